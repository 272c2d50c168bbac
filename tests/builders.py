"""The smallest people and offices a test needs, made in one line each."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from allauth.account.models import EmailAddress

from zugang.accounts.models import Account
from zugang.kernel import clock
from zugang.kernel.actor import Actor, ActorKind, Channel, TrustLevel
from zugang.kernel.identifiers import new_id
from zugang.offices.models import Office, Staff, Subject, Team
from zugang.persons.models import Person, Responsibility
from zugang.profiles.models import Consent, Profile

PASSWORD = "Sonnenblume-42!"
_numbers = itertools.count(1)


def make_office(**given: Any) -> Office:
    number = next(_numbers)
    fields = {
        "name": "Jobcenter Region Musterstadt",
        "slug": f"musterstadt-{number}",
        "carrier_number": f"{number:05d}",
        "land": "NI",
        "street": "Marktplatz 1",
        "postcode": "00001",
        "town": "Musterstadt",
        "phone": "05000 1000",
        "email": "info@jobcenter.example",
        **given,
    }
    return Office.objects.create(**fields)


def make_team(office: Office, subject: str = Subject.BENEFITS, **given: Any) -> Team:
    return Team.objects.create(
        office=office, subject=subject, name=given.pop("name", f"Team {next(_numbers)}"), **given
    )


def make_account(email: str = "", *, password: str | None = None, **given: Any) -> Account:
    address = email or f"person{next(_numbers)}@example.org"
    account = Account(email=address, **given)
    if password is None:
        account.set_unusable_password()
    else:
        account.set_password(password)
    account.save()
    EmailAddress.objects.create(user=account, email=address, verified=True, primary=True)
    return account


def make_staff(office: Office, *teams: Team, name: str = "Petra Muster", **given: Any) -> Staff:
    staff = Staff.objects.create(
        account=given.pop("account", None) or make_account(is_staff_account=True),
        office=office,
        name=name,
        **given,
    )
    staff.teams.set(teams)
    return staff


def make_person(office: Office, **given: Any) -> Person:
    number = next(_numbers)
    fields = {
        "kundennummer": f"123A{number:06d}",
        "first_name": "Erika",
        "last_name": "Beispiel",
        "birth_date": date(1984, 5, 17),
        "street": "Lindenweg 3",
        "postcode": "00001",
        "town": "Musterstadt",
        **given,
    }
    return Person.objects.create(office=office, **fields)


def make_responsible(person: Person, team: Team, staff: Staff | None = None) -> Responsibility:
    return Responsibility.objects.create(person=person, subject=team.subject, team=team, staff=staff)


def make_profile(person: Person, account: Account | None = None, *, consent: bool = False) -> Profile:
    profile = Profile.objects.create(
        account=account or make_account(), person=person, activated_at=clock.now()
    )
    if consent:
        make_consent(profile)
    return profile


def make_consent(profile: Profile, *purposes: str) -> Consent:
    """Consent to these purposes; to everything but the printed copy without any. Gives the first one."""
    wanted = purposes or [value for value in Consent.Purpose.values if value != Consent.Purpose.PAPER_COPY]
    made = [
        Consent.objects.create(
            profile=profile,
            purpose=purpose,
            text_version="2",
            text_hash="0" * 64,
            language="de",
            trust_level=TrustLevel.LOW_MFA,
            granted_at=clock.now(),
        )
        for purpose in wanted
    ]
    return made[0]


def citizen_actor(profile: Profile, trust: TrustLevel = TrustLevel.LOW_MFA) -> Actor:
    return Actor(
        kind=ActorKind.ACCOUNT,
        channel=Channel.PORTAL,
        trust=trust,
        account_id=profile.account_id,
        person_id=profile.person_id,
        name=profile.person.name,
    )


def staff_actor(staff: Staff, trust: TrustLevel = TrustLevel.LOW_MFA) -> Actor:
    return Actor(
        kind=ActorKind.STAFF,
        channel=Channel.DESK,
        trust=trust,
        account_id=staff.account_id,
        staff_id=staff.id,
        office_id=staff.office_id,
        name=staff.name,
    )


def submission() -> Any:
    """A fresh idempotency key, as a form would carry it."""
    return new_id()
