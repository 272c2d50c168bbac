"""Making, answering, moving, calling off and concluding appointments."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import builders
from tests.appointments.conftest import in_days, schedule
from zugang.appointments import operations
from zugang.appointments.models import Appointment
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.notifications.models import Letter, OutboundMail
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person
from zugang.profiles.models import Consent, Profile

State = Appointment.State


def test_making_an_appointment_is_recorded_and_mailed_without_content(
    profile: Profile, appointment: Appointment
) -> None:
    assert appointment.state == State.PLANNED
    assert Event.objects.filter(type="appointments.scheduled", subject_id=appointment.id).count() == 1
    mail = OutboundMail.objects.get(kind="appointments.news")
    assert mail.address == profile.account.email
    assert appointment.title not in mail.body + mail.subject
    assert not Letter.objects.exists()


def test_without_consent_a_letter_goes_out(
    profile_without_consent: Profile, appointment: Appointment
) -> None:
    assert Letter.objects.get().person_id == appointment.person_id
    assert OutboundMail.objects.count() == 1


def test_who_agreed_to_messages_only_keeps_their_post(
    profile_without_consent: Profile, caseworker: Actor, person: Person, placement_team: Team, staff: Staff
) -> None:
    builders.make_consent(profile_without_consent, Consent.Purpose.MESSAGES)
    schedule(by=caseworker, person=person, team=placement_team, staff=staff)
    assert Letter.objects.get().kind == "appointments.letter"


def test_without_profile_only_a_letter_goes_out(appointment: Appointment) -> None:
    assert Letter.objects.get().kind == "appointments.letter"
    assert not OutboundMail.objects.exists()


def test_a_replayed_form_makes_one_appointment(
    caseworker: Actor, person: Person, placement_team: Team
) -> None:
    key = builders.submission()
    first = schedule(by=caseworker, person=person, team=placement_team, submission=key)
    again = schedule(by=caseworker, person=person, team=placement_team, submission=key)
    assert first.id == again.id
    assert Event.objects.filter(type="appointments.scheduled").count() == 1


def test_a_replayed_form_for_another_person_is_refused(
    caseworker: Actor, person: Person, office: Office, placement_team: Team
) -> None:
    key = builders.submission()
    schedule(by=caseworker, person=person, team=placement_team, submission=key)
    with pytest.raises(InvalidState):
        schedule(by=caseworker, person=builders.make_person(office), team=placement_team, submission=key)


@pytest.mark.parametrize(("when", "field"), [((-1, 30), "day"), ((1, 0), "ends"), ((1, -30), "ends")])
def test_impossible_times_are_refused(
    caseworker: Actor, person: Person, placement_team: Team, when: tuple[int, int], field: str
) -> None:
    days, minutes = when
    starts_at = in_days(days)
    with pytest.raises(InvalidInput) as refusal:
        schedule(
            by=caseworker,
            person=person,
            team=placement_team,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=minutes),
        )
    assert refusal.value.field == field


def test_team_and_staff_must_be_of_the_office(
    caseworker: Actor, person: Person, other_staff: Staff, placement_team: Team
) -> None:
    with pytest.raises(InvalidInput):
        schedule(by=caseworker, person=person, team=other_staff.teams.get())
    with pytest.raises(InvalidInput):
        schedule(by=caseworker, person=person, team=placement_team, staff=other_staff)


def test_the_person_confirms_once(citizen: Actor, appointment: Appointment) -> None:
    operations.confirm(by=citizen, appointment=appointment)
    again = operations.confirm(by=citizen, appointment=appointment)
    assert again.state == State.CONFIRMED
    assert Event.objects.filter(type="appointments.confirmed").count() == 1


def test_declining_needs_a_reason_that_the_history_does_not_repeat(
    citizen: Actor, appointment: Appointment
) -> None:
    with pytest.raises(InvalidInput) as refusal:
        operations.decline(by=citizen, appointment=appointment, reason="  ")
    assert refusal.value.field == "reason"
    declined = operations.decline(by=citizen, appointment=appointment, reason="Ich bin krank.")
    assert (declined.state, declined.decline_reason) == (State.DECLINED, "Ich bin krank.")
    event = Event.objects.get(type="appointments.declined")
    assert event.data == {"title": appointment.title}


def test_answers_come_too_late_once_it_has_begun(citizen: Actor, appointment: Appointment) -> None:
    with clock.travel(appointment.starts_at):
        with pytest.raises(InvalidState):
            operations.confirm(by=citizen, appointment=appointment)
        with pytest.raises(InvalidState):
            operations.decline(by=citizen, appointment=appointment, reason="zu spät")


def test_moving_asks_for_a_new_answer(citizen: Actor, caseworker: Actor, appointment: Appointment) -> None:
    operations.decline(by=citizen, appointment=appointment, reason="Ich bin krank.")
    times = {"starts_at": in_days(9), "ends_at": in_days(9) + timedelta(hours=1)}
    moved = operations.move(by=caseworker, appointment=appointment, **times)
    assert (moved.state, moved.sequence, moved.decline_reason) == (State.PLANNED, 1, "")
    assert operations.move(by=caseworker, appointment=appointment, **times).sequence == 1
    assert OutboundMail.objects.filter(kind="appointments.news").count() == 2


def test_calling_off_tells_the_person_once(
    caseworker: Actor, profile: Profile, appointment: Appointment
) -> None:
    operations.cancel(by=caseworker, appointment=appointment, reason="Die Kollegin ist krank.")
    again = operations.cancel(by=caseworker, appointment=appointment, reason="nochmal")
    assert (again.state, again.cancel_reason) == (State.CANCELLED, "Die Kollegin ist krank.")
    assert OutboundMail.objects.filter(account_id=profile.account_id).count() == 2
    with pytest.raises(InvalidState):
        operations.move(by=caseworker, appointment=appointment, starts_at=in_days(3), ends_at=in_days(4))


@pytest.mark.parametrize(("came", "state"), [(True, State.DONE), (False, State.NO_SHOW)])
def test_the_outcome_is_noted_after_the_start_only(
    caseworker: Actor, appointment: Appointment, came: bool, state: str
) -> None:
    with pytest.raises(InvalidState):
        operations.conclude(by=caseworker, appointment=appointment, came=came)
    with clock.travel(appointment.ends_at):
        assert operations.conclude(by=caseworker, appointment=appointment, came=came).state == state
        with pytest.raises(InvalidState):
            operations.conclude(by=caseworker, appointment=appointment, came=not came)


def test_strangers_get_nothing_done(
    appointment: Appointment, other_profile: Profile, other_staff: Staff, citizen: Actor, person: Person
) -> None:
    neighbour, foreigner = builders.citizen_actor(other_profile), builders.staff_actor(other_staff)
    for stranger in (neighbour, foreigner):
        with pytest.raises(AccessDenied):
            operations.confirm(by=stranger, appointment=appointment)
    for stranger in (neighbour, foreigner, citizen):
        with pytest.raises(AccessDenied):
            operations.cancel(by=stranger, appointment=appointment, reason="weil")
        with pytest.raises(AccessDenied):
            schedule(by=stranger, person=person, team=appointment.team)
