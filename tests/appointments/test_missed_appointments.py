"""Not coming: the reason is asked for, then somebody decides; what is counted goes by date."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import builders
from tests.appointments.conftest import in_days, schedule
from zugang.appointments import consequences, operations, queries
from zugang.appointments.consequences import AFTER, BEFORE, Standing, law_on, meaning, standing
from zugang.appointments.models import Appointment, Hearing
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.notifications.models import Letter
from zugang.offices.models import Staff, Team
from zugang.persons.models import Person
from zugang.profiles.models import Profile


@pytest.fixture
def hearing(caseworker: Actor, profile: Profile, appointment: Appointment) -> Hearing:
    with clock.travel(appointment.ends_at):
        operations.conclude(by=caseworker, appointment=appointment, came=False)
    return Hearing.objects.get()


def test_the_law_changes_on_the_first_of_july() -> None:
    assert law_on(date(2026, 6, 30)) is BEFORE
    assert law_on(date(2026, 7, 1)) is AFTER


@pytest.mark.parametrize(
    ("missed", "kept", "found"),
    [
        ([], [], Standing(0, 0, 0)),
        ([(date(2026, 8, 3), False)], [], Standing(1, 1, 0)),
        ([(date(2026, 8, 3), False), (date(2026, 8, 10), None)], [], Standing(1, 1, 1)),
        ([(date(2026, 8, 3), True), (date(2026, 8, 10), False)], [], Standing(1, 1, 0)),
        ([(date(2026, 8, 3), False), (date(2026, 9, 1), False)], [date(2026, 8, 20)], Standing(2, 1, 0)),
        ([(date(2026, 6, 3), False), (date(2026, 9, 1), False)], [], Standing(1, 1, 0)),
        (
            [(date(2026, 8, 3), False), (date(2026, 8, 10), True), (date(2026, 8, 17), False)],
            [],
            Standing(2, 1, 0),
        ),
        (
            [(date(2026, 8, 3), False), (date(2026, 8, 10), None), (date(2026, 8, 17), False)],
            [],
            Standing(2, 1, 1),
        ),
        ([(date(2026, 8, day), False) for day in (3, 10, 17)], [date(2026, 7, 9)], Standing(3, 3, 0)),
    ],
)
def test_counting_by_date(missed: list[tuple[date, bool | None]], kept: list[date], found: Standing) -> None:
    assert standing(missed, kept, AFTER) == found


@pytest.mark.parametrize(
    ("found", "law", "word"),
    [
        (Standing(0, 0, 2), AFTER, "kein versäumter Termin"),
        (Standing(1, 1, 0), AFTER, "noch nichts gekürzt"),
        (Standing(2, 1, 0), AFTER, "30 Prozent"),
        (Standing(3, 3, 0), AFTER, "§ 7b SGB II"),
        (Standing(1, 1, 0), BEFORE, "einen Monat"),
    ],
)
def test_what_the_count_means(found: Standing, law: consequences.Law, word: str) -> None:
    assert word in str(meaning(found, law))


def test_missing_a_mandatory_appointment_asks_for_the_reason_on_paper_too(
    hearing: Hearing, appointment: Appointment
) -> None:
    assert (hearing.state, hearing.version) == (Hearing.State.OPEN, AFTER.version)
    assert hearing.due >= clock.berlin(appointment.ends_at).date() + timedelta(days=14)
    assert Letter.objects.get().title == f"Anhörung: {appointment.title}"


def test_a_voluntary_appointment_asks_nothing(
    caseworker: Actor, person: Person, placement_team: Team
) -> None:
    made = schedule(by=caseworker, person=person, team=placement_team, kind=Appointment.Kind.VOLUNTARY)
    with clock.travel(made.ends_at):
        operations.conclude(by=caseworker, appointment=made, came=False)
    assert not Hearing.objects.exists()


def test_the_person_answers_and_the_office_accepts(
    citizen: Actor, caseworker: Actor, hearing: Hearing, person: Person
) -> None:
    with pytest.raises(InvalidInput):
        operations.answer_hearing(by=citizen, hearing=hearing, reason=" ", in_person=False)
    answered = operations.answer_hearing(by=citizen, hearing=hearing, reason="Ich war krank.", in_person=True)
    assert (answered.state, answered.in_person) == (Hearing.State.ANSWERED, True)
    assert "krank" not in str(Event.objects.get(type="appointments.hearing_answered").data)
    operations.decide_hearing(by=caseworker, hearing=hearing, excused=True, note="Bescheinigung liegt vor.")
    with pytest.raises(InvalidState):
        operations.answer_hearing(by=citizen, hearing=hearing, reason="Nochmal", in_person=False)
    assert queries.missed_by(by=caseworker, person=person).standing == Standing(0, 0, 0)


def test_nobody_is_judged_before_being_heard(caseworker: Actor, hearing: Hearing, person: Person) -> None:
    with pytest.raises(InvalidState, match="kann sich noch bis zum"):
        operations.decide_hearing(by=caseworker, hearing=hearing, excused=False, note="Kein Grund.")
    with clock.travel(in_days(60)):
        operations.decide_hearing(by=caseworker, hearing=hearing, excused=False, note="Keine Antwort.")
    assert queries.missed_by(by=caseworker, person=person).standing == Standing(1, 1, 0)


def test_others_have_no_say(
    hearing: Hearing, other_profile: Profile, other_staff: Staff, citizen: Actor, caseworker: Actor
) -> None:
    for stranger in (builders.citizen_actor(other_profile), builders.staff_actor(other_staff), caseworker):
        with pytest.raises(AccessDenied):
            operations.answer_hearing(by=stranger, hearing=hearing, reason="x", in_person=False)
    for stranger in (builders.citizen_actor(other_profile), builders.staff_actor(other_staff), citizen):
        with pytest.raises(AccessDenied):
            operations.decide_hearing(by=stranger, hearing=hearing, excused=True, note="x")
