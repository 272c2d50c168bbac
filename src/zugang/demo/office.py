"""The demo's Jobcenter: three teams, six members of staff, opening hours, all invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

from zugang.accounts import access
from zugang.accounts.operations import factors, registration
from zugang.demo.accounts import PASSWORD, code_at, secret_of
from zugang.demo.people import POSTCODE, TOWN
from zugang.kernel.actor import Actor, ActorKind, Channel, TrustLevel
from zugang.offices import operations
from zugang.offices.models import Land, Office, Staff, Subject, Team

CARRIER = "00815"
_TEAMS = (
    (Subject.BENEFITS, "Leistung", "05000 1000-20"),
    (Subject.PLACEMENT, "Vermittlung", "05000 1000-40"),
    (Subject.FRONT_DESK, "Eingangszone", "05000 1000-10"),
)
# name, local part of the address, teams, administrator, auditor
_STAFF: tuple[tuple[str, str, tuple[Subject, ...], bool, bool], ...] = (
    ("Sabine Amtmann", "sabine.amtmann", (Subject.FRONT_DESK,), True, False),
    ("Petra Leister", "petra.leister", (Subject.BENEFITS,), False, False),
    ("Karim Rechner", "karim.rechner", (Subject.BENEFITS,), False, False),
    ("Julia Brücke", "julia.bruecke", (Subject.PLACEMENT,), False, False),
    ("Tom Empfang", "tom.empfang", (Subject.FRONT_DESK,), False, False),
    ("Jörg Prüfer", "joerg.pruefer", (), False, True),
)


@dataclass(frozen=True, slots=True)
class House:
    """The office with its teams by subject, and its staff by first name in small letters."""

    office: Office
    teams: dict[str, Team]
    staff: dict[str, Staff]

    def actor(self, name: str) -> Actor:
        """This member of staff at work, signed in with a second factor."""
        member = self.staff[name]
        return Actor(
            kind=ActorKind.STAFF,
            channel=Channel.DESK,
            trust=TrustLevel.LOW_MFA,
            account_id=member.account_id,
            staff_id=member.id,
            office_id=member.office_id,
            name=member.name,
        )


def build() -> House:
    """Open the Jobcenter by its operations, at the clock's present moment."""
    system = Actor.system()
    office = operations.create_office(
        by=system,
        name="Jobcenter Region Musterstadt",
        carrier_number=CARRIER,
        land=Land.NI,
        street="Marktplatz 1",
        postcode=POSTCODE,
        town=TOWN,
        phone="05000 1000",
        email="info@jobcenter.example",
        directions="Bus 1 und 4 bis Marktplatz. Der Eingang ist stufenlos, ein Aufzug ist vorhanden.",
    )
    operations.set_opening_hours(by=system, office=office, hours=_hours())
    operations.set_areas(by=system, office=office, areas=[(POSTCODE, TOWN), (POSTCODE, "Neustadt am Bach")])
    for day in (24, 31):
        operations.set_special_day(
            by=system,
            office=office,
            day=date(2026, 12, day),
            opens=None,
            closes=None,
            note="zwischen den Jahren",
        )
    teams = {
        subject.value: operations.create_team(
            by=system, office=office, name=name, subject=subject, phone=phone
        )
        for subject, name, phone in _TEAMS
    }
    return House(office, teams, {entry[1].partition(".")[0]: _hire(office, teams, entry) for entry in _STAFF})


def _hire(
    office: Office, teams: dict[str, Team], entry: tuple[str, str, tuple[Subject, ...], bool, bool]
) -> Staff:
    name, address, subjects, is_administrator, is_auditor = entry
    email = f"{address}@jobcenter.example"
    account = registration.create_account(
        by=Actor.system(), email=email, password=PASSWORD, is_staff_account=True
    )
    member = operations.create_staff(
        by=Actor.system(),
        office=office,
        account=account,
        name=name,
        teams=[teams[subject] for subject in subjects],
        is_administrator=is_administrator,
        is_auditor=is_auditor,
    )
    secret = secret_of(email)
    owner = access.owner(account.id, TrustLevel.LOW, is_fresh=True)
    factors.set_up_app(by=owner, account=account, secret=secret, code=code_at(secret))
    return member


def _hours() -> list[operations.Hours]:
    mornings = [operations.Hours(day, time(8), time(12)) for day in range(5)]
    return [*mornings, operations.Hours(3, time(14), time(18), "nach Vereinbarung")]
