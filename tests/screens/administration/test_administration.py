"""The administration keeps office, hours, teams and colleagues; nobody else gets in."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import time

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from zugang.accounts.models import Account, Session
from zugang.history.models import Event
from zugang.notifications.models import OutboundMail
from zugang.offices.models import Office, SpecialDay, Staff, Subject, Team
from zugang.persons.models import FileLook, Person

SignIn = Callable[..., Client]
PAGES = (
    "administration", "administration_details", "administration_hours", "administration_special_day",
    "administration_team_new", "administration_member_new",
)  # fmt: skip
DETAILS = {
    "name": "Jobcenter Neu", "street": "Ring 2", "postcode": "00002", "town": "Neustadt", "phone": "05000 2000",
    "email": "neu@jobcenter.example", "directions": "Bus 7", "areas": "00002 Neustadt\n00003 Bachdorf",
}  # fmt: skip


@pytest.fixture
def boss(office: Office, front_desk_team: Team) -> Staff:
    return builders.make_staff(office, front_desk_team, name="Sabine Amt", is_administrator=True)


@pytest.fixture
def desk(boss: Staff, signed_in: SignIn) -> Client:
    return signed_in(boss.account)


def kinds(office: Office) -> set[str]:
    return set(Event.objects.filter(chain=f"office:{office.id}").values_list("type", flat=True))


def member(**given: object) -> dict[str, object]:
    return {"name": "Nina Neu", "phone": "05000 3", **given}


@pytest.mark.parametrize("name", PAGES)
def test_only_administrators_get_in(
    signed_in: SignIn, staff: Staff, office: Office, desk: Client, name: str
) -> None:
    auditor = builders.make_staff(office, name="Jörg Prüf", is_auditor=True, is_administrator=True)
    address = reverse(f"desk:{name}")
    assert desk.get(address).status_code == 200
    assert signed_in(staff.account).get(address).status_code == 403
    assert signed_in(auditor.account).get(address).status_code == 403


def test_other_offices_teams_and_people_do_not_exist(
    desk: Client, other_staff: Staff, other_office: Office
) -> None:
    team = builders.make_team(other_office)
    assert desk.get(reverse("desk:administration_team", args=[team.id])).status_code == 404
    for name in ("administration_member_end", "administration_member_reopen", "administration_member"):
        assert desk.post(reverse(f"desk:{name}", args=[other_staff.id])).status_code == 404
    other_staff.refresh_from_db()
    assert other_staff.is_active


def test_details_are_changed_and_read_by_all(desk: Client, office: Office) -> None:
    answer = desk.post(reverse("desk:administration_details"), DETAILS)
    assert answer["Location"] == reverse("desk:administration")
    page = Client().get(reverse("portal:office_public", args=[office.slug])).content.decode()
    assert "Ring 2" in page and "Bus 7" in page
    assert "Bachdorf" in Client().get(reverse("portal:office_find"), {"plz": "00003"}).content.decode()
    assert {"offices.office_changed", "offices.areas_changed"} <= kinds(office)


def test_the_aim_for_answers_and_the_limits_of_later_are_set_and_stay(desk: Client, office: Office) -> None:
    given = {"answer_days": "3", "advice_sign_ins": "1", "advice_days": "0"}
    desk.post(reverse("desk:administration_details"), {**DETAILS, **given})
    page = desk.get(reverse("desk:administration_details")).content.decode()
    for name, value in given.items():
        assert re.search(rf'name="{name}"[^>]*value="{value}"|value="{value}"[^>]*name="{name}"', page), name
    assert {"offices.answer_days_set", "offices.advice_limits_set"} <= kinds(office)
    assert "höchstens 1 Anmeldungen, 0 Tage" in desk.get(reverse("desk:administration")).content.decode()


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        ({"advice_sign_ins": "21"}, "Zahl von 0 bis 20"),
        ({"postcode": "1234"}, "fünf Ziffern"),
        ({"email": "keine"}, "gültige E-Mail-Adresse"),
        ({"name": " "}, "Bitte füllen Sie dieses Feld aus"),
        ({"areas": "Musterstadt"}, "Zeile 1 verstehen wir nicht"),
    ],
)
def test_a_mistake_is_told_and_nothing_typed_is_lost(
    desk: Client, office: Office, wrong: dict[str, str], advice: str
) -> None:
    answer = desk.post(reverse("desk:administration_details"), {**DETAILS, **wrong})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert advice in page and 'value="Ring 2"' in page and "Bus 7" in page
    office.refresh_from_db()
    assert office.street == "Marktplatz 1"


def test_hours_are_written_a_line_each(desk: Client, office: Office) -> None:
    desk.post(
        reverse("desk:administration_hours"), {"day_0": "8-12, 14–18 nach Vereinbarung", "day_4": "8–13"}
    )
    kept = [(one.weekday, one.opens, one.note) for one in office.opening_hours.all()]
    assert kept == [(0, time(8), ""), (0, time(14), "nach Vereinbarung"), (4, time(8), "")]
    wrong = desk.post(reverse("desk:administration_hours"), {"day_0": "8-12, 11-13", "day_1": "morgens"})
    assert wrong.status_code == 422
    assert "morgens" in wrong.content.decode()
    assert office.opening_hours.count() == 3


def test_a_special_day_shows_on_the_public_page_and_can_be_removed(desk: Client, office: Office) -> None:
    from zugang.kernel import clock

    day = clock.today()
    given = {"day": f"{day:%d.%m.%Y}", "hours": "", "note": "Betriebsausflug"}
    desk.post(reverse("desk:administration_special_day"), given)
    page = Client().get(reverse("portal:office_public", args=[office.slug])).content.decode()
    assert "Betriebsausflug" in page and "geschlossen" in page
    desk.post(reverse("desk:administration_special_day"), {**given, "hours": "10-12"})
    assert [(one.opens, one.closes) for one in SpecialDay.objects.all()] == [(time(10), time(12))]
    desk.post(reverse("desk:administration_special_day_remove", args=[day]))
    assert not SpecialDay.objects.exists()


def test_a_mistyped_special_day_is_told(desk: Client) -> None:
    answer = desk.post(reverse("desk:administration_special_day"), {"day": "31.02.2026", "hours": "12-10"})
    assert answer.status_code == 422
    assert "Bitte schreiben Sie das Datum so" in answer.content.decode()
    later = desk.post(reverse("desk:administration_special_day"), {"day": "01.03.2026", "hours": "12-10"})
    assert "später enden" in later.content.decode()


def test_a_team_is_made_and_renamed_and_names_are_unique(desk: Client, office: Office) -> None:
    made = {"name": "Leistung Nord", "subject": Subject.BENEFITS, "phone": "1"}
    desk.post(reverse("desk:administration_team_new"), made)
    team = Team.objects.get(office=office, name="Leistung Nord")
    desk.post(reverse("desk:administration_team", args=[team.id]), {"name": "Leistung Süd", "phone": "2"})
    team.refresh_from_db()
    assert (team.name, team.phone) == ("Leistung Süd", "2")
    again = desk.post(reverse("desk:administration_team_new"), {**made, "name": "Leistung Süd"})
    assert again.status_code == 422 and "gibt es schon" in again.content.decode()


def test_a_colleague_is_invited_by_mail(desk: Client, office: Office, benefits_team: Team) -> None:
    given = member(email="Nina.Neu@jobcenter.example", teams=[str(benefits_team.id)])
    desk.post(reverse("desk:administration_member_new"), given)
    found = Staff.objects.get(account__email="nina.neu@jobcenter.example")
    assert found.office == office and list(found.teams.all()) == [benefits_team]
    assert OutboundMail.objects.get(address="nina.neu@jobcenter.example").kind == "accounts.invitation"


@pytest.mark.parametrize(
    ("wrong", "advice"),
    [
        ({"email": "falsch"}, "gültige E-Mail-Adresse"),
        ({"is_administrator": "on", "is_auditor": "on"}, "Wer prüft, verwaltet nicht"),
        ({"name": ""}, "Bitte füllen Sie dieses Feld aus"),
    ],
)
def test_a_wrong_invitation_is_told(desk: Client, wrong: dict[str, str], advice: str) -> None:
    answer = desk.post(reverse("desk:administration_member_new"), {**member(email="n@job.example"), **wrong})
    assert answer.status_code == 422 and advice in answer.content.decode()
    assert not Account.objects.filter(email="n@job.example").exists()


def test_a_private_account_does_not_become_a_colleagues(desk: Client) -> None:
    builders.make_account("privat@mail.example")
    answer = desk.post(reverse("desk:administration_member_new"), member(email="privat@mail.example"))
    assert answer.status_code == 422 and "dienstliche Adresse" in answer.content.decode()


def test_another_offices_team_cannot_be_given(desk: Client, staff: Staff, other_office: Office) -> None:
    foreign = builders.make_team(other_office)
    address = reverse("desk:administration_member", args=[staff.id])
    assert desk.post(address, member(teams=[str(foreign.id)])).status_code == 422
    assert foreign not in staff.teams.all()


def test_an_ended_colleague_is_signed_out_at_once_and_can_return(
    desk: Client, staff: Staff, signed_in: SignIn
) -> None:
    theirs = signed_in(staff.account)
    assert theirs.get(reverse("desk:home")).status_code == 200
    desk.post(reverse("desk:administration_member_end", args=[staff.id]))
    assert not Session.objects.filter(account_id=staff.account_id).exists()
    assert theirs.get(reverse("desk:home")).status_code == 302
    staff.account.refresh_from_db()
    assert not staff.account.is_active
    desk.post(reverse("desk:administration_member_reopen", args=[staff.id]))
    assert signed_in(staff.account).get(reverse("desk:home")).status_code == 200


def test_the_last_administrator_stays(desk: Client, boss: Staff) -> None:
    address = reverse("desk:administration_member", args=[boss.id])
    answer = desk.post(address, member(name=boss.name))
    assert answer.status_code == 422 and "Ernennen Sie zuerst jemand anders" in answer.content.decode()
    assert desk.post(reverse("desk:administration_member_end", args=[boss.id])).status_code == 409
    boss.refresh_from_db()
    assert boss.is_administrator and boss.is_active


def test_a_required_reason_is_asked_for(
    desk: Client, office: Office, person: Person, staff: Staff, signed_in: SignIn
) -> None:
    desk.post(reverse("desk:administration_details"), {**DETAILS, "file_reason_required": "on"})
    theirs, address = signed_in(staff.account), reverse("desk:person_open", args=[person.id])
    refused = theirs.post(address)
    assert refused.status_code == 422 and "warum Sie die Akte öffnen" in refused.content.decode()
    assert not FileLook.objects.exists()
    theirs.post(address, {"reason": "Anruf der Kundin"})
    assert FileLook.objects.get().reason == "Anruf der Kundin"
