"""Forms about appointments that are filled in wrongly, too late or by the wrong person: told, and nothing typed lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from tests.appointments.conftest import in_days, open_hours, schedule
from zugang.appointments import operations
from zugang.appointments.models import Appointment, Hearing, ReminderChoice, Slot, SlotPattern
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.offices.models import Absence, Office, Staff, Team
from zugang.persons.models import Person
from zugang.persons.operations import open_file
from zugang.profiles.models import Profile

TYPED = "Ich war beim Arzt, die Bescheinigung kommt."


@pytest.fixture
def hearing(caseworker: Actor, profile: Profile, appointment: Appointment) -> Hearing:
    with clock.travel(appointment.ends_at):
        operations.conclude(by=caseworker, appointment=appointment, came=False)
    return Hearing.objects.get()


@pytest.fixture
def desk(staff_client: Client, caseworker: Actor, person: Person) -> Client:
    open_file(by=caseworker, person=person)
    return staff_client


@pytest.fixture
def slot(caseworker: Actor, placement_team: Team) -> Slot:
    open_hours(by=caseworker, team=placement_team)
    found = Slot.objects.order_by("starts_at").first()
    assert found is not None
    return found


def said(response: object) -> str:
    return str(response.content.decode())  # type: ignore[attr-defined]


class TestHearing:
    def address(self, hearing: Hearing) -> str:
        return reverse("portal:appointment_hearing", args=[hearing.appointment_id])

    @pytest.mark.parametrize("reason", ["", "   ", "x" * 2001])
    def test_no_reason_or_too_long(self, citizen_client: Client, hearing: Hearing, reason: str) -> None:
        page = citizen_client.post(self.address(hearing), {"reason": reason, "in_person": "on"})
        assert page.status_code == 422
        assert reason.strip() in said(page) and "checked" in said(page)

    def test_after_the_decision_it_says_so_and_keeps_what_was_typed(
        self, citizen_client: Client, caseworker: Actor, hearing: Hearing
    ) -> None:
        operations.decide_hearing(by=caseworker, hearing=hearing, excused=True, note="Liegt vor.")
        page = citizen_client.post(self.address(hearing), {"reason": TYPED})
        assert page.status_code == 409
        assert "schon entschieden" in said(page) and TYPED in said(page)

    def test_said_twice_it_counts_once(self, citizen_client: Client, hearing: Hearing) -> None:
        for _ in range(2):
            assert citizen_client.post(self.address(hearing), {"reason": TYPED}).status_code == 302
        hearing.refresh_from_db()
        assert (hearing.state, hearing.reason) == (Hearing.State.ANSWERED, TYPED)

    def test_an_appointment_without_a_hearing_has_no_such_page(
        self, citizen_client: Client, appointment: Appointment
    ) -> None:
        address = reverse("portal:appointment_hearing", args=[appointment.id])
        assert citizen_client.get(address).status_code == 404
        assert citizen_client.post(address, {"reason": TYPED}).status_code == 404


class TestDeciding:
    def address(self, hearing: Hearing) -> str:
        return reverse("desk:appointment_decide", args=[hearing.person_id, hearing.appointment_id])

    def test_without_a_choice(self, desk: Client, hearing: Hearing) -> None:
        page = desk.post(self.address(hearing), {"note": TYPED})
        assert page.status_code == 422 and TYPED in said(page)

    def test_too_early_against_the_person(self, desk: Client, hearing: Hearing) -> None:
        page = desk.post(self.address(hearing), {"excused": "no", "note": TYPED})
        assert page.status_code == 409
        assert "kann sich noch bis zum" in said(page) and TYPED in said(page)
        hearing.refresh_from_db()
        assert hearing.state == Hearing.State.OPEN

    def test_in_the_file_of_somebody_else(
        self, desk: Client, caseworker: Actor, hearing: Hearing, office: Office
    ) -> None:
        other = builders.make_person(office)
        open_file(by=caseworker, person=other)
        address = reverse("desk:appointment_decide", args=[other.id, hearing.appointment_id])
        assert desk.post(address, {"excused": "yes", "note": "x"}).status_code == 404


class TestBooking:
    ADDRESS = "/termine/buchen/"

    def form(self, slot: object, **given: str) -> dict[str, str]:
        return {"slot": str(slot), "concern": TYPED, "submission": str(builders.submission()), **given}

    def test_a_time_that_is_gone_leaves_the_others_and_the_text(
        self, citizen_client: Client, other_profile: Profile, slot: Slot, person: Person, placement_team: Team
    ) -> None:
        builders.make_responsible(other_profile.person, placement_team)
        operations.book(
            by=builders.citizen_actor(other_profile), person_id=other_profile.person_id, slot_id=slot.id,
            concern="", submission=builders.submission(),
        )  # fmt: skip
        page = citizen_client.post(self.ADDRESS, self.form(slot.id))
        assert page.status_code == 409
        assert "gerade jemand anderes gebucht" in said(page) and TYPED in said(page)
        assert said(page).count('name="slot"') >= 1

    @pytest.mark.parametrize("slot_id", ["", "kein-termin"])
    def test_nothing_chosen(self, citizen_client: Client, slot: Slot, slot_id: str) -> None:
        page = citizen_client.post(self.ADDRESS, self.form(slot_id))
        assert page.status_code == 422 and TYPED in said(page)

    def test_a_time_of_a_team_that_is_not_responsible(
        self, citizen_client: Client, caseworker: Actor, office: Office, staff: Staff, slot: Slot
    ) -> None:
        strange = builders.make_team(office, "placement")
        staff.teams.add(strange)
        open_hours(by=caseworker, team=strange)
        page = citizen_client.post(self.ADDRESS, self.form(Slot.objects.filter(team=strange).first().id))  # type: ignore[union-attr]
        assert page.status_code in {404, 409}
        assert Appointment.objects.count() == 0

    def test_a_replayed_form_leads_to_the_one_appointment(self, citizen_client: Client, slot: Slot) -> None:
        form = self.form(slot.id)
        places = {citizen_client.post(self.ADDRESS, form)["Location"] for _ in range(2)}
        assert len(places) == 1 and Appointment.objects.count() == 1

    def test_a_team_in_the_address_that_is_none(self, citizen_client: Client, slot: Slot) -> None:
        assert citizen_client.get(self.ADDRESS + "?team=quatsch").status_code == 404


class TestReminders:
    ADDRESS = "/termine/erinnerung/"

    @pytest.mark.parametrize("days", ["", "99", "morgen"])
    def test_days_that_are_not_offered(self, citizen_client: Client, days: str) -> None:
        page = citizen_client.post(self.ADDRESS, {"days_before": days})
        assert page.status_code == 422 and 'role="alert"' in said(page)
        assert not ReminderChoice.objects.exists()

    def test_chosen_twice_it_is_one_choice(self, citizen_client: Client) -> None:
        for days in ("2", "1"):
            assert citizen_client.post(self.ADDRESS, {"days_before": days}).status_code == 302
        assert [choice.days_before for choice in ReminderChoice.objects.all()] == [1]


class TestOpenHours:
    ADDRESS = "/fachseite/termine/sprechzeiten/neu/"

    def form(self, of: Team, /, **given: str) -> dict[str, str]:
        return {
            "title": TYPED, "team": str(of.id), "staff": "", "weekday": "2", "starts": "09:00", "ends": "11:00",
            "minutes": "30", "seats": "1", "place": "office", "where": "Zimmer 5",
            "since": clock.today().isoformat(), "until": "", "submission": str(builders.submission()), **given,
        }  # fmt: skip

    @pytest.mark.parametrize(
        "wrong",
        [{"ends": "08:00"}, {"minutes": "0"}, {"minutes": "180"}, {"seats": "0"}, {"weekday": "9"}, {"until": "2001-01-01"},
         {"title": "x" * 121}, {"team": "0190a000-0000-7000-8000-000000000000"}, {"starts": "25:00"}],
    )  # fmt: skip
    def test_mistakes_are_told(
        self, staff_client: Client, placement_team: Team, wrong: dict[str, str]
    ) -> None:
        page = staff_client.post(self.ADDRESS, self.form(placement_team, **wrong))
        assert page.status_code == 422, wrong
        assert "Zimmer 5" in said(page) and not SlotPattern.objects.exists()

    def test_a_replayed_form_makes_one(self, staff_client: Client, placement_team: Team) -> None:
        form = self.form(placement_team)
        for _ in range(2):
            assert staff_client.post(self.ADDRESS, form).status_code == 302
        assert SlotPattern.objects.count() == 1

    def test_another_team_s_hours_are_not_ended(
        self, staff_client: Client, caseworker: Actor, placement_team: Team, staff: Staff
    ) -> None:
        pattern = open_hours(by=caseworker, team=placement_team)
        staff.teams.remove(placement_team)
        assert staff_client.post(f"/fachseite/termine/sprechzeiten/{pattern.id}/beenden/").status_code == 403
        assert Slot.objects.exists()


class TestAbsences:
    ADDRESS = "/fachseite/termine/abwesenheit/neu/"

    def form(self, of: Staff, /, **given: str) -> dict[str, str]:
        day = clock.today() + timedelta(days=7)
        return {
            "staff": str(of.id), "team": "", "first_day": day.isoformat(), "last_day": day.isoformat(),
            "note": "Fortbildung", "submission": str(builders.submission()), **given,
        }  # fmt: skip

    @pytest.mark.parametrize(
        "wrong", [{"last_day": "2001-01-01"}, {"first_day": "30.02.2027"}, {"first_day": ""}, {"staff": "x"}]
    )
    def test_mistakes_are_told(self, staff_client: Client, staff: Staff, wrong: dict[str, str]) -> None:
        page = staff_client.post(self.ADDRESS, self.form(staff, **wrong))
        assert page.status_code == 422, wrong
        assert "Fortbildung" in said(page) and not Absence.objects.exists()

    def test_a_colleague_s_absence_is_for_the_administration(
        self, staff_client: Client, office: Office
    ) -> None:
        colleague = builders.make_staff(office, name="Karim Rechner")
        assert staff_client.post(self.ADDRESS, self.form(colleague)).status_code in {403, 422}
        assert not Absence.objects.exists()

    def test_a_replayed_form_makes_one(self, staff_client: Client, staff: Staff) -> None:
        form = self.form(staff)
        for _ in range(2):
            assert staff_client.post(self.ADDRESS, form).status_code == 302
        assert Absence.objects.count() == 1


def test_declining_what_has_begun_keeps_the_reason(
    citizen_client: Client, caseworker: Actor, person: Person, placement_team: Team
) -> None:
    appointment = schedule(
        by=caseworker, person=person, team=placement_team, starts_at=in_days(1), ends_at=in_days(1.1)
    )
    Appointment.objects.update(starts_at=clock.now() - timedelta(minutes=5))
    page = citizen_client.post(
        reverse("portal:appointment_decline", args=[appointment.id]), {"reason": TYPED}
    )
    assert page.status_code == 409 and TYPED in said(page)
