"""The letters that the demo's half year does not bring about: each by the operation that posts it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from allauth.mfa.models import Authenticator

from tests import builders
from tests.appointments.conftest import in_days, schedule
from tests.conventions.walk.belongings import House
from zugang.appointments import operations as appointments
from zugang.appointments.models.kinds import Kind
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.offices.models import Team
from zugang.persons import changes
from zugang.persons.models import Person
from zugang.profiles import lost_factor, operations, reidentification, reminders
from zugang.requests import operations as requests

IBAN = "DE02120300000000202051"


def write_all(house: House) -> None:
    """To somebody without a profile, and to Erika about her account."""
    petra, sabine = builders.staff_actor(house.staff["petra"]), builders.staff_actor(house.staff["sabine"])
    team = house.staff["petra"].teams.get()
    person = builders.make_person(house.office, first_name="Samira", last_name="Muster")
    _about_appointments(petra, person, team)
    requests.send(
        by=petra, person=person, team=team, title="Ihr Antrag", text="Es fehlt noch etwas.", warns=True,
        due=clock.today() + timedelta(days=14), submission=builders.submission(),
        wanted=[requests.Wanted(label="Mietvertrag", hint="alle Seiten", about=person.id)],
    )  # fmt: skip
    operations.issue_code(by=sabine, person=person, submission=builders.submission())
    with clock.travel(clock.now() + timedelta(days=47)):
        reminders.remind_all()
    _about_the_account(house, petra, sabine)


def _about_appointments(petra: Actor, person: Person, team: Team) -> None:
    appointment = schedule(by=petra, person=person, team=team, starts_at=in_days(8), ends_at=in_days(8.02))
    with clock.travel(in_days(9)):
        appointments.conclude(by=petra, appointment=appointment, came=False)
    appointments.offer_choice(
        by=petra, person=person, team=team, kind=Kind.MANDATORY, title="Beratung", text="Bitte wählen Sie.",
        until=clock.today() + timedelta(days=9), submission=builders.submission(),
    )  # fmt: skip


def _about_the_account(house: House, petra: Actor, sabine: Actor) -> None:
    person = builders.make_person(house.office, first_name="Rosa", last_name="Fabel")
    profile = builders.make_profile(person, builders.make_account(password=builders.PASSWORD))
    rosa = builders.citizen_actor(profile, TrustLevel.HIGH)
    changes.request_bank(
        by=replace(rosa, is_fresh=True),
        person=profile.person, holder="Rosa Fabel", number=IBAN, submission=builders.submission(),
    )  # fmt: skip
    Authenticator.objects.create(
        user=profile.account, type=Authenticator.Type.TOTP, data={"secret": "sealed"}
    )
    lost_factor.request_reset(
        by=replace(rosa, is_fresh=True),
        account=profile.account,
        client="192.0.2.1",
    )
    case = reidentification.begin(by=petra, person=profile.person, document="identity_card")
    reidentification.confirm(by=sabine, case_id=case.id)
