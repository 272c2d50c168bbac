"""The citizen's appointments in the portal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import icalendar
import pytest
from django.test import Client
from django.urls import reverse

from tests.appointments.conftest import in_days, schedule
from tests.queries import counted
from zugang.appointments import operations
from zugang.appointments.models import Appointment
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.offices.models import Team
from zugang.persons.models import Person
from zugang.profiles.models import Profile

LIST = "/termine/"


def page(appointment: Appointment, name: str = "appointment") -> str:
    return reverse(f"portal:{name}", args=[appointment.id])


def test_without_appointments_the_page_says_so(citizen_client: Client) -> None:
    response = citizen_client.get(LIST)
    assert response.status_code == 200
    assert "Keine Termine" in response.content.decode()


def test_next_and_past_appointments_are_apart(
    citizen_client: Client, appointment: Appointment, caseworker: Actor, person: Person, placement_team: Team
) -> None:
    past = in_days(-30)
    with clock.travel(in_days(-40)):
        schedule(by=caseworker, person=person, team=placement_team, title="Erstes Gespräch", starts_at=past)
    text = citizen_client.get(LIST).content.decode()
    assert text.index("Nächste Termine") < text.index(appointment.title)
    assert text.index("Vergangene Termine") < text.index("Erstes Gespräch")


def test_the_list_costs_the_same_for_one_and_many(
    citizen_client: Client, appointment: Appointment, caseworker: Actor, person: Person, placement_team: Team
) -> None:
    citizen_client.get(LIST)
    with counted() as for_one:
        citizen_client.get(LIST)
    for day in range(30):
        schedule(by=caseworker, person=person, team=placement_team, starts_at=in_days(10 + day))
    with counted() as for_many:
        citizen_client.get(LIST)
    assert len(for_many) == len(for_one) <= 4, str(for_many)


def test_older_appointments_are_on_the_next_page(
    citizen_client: Client, caseworker: Actor, person: Person, placement_team: Team
) -> None:
    first_day = in_days(-90)
    with clock.travel(in_days(-100)):
        for day in range(52):
            starts_at = first_day + timedelta(days=day)
            schedule(
                by=caseworker, person=person, team=placement_team, title=f"Tag {day}.", starts_at=starts_at
            )
    first = citizen_client.get(LIST).content.decode()
    assert "Tag 51." in first
    assert "Tag 1." not in first
    older = first.split('rel="next" href="')[1].split('"')[0].replace("&amp;", "&")
    second = citizen_client.get(older).content.decode()
    assert "Tag 1." in second
    assert "Tag 0." in second
    assert "Tag 51." not in second
    assert 'rel="next"' not in second


@pytest.mark.parametrize("key", ["x", "1-", "99999999999999999999-00", "-", "12-zz"])
def test_a_broken_page_key_shows_the_first_page(
    citizen_client: Client, appointment: Appointment, key: str
) -> None:
    response = citizen_client.get(LIST, {"vor": key})
    assert appointment.title in response.content.decode()


def test_confirming_by_its_button(citizen_client: Client, appointment: Appointment) -> None:
    assert "Zusagen" in citizen_client.get(page(appointment)).content.decode()
    response = citizen_client.post(page(appointment, "appointment_confirm"), follow=True)
    assert "Sie haben den Termin zugesagt." in response.content.decode()
    appointment.refresh_from_db()
    assert appointment.state == Appointment.State.CONFIRMED


def test_declining_keeps_what_was_typed_when_it_is_too_long(
    citizen_client: Client, appointment: Appointment
) -> None:
    address = page(appointment, "appointment_decline")
    assert "Grund" in citizen_client.get(address).content.decode()
    response = citizen_client.post(address, {"reason": "x" * 1001})
    assert response.status_code == 422
    assert "x" * 1001 in response.content.decode()
    assert citizen_client.post(address, {"reason": " "}).status_code == 422
    response = citizen_client.post(address, {"reason": "Ich bin krank."}, follow=True)
    assert "Ich bin krank." in response.content.decode()


def test_an_answer_that_comes_too_late_is_told(
    citizen_client: Client, caseworker: Actor, appointment: Appointment
) -> None:
    operations.cancel(by=caseworker, appointment=appointment, reason="Die Kollegin ist krank.")
    response = citizen_client.post(page(appointment, "appointment_confirm"))
    assert response.status_code == 409
    details = citizen_client.get(page(appointment)).content.decode()
    assert "Dieser Termin fällt aus" in details
    assert "Zusagen" not in details


def test_the_calendar_file_replaces_the_former_one(
    citizen_client: Client, caseworker: Actor, appointment: Appointment
) -> None:
    def event() -> icalendar.Event:
        response = citizen_client.get(page(appointment, "appointment_calendar"))
        assert response.headers["Content-Type"].startswith("text/calendar")
        (found,) = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
        return found

    first = event()
    operations.move(
        by=caseworker, appointment=appointment, starts_at=in_days(9), ends_at=in_days(9) + timedelta(hours=1)
    )
    second = event()
    assert first["UID"] == second["UID"]
    assert second["SEQUENCE"] > first["SEQUENCE"]
    assert second.decoded("DTSTART") == in_days(9)
    assert str(first["STATUS"]) == "TENTATIVE"


def test_neighbours_see_nothing(
    other_profile: Profile, appointment: Appointment, signed_in: Callable[..., Client]
) -> None:
    client = signed_in(other_profile.account)
    assert appointment.title not in client.get(LIST).content.decode()
    for name in ("appointment", "appointment_calendar", "appointment_decline"):
        assert client.get(page(appointment, name)).status_code == 404
    assert client.post(page(appointment, "appointment_confirm")).status_code == 404


def test_without_profile_the_page_leads_to_one(signed_in: Callable[..., Client], profile: Profile) -> None:
    profile.ended_at = clock.now()
    profile.save()
    response = signed_in(profile.account).get(LIST)
    assert response.status_code == 302
