"""The private calendar feed: its secret is shown once, it reveals little, it stops at once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.appointments.conftest import schedule
from tests.document_requests.conftest import ask
from zugang.agenda import operations, queries
from zugang.agenda.models import CalendarFeed
from zugang.appointments import operations as appointments
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied, InvalidState, TrustRequired
from zugang.offices.models import Team
from zugang.persons.models import Person
from zugang.portal.agenda import feeds
from zugang.profiles.models import Profile

PAGE = reverse("portal:calendar_feed")


def create(by: Actor, detail: str = "neutral", **given: object) -> tuple[CalendarFeed, str]:
    fields = {"name": "Mein Handy", "language": "de", "submission": builders.submission(), **given}
    return operations.create_feed(by=by, detail=detail, **fields)  # type: ignore[arg-type]


def fetch(client: Client, token: str) -> icalendar.Calendar:
    response = client.get(reverse("portal:calendar", args=[token]))
    assert response.status_code == 200
    assert response["Content-Type"].startswith("text/calendar")
    assert "no-store" in response["Cache-Control"]
    found = icalendar.Calendar.from_ical(response.content)
    assert isinstance(found, icalendar.Calendar)
    return found


@pytest.fixture
def full(caseworker: Actor, person: Person, placement_team: Team, benefits_team: Team) -> None:
    schedule(by=caseworker, person=person, team=placement_team, title="Geheimer Anlass")
    ask(by=caseworker, person=person, team=benefits_team, title="Geheime Unterlagen")


def test_by_default_it_says_only_appointment_and_deadline(client: Client, citizen: Actor, full: None) -> None:
    _feed, token = create(citizen)
    events = fetch(client, token).walk("VEVENT")
    assert sorted(str(event["SUMMARY"]) for event in events) == ["Frist", "Termin"]
    assert not any("LOCATION" in event or "DESCRIPTION" in event for event in events)
    assert "Geheim" not in fetch(client, token).to_ical().decode()


def test_with_titles_it_says_more(client: Client, citizen: Actor, full: None) -> None:
    _feed, token = create(citizen, "titles")
    text = fetch(client, token).to_ical().decode().replace("\r\n ", "")
    assert "Geheimer Anlass" in text
    assert "Geheime Unterlagen" in text


def test_it_follows_what_changes(
    client: Client, citizen: Actor, caseworker: Actor, full: None, person: Person
) -> None:
    _feed, token = create(citizen)
    (before,) = [event for event in fetch(client, token).walk("VEVENT") if str(event["SUMMARY"]) == "Termin"]
    made = person.appointments.get()
    later = made.starts_at + timedelta(days=1)
    appointments.move(by=caseworker, appointment=made, starts_at=later, ends_at=later + timedelta(hours=1))
    (after,) = [event for event in fetch(client, token).walk("VEVENT") if str(event["SUMMARY"]) == "Termin"]
    assert before["UID"] == after["UID"]
    assert after["SEQUENCE"] > before["SEQUENCE"]
    assert after.decoded("DTSTART") == later


def test_only_the_fingerprint_is_kept(citizen: Actor) -> None:
    feed, token = create(citizen)
    assert token not in str(CalendarFeed.objects.filter(id=feed.id).values().get())


def test_the_address_is_shown_once(citizen_client: Client) -> None:
    form = {"name": "Mein Handy", "detail": "neutral", "submission": str(builders.submission())}
    shown = citizen_client.post(PAGE, form)
    assert "/kalender/" in shown.content.decode()
    assert "no-store" in shown["Cache-Control"]
    assert citizen_client.post(PAGE, form).status_code == 409
    again = citizen_client.get(PAGE).content.decode()
    assert "/kalender/" not in again.replace("/aufgaben/kalender/", "")
    assert "Mein Handy" in again
    assert citizen_client.post(PAGE, {"name": "", "detail": "alles"}).status_code == 422


def test_revoking_stops_it_at_once(citizen_client: Client, client: Client, citizen: Actor) -> None:
    feed, token = create(citizen)
    fetch(client, token)
    for _ in range(2):
        assert citizen_client.post(reverse("portal:calendar_feed_revoke", args=[feed.id])).status_code == 302
    assert client.get(reverse("portal:calendar", args=[token])).status_code == 404


def test_it_ends_with_the_profile(client: Client, citizen: Actor, profile: Profile) -> None:
    _feed, token = create(citizen)
    profile.ended_at = clock.now()
    profile.save()
    assert client.get(reverse("portal:calendar", args=[token])).status_code == 404


def test_a_guessed_address_is_not_found_and_guessing_is_slowed_down(
    client: Client, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        feeds, "FETCHED_BY_CLIENT", feeds.limits.Limit("calendar-test", 3, timedelta(hours=1))
    )
    answers = [
        client.get(reverse("portal:calendar", args=[f"geraten-{place}"])).status_code for place in range(5)
    ]
    assert answers == [404, 404, 404, 429, 429]


def test_five_addresses_are_enough(citizen: Actor) -> None:
    for _ in range(5):
        create(citizen)
    with pytest.raises(InvalidState):
        create(citizen)


def test_who_may_make_and_revoke_one(
    profile: Profile,
    citizen: Actor,
    other_profile: Profile,
    caseworker: Actor,
    signed_in: Callable[..., Client],
) -> None:
    with pytest.raises(TrustRequired):
        create(builders.citizen_actor(profile, TrustLevel.LOW))
    with pytest.raises(AccessDenied):
        create(caseworker)
    feed, _token = create(citizen)
    stranger = builders.citizen_actor(other_profile)
    with pytest.raises(AccessDenied):
        operations.revoke_feed(by=stranger, feed_id=feed.id)
    assert queries.feeds_of(by=stranger) == []
