"""Applications on the staff's pages."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from tests import builders
from tests.applications.conftest import came_in
from tests.applications.test_citizen_pages import costs, text_of
from zugang.applications import operations, queries
from zugang.applications.models import Application, BenefitPeriod
from zugang.applications.states import State
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.notices.models import Notice
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person
from zugang.persons.operations import open_file
from zugang.requests.models import DocumentRequest

Prepare = Callable[..., Notice]


def fachseite(name: str, *args: object) -> str:
    return reverse(f"desk:{name}", args=args)


def filled_in(team: Team, **given: object) -> dict[str, object]:
    return {
        "kind": "renewal",
        "subject": "",
        "way": "paper",
        "received_on": clock.today().isoformat(),
        "team": str(team.id),
        "confirms": "on",
        "submission": str(builders.submission()),
        **given,
    }


def test_a_paper_application_is_recorded_with_its_day(
    desk: Client, person: Person, benefits_team: Team
) -> None:
    address = fachseite("application_new", person.id)
    assert f'value="{clock.today().isoformat()}"' in text_of(desk, address)
    tomorrow = (clock.today() + timedelta(days=1)).isoformat()
    refused = desk.post(address, filled_in(benefits_team, received_on=tomorrow, subject="Mit Anlagen"))
    assert refused.status_code == 422
    assert "nicht in der Zukunft" in refused.content.decode()
    assert "Mit Anlagen" in refused.content.decode()
    earlier = (clock.today() - timedelta(days=3)).isoformat()
    done = desk.post(address, filled_in(benefits_team, received_on=earlier), follow=True)
    assert "Eingangsbestätigung liegt bei den Briefen" in done.content.decode()
    assert "Wirkt zurück auf" in done.content.decode()


def test_the_counter_records_for_another_team_and_stays_in_the_file(
    office: Office,
    front_desk_team: Team,
    benefits_team: Team,
    person: Person,
    signed_in: Callable[..., Client],
) -> None:
    counter = builders.make_staff(office, front_desk_team, name="Selma Muster")
    open_file(by=builders.staff_actor(counter), person=person)
    client = signed_in(counter.account)
    answer = client.post(fachseite("application_new", person.id), filled_in(benefits_team))
    assert answer["Location"] == fachseite("person_applications", person.id)
    assert "Zeitraum eintragen" not in text_of(client, answer["Location"])


def test_the_work_list_shows_age_and_colour_the_oldest_first(
    desk: Client, caseworker: Actor, person: Person, benefits_team: Team, placement_team: Team
) -> None:
    for days, kind in ((2, "other"), (22, "education"), (30, "insurance")):
        came_in(
            by=caseworker, person=person, team=benefits_team, kind=kind,
            received_on=clock.today() - timedelta(days=days),
        )  # fmt: skip
    text = text_of(desk, fachseite("applications"))
    assert text.index("30 Tage, überfällig") < text.index("22 Tage, bald fällig") < text.index("2 Tage</td>")
    assert "überfällig" not in text_of(desk, fachseite("applications") + f"?team={placement_team.id}")
    assert "Nichts offen" in text_of(desk, fachseite("applications") + "?meine=1")
    assert "3 offen" in text_of(desk, fachseite("home"))


def test_taking_handing_over_and_laying_back(
    desk: Client, staff: Staff, application: Application, person: Person, placement_team: Team
) -> None:
    page = fachseite("application", person.id, application.id)
    desk.post(fachseite("application_take", person.id, application.id))
    text = text_of(desk, page)
    assert "In Bearbeitung" in text
    assert "Ich bearbeite das" not in text
    desk.post(fachseite("application_release", person.id, application.id))
    assert "Ich bearbeite das" in text_of(desk, page)
    hand_over = fachseite("application_hand_over", person.id, application.id)
    assert desk.get(hand_over).status_code == 200
    assert desk.post(hand_over, {"team": ""}).status_code == 422
    done = desk.post(hand_over, {"team": str(placement_team.id), "staff": str(staff.id)}, follow=True)
    assert "Abgegeben an:" in done.content.decode()


def test_papers_are_asked_for_from_the_application(
    desk: Client, application: Application, person: Person, benefits_team: Team
) -> None:
    address = fachseite("application_papers", person.id, application.id)
    form = text_of(desk, address)
    assert 'value="Weiterbewilligung"' in form
    given = {
        "title": "Weiterbewilligung",
        "team": str(benefits_team.id),
        "papers": ["statements"],
        "members": [str(person.id)],
        "due": (clock.today() + timedelta(days=14)).isoformat(),
        "submission": str(builders.submission()),
    }
    assert desk.post(address, {**given, "due": ""}).status_code == 422
    done = desk.post(address, given, follow=True).content.decode()
    assert "Unterlagen fehlen" in done
    assert fachseite("request", person.id, DocumentRequest.objects.get().id) in done


def test_deciding_by_notice_with_its_period_and_taking_it_back(
    desk: Client, application: Application, person: Person, prepare: Prepare, send: Prepare
) -> None:
    notice = send(prepare())
    address = fachseite("application_decide", person.id, application.id)
    assert notice.title in text_of(desk, address)
    given = {"outcome": "granted", "notice": str(notice.id)}
    without = desk.post(address, given)
    assert without.status_code == 422
    assert "Bewilligungszeitraum" in without.content.decode()
    today = clock.today()
    period = {"starts": today.isoformat(), "ends": (today + timedelta(days=364)).isoformat()}
    done = desk.post(address, {**given, **period}, follow=True).content.decode()
    assert notice.title in done
    assert "bewilligt" in done
    reopen = fachseite("application_reopen", person.id, application.id)
    assert desk.post(reopen, {"reason": ""}).status_code == 422
    assert "wieder offen" in desk.post(reopen, {"reason": "Falscher Bescheid"}, follow=True).content.decode()
    assert not BenefitPeriod.objects.exists()


def test_a_notice_that_is_not_in_the_portal_needs_its_day(
    desk: Client, application: Application, person: Person
) -> None:
    address = fachseite("application_decide", person.id, application.id)
    assert desk.post(address, {"outcome": "refused", "notice": ""}).status_code == 422
    given = {"outcome": "refused", "notice": "", "decided_on": clock.today().isoformat()}
    assert "Bescheid nicht im Portal" in desk.post(address, given, follow=True).content.decode()


def test_mistakes_are_put_right_with_a_reason(desk: Client, application: Application, person: Person) -> None:
    one = (person.id, application.id)
    earlier = (clock.today() - timedelta(days=20)).isoformat()
    given = {"kind": "other", "subject": "Herd", "way": "counter", "received_on": earlier}
    assert desk.get(fachseite("application_correct", *one)).status_code == 200
    assert (
        "berichtigt" in desk.post(fachseite("application_correct", *one), given, follow=True).content.decode()
    )
    for name in ("application_withdrawn", "application_cancel"):
        assert desk.get(fachseite(name, *one)).status_code == 200
        assert desk.post(fachseite(name, *one), {"reason": ""}).status_code == 422
        done = desk.post(fachseite(name, *one), {"reason": "Am Telefon gesagt"}, follow=True)
        assert "Am Telefon gesagt" in done.content.decode()
        desk.post(fachseite("application_reopen", *one), {"reason": "Doch nicht"})
    application.refresh_from_db()
    assert application.state == State.IN_PROGRESS


def test_what_came_in_online_keeps_its_day(desk: Client, citizen: Actor, person: Person) -> None:
    draft = operations.keep_draft(by=citizen, kind="budget", words="Zugfahrt nach Kassel")
    one = (person.id, draft.id)
    assert desk.get(fachseite("application", *one)).status_code == 404
    operations.send(by=citizen, application_id=draft.id)
    assert "Zugfahrt nach Kassel" in text_of(desk, fachseite("application", *one))
    form = text_of(desk, fachseite("application_correct", *one))
    assert "received_on" not in form
    desk.post(fachseite("application_correct", *one), {"kind": "budget", "subject": "Fahrkosten"})
    draft.refresh_from_db()
    assert draft.subject == "Fahrkosten"


def test_periods_are_entered_and_struck_out(desk: Client, person: Person) -> None:
    address = fachseite("period_new", person.id)
    assert desk.get(address).status_code == 200
    today = clock.today()
    given = {"starts": today.isoformat(), "ends": (today + timedelta(days=180)).isoformat()}
    assert desk.post(address, {**given, "ends": "2020-01-01"}).status_code == 422
    desk.post(address, {**given, "submission": str(builders.submission())})
    period = BenefitPeriod.objects.get()
    assert "Streichen" in text_of(desk, fachseite("person_applications", person.id))
    desk.post(fachseite("period_remove", person.id, period.id))
    assert not BenefitPeriod.objects.exists()


def test_the_lists_cost_the_same_for_one_and_many(
    desk: Client, caseworker: Actor, person: Person, benefits_team: Team
) -> None:
    pages = (fachseite("applications"), fachseite("person_applications", person.id))
    came_in(by=caseworker, person=person, team=benefits_team, kind="other")
    for_one = [costs(desk, page) for page in pages]
    for _ in range(25):
        came_in(by=caseworker, person=person, team=benefits_team, kind="other")
    for_many = [costs(desk, page) for page in pages]
    assert for_many == for_one
    assert for_many[0] <= 4
    assert for_many[1] <= 6


def test_a_long_work_list_is_paged(
    desk: Client, caseworker: Actor, person: Person, benefits_team: Team
) -> None:
    for number in range(queries.LIST + 2):
        came_in(by=caseworker, person=person, team=benefits_team, kind="other", subject=f"Nummer {number}.")
    first = text_of(desk, fachseite("applications"))
    assert "Nummer 51." not in first
    further = first.split('rel="next" href="')[1].split('"')[0]
    assert "Nummer 51." in text_of(desk, fachseite("applications") + further)
