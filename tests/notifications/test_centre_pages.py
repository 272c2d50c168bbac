"""The centre in the portal and in the app, and the page of settings, as a citizen uses them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import NoReverseMatch

from tests.notifications.told import EVENING, MESSAGES, choose, write
from tests.queries import counted
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.notifications import preferences
from zugang.notifications.centre_models import Notification
from zugang.notifications.vocabulary import mail_kinds
from zugang.profiles.models import Profile
from zugang.ui.addresses import address

pytestmark = pytest.mark.django_db
CENTRE, SETTINGS = "/benachrichtigungen/", "/benachrichtigungen/einstellungen/"


def text(client: Client, page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", client.get(page).content.decode()))


def form(**given: str) -> dict[str, str]:
    """What the page sends when nothing is changed, and what is."""
    usual = {
        "mail_mailbox_messages": "at_once",
        "mail_notices_cases": "at_once",
        "mail_applications_applications": "at_once",
        "mail_applications_reminders": "at_once",
        "mail_requests_reminders": "at_once",
        "mail_appointments_reminders": "at_once",
        "digest_hour": "8",
        "digest_weekday": "0",
    }
    return {**usual, **given}


def test_what_is_new_stands_on_top_and_leads_to_it(
    citizen_client: Client, profile: Profile, caseworker: Actor
) -> None:
    told = write(caseworker, profile.person_id, "Ihre Miete")
    page = text(citizen_client, CENTRE)
    assert "Neue Nachricht „Ihre Miete“ vom Jobcenter" in page
    assert "E-Mail: wird gesendet" in page
    assert "1 ungelesen" in page
    answer = citizen_client.post(f"{CENTRE}{told.id}/ansehen/")
    assert answer["Location"] == f"/postfach/nachricht/{told.about}/"
    assert "ungelesen" not in text(citizen_client, "/profil/").split("Profil")[0]


def test_home_names_how_much_is_new(citizen_client: Client, profile: Profile, caseworker: Actor) -> None:
    write(caseworker, profile.person_id)
    write(caseworker, profile.person_id)
    assert "2 neue Benachrichtigungen" in text(citizen_client, "/profil/")


def test_reading_the_message_itself_is_enough(
    citizen_client: Client, profile: Profile, caseworker: Actor
) -> None:
    told = write(caseworker, profile.person_id)
    citizen_client.post(f"/postfach/nachricht/{told.about}/gelesen/")
    assert Notification.objects.get(id=told.id).read_at is not None


def test_all_that_was_shown_counts_as_read_and_nothing_newer(
    citizen_client: Client, profile: Profile, caseworker: Actor
) -> None:
    shown = write(caseworker, profile.person_id)
    newer = write(caseworker, profile.person_id)
    first, last = sorted([shown, newer], key=lambda row: row.id)
    citizen_client.post(f"{CENTRE}gelesen/", {"bis": str(first.id)})
    assert Notification.objects.get(id=first.id).read_at is not None
    assert Notification.objects.get(id=last.id).read_at is None
    assert "Neue Nachricht" in text(citizen_client, f"{CENTRE}?nur=ungelesen")


def test_pages_follow_each_other_without_gap(
    citizen_client: Client, profile: Profile, caseworker: Actor
) -> None:
    for number in range(45):
        write(caseworker, profile.person_id, f"Frage {number}")
    seen: list[str] = []
    where = CENTRE
    while where:
        page = citizen_client.get(where).content.decode()
        seen += re.findall(r"„(Frage \d+)“", page)
        older = re.search(r'rel="next" href="([^"]+)"', page)
        where = CENTRE + older[1] if older else ""
    assert len(seen) == len(set(seen)) == 45
    last = re.search(r'rel="prev" href="([^"]+)"', page)
    assert last
    assert 'rel="prev"' in citizen_client.get(CENTRE + last[1]).content.decode()


@pytest.mark.parametrize("page", [CENTRE, "/app/"])
def test_the_page_costs_the_same_at_one_and_at_a_hundred(
    citizen_client: Client, profile: Profile, caseworker: Actor, page: str
) -> None:
    def cost() -> int:
        with counted() as queries:
            citizen_client.get(page)
        return len(queries)

    write(caseworker, profile.person_id)
    citizen_client.get(page)
    one = cost()
    for number in range(99):
        write(caseworker, profile.person_id, f"Frage {number}")
    assert cost() == one <= 4


def test_a_stranger_s_identifier_is_not_found(
    citizen_client: Client, other_profile: Profile, caseworker: Actor
) -> None:
    theirs = Notification.objects.create(
        account_id=other_profile.account_id, kind="mailbox.new_message", topic=MESSAGES, mail_way="off"
    )
    assert citizen_client.post(f"{CENTRE}{theirs.id}/ansehen/").status_code == 404
    citizen_client.post(f"{CENTRE}gelesen/", {"bis": str(theirs.id)})
    theirs.refresh_from_db()
    assert theirs.read_at is None


def test_without_a_second_factor_it_only_says_what_it_is_about(
    signed_in: Callable[..., Client], profile: Profile, caseworker: Actor
) -> None:
    write(caseworker, profile.person_id, "Ihre Miete")
    client = signed_in(profile.account, second_factor=False)
    for page in (CENTRE, "/app/"):
        shown = text(client, page)
        assert "Nachrichten im Postfach" in shown
        assert "Miete" not in shown


def test_the_app_shows_what_is_new_only_to_who_is_signed_in(
    client: Client, citizen_client: Client, staff_client: Client, profile: Profile, caseworker: Actor
) -> None:
    write(caseworker, profile.person_id)
    assert "Neues für Sie 1 ungelesen" in text(citizen_client, "/app/")
    for other in (client, staff_client):
        shown = text(other, "/app/")
        assert "Neues für Sie" not in shown
        assert "Anmeldung freigeben" in shown


def test_the_settings_stay_as_they_were_chosen(citizen_client: Client, profile: Profile) -> None:
    answer = citizen_client.post(
        SETTINGS,
        form(
            mail_mailbox_messages="daily", push_mailbox_messages="on", quiet_from="22:00", quiet_until="07:00"
        ),
        follow=True,
    )
    page = answer.content.decode()
    assert "Ihre Einstellungen sind gespeichert." in page
    assert '<option value="daily" selected>' in page
    assert 'value="22:00"' in page
    kept = preferences.preferences_of(profile.account_id)
    assert kept.mail == {MESSAGES: "daily"}
    assert MESSAGES not in kept.no_push
    assert "notices.notices" in kept.no_push


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"quiet_from": "22:00"}, "Bitte geben Sie Anfang und Ende der Ruhezeit an"),
        ({"quiet_from": "25:00", "quiet_until": "07:00"}, "Bitte geben Sie eine Uhrzeit ein"),
        ({"quiet_from": "07:00", "quiet_until": "07:00"}, "zwei verschiedene Uhrzeiten"),
        ({"mail_mailbox_messages": "nie"}, "Bitte wählen Sie eine der Möglichkeiten aus."),
        ({"digest_hour": "99"}, "Bitte wählen Sie eine der Möglichkeiten aus."),
    ],
)
def test_a_mistake_is_named_and_nothing_chosen_is_lost(
    citizen_client: Client, given: dict[str, str], said: str
) -> None:
    answer = citizen_client.post(SETTINGS, form(mail_notices_cases="daily", **given))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert said in page
    assert '<option value="daily" selected>' in page


def test_a_forged_form_cannot_silence_a_notice(citizen_client: Client, profile: Profile) -> None:
    citizen_client.post(SETTINGS, form(mail_notices_notices="off"))
    assert preferences.preferences_of(profile.account_id).mail == {}


def test_when_appointments_are_reminded_of_has_one_place(citizen_client: Client) -> None:
    assert "Wir erinnern Sie 1 Tag vorher. Zeitpunkt ändern" in text(citizen_client, SETTINGS)
    citizen_client.post("/termine/erinnerung/", {"days_before": "0"})
    assert "Zurzeit erinnern wir Sie gar nicht." in text(citizen_client, SETTINGS)
    assert SETTINGS in citizen_client.get("/termine/erinnerung/").content.decode()


def test_an_empty_centre_says_what_will_stand_there(citizen_client: Client) -> None:
    assert "Noch nichts Neues" in text(citizen_client, CENTRE)
    assert "Alles gelesen" in text(citizen_client, f"{CENTRE}?nur=ungelesen")
    assert citizen_client.get(f"{CENTRE}?nach=unsinn").status_code == 200


def test_every_kind_leads_to_a_page_that_exists(profile: Profile) -> None:
    for kind in mail_kinds():
        if kind.topic:
            assert kind.page, kind.code
            try:
                address(kind.page)
            except NoReverseMatch:
                address(kind.page, profile.id)


def test_a_digest_s_day_stands_beside_what_waits_for_it(
    citizen: Actor, citizen_client: Client, profile: Profile, caseworker: Actor
) -> None:
    choose(citizen, mail={MESSAGES: "daily"})
    with clock.travel(EVENING):
        write(caseworker, profile.person_id)
    assert "E-Mail: kommt gesammelt am 25.11.2026, 08:00 Uhr" in text(citizen_client, CENTRE)
