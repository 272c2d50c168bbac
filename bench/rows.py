"""The persons whose pages are measured, written straight into the tables."""

from __future__ import annotations

import random
from datetime import date, timedelta
from string import ascii_uppercase
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.db import connection
from django.db.models import Model

from zugang.accounts.allauth_mfa import MFAAdapter
from zugang.accounts.models import Account
from zugang.appointments.models import Appointment
from zugang.demo import bulk_mail, people
from zugang.demo.accounts import secret_of
from zugang.demo.meetings import OCCASIONS
from zugang.demo.office import House
from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.mailbox.models import Box, Thread
from zugang.notices.models import Delivery, Kind, Notice
from zugang.notifications.models import OutboundMail
from zugang.offices.models import Staff, Team
from zugang.persons.models import FileLook, Person, Responsibility
from zugang.profiles import consent_text
from zugang.profiles.models import Consent, Profile


def person_with_profile(house: House, account: Account, name: str) -> Person:
    """A person with account, authenticator, profile and consent."""
    person = Person.objects.create(
        office=house.office,
        kundennummer=f"817A{Person.objects.filter(kundennummer__startswith='817').count():06d}",
        first_name="Berta",
        last_name=name.title(),
        birth_date=date(1985, 4, 3),
        street="Lindenweg 1",
        postcode="00815",
        town="Musterstadt",
    )
    for subject in ("benefits", "placement"):
        Responsibility.objects.create(person=person, subject=subject, team=house.teams[subject])
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    secret = MFAAdapter().encrypt(secret_of(account.email))
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": secret})
    profile = Profile.objects.create(account=account, person=person, activated_at=clock.now())
    text = consent_text.text_for("de")
    for purpose in (Consent.Purpose.MESSAGES, Consent.Purpose.NOTICES_GRANTS):
        Consent.objects.create(
            profile=profile,
            purpose=purpose,
            text_version=text.version,
            text_hash=text.hash,
            language="de",
            trust_level=15,
            granted_at=clock.now(),
        )
    return person


def threads(person: Person, team: Team, box: Box, count: int, *, per_thread: int) -> UUID:
    """`count` threads in one of the person's mailboxes; returns the newest one's identifier."""
    draw = random.Random(f"{box}{count}")
    made = list(bulk_mail.threads(person, {one.value: team for one in Box}, draw, count, count * per_thread))
    for thread in made:
        thread.box = box
    Thread.objects.bulk_create(made, batch_size=2000)
    bulk_mail.copy_messages(made, each=per_thread)
    return made[-1].id


def notices(person: Person, staff: Staff, count: int) -> None:
    """`count` notices provided in the portal, every third opened."""
    consent = Consent.objects.get(profile__person=person, purpose=Consent.Purpose.NOTICES_GRANTS)
    for place in range(count):
        at = clock.now() - timedelta(days=count - place)
        with clock.travel(at):
            mail = OutboundMail.objects.create(
                kind="notices.new_document",
                address="bench@bench.example",
                language="de",
                subject="Neues Dokument",
                body="Neues Dokument",
                message_id=f"<{new_id()}@bench.example>",
                state=OutboundMail.State.ACCEPTED,
                accepted_at=at,
            )
            notice = Notice.objects.create(
                office=person.office,
                person=person,
                author=staff,
                contact=staff,
                kind=Kind.GRANT,
                title=f"Bewilligung Ihrer Leistungen {place}",
                source=Notice.Source.UPLOAD,
                instruction="ok",
                state=Notice.State.SENT,
                sha256="0" * 64,
                sent_at=at,
                submission=new_id(),
            )
            Delivery.objects.create(
                notice=notice,
                person=person,
                role=Delivery.Role.ADDRESSEE,
                way=Delivery.Way.PORTAL,
                addressee_name=person.name,
                consent=consent,
                provided_at=at,
                mail=mail,
                first_retrieved_at=at if place % 3 == 0 else None,
            )


def appointments(person: Person, house: House, count: int) -> None:
    """`count` appointments, one a day, the last ones still to come."""
    first = clock.now() - timedelta(days=count - 3, hours=1)
    Appointment.objects.bulk_create(
        Appointment(
            office=person.office,
            person=person,
            team=house.teams["placement"],
            staff=house.staff["julia"],
            kind=OCCASIONS[place % len(OCCASIONS)].kind,
            place=OCCASIONS[place % len(OCCASIONS)].place,
            title=OCCASIONS[place % len(OCCASIONS)].title,
            starts_at=first + timedelta(days=place),
            ends_at=first + timedelta(days=place, minutes=30),
            submission=new_id(),
        )
        for place in range(count)
    )


def opened(person: Person, staff: Staff) -> None:
    """The file of a person, open for this member of staff."""
    FileLook.objects.create(person=person, staff=staff, valid_until=clock.now() + timedelta(hours=8))


def further_persons(house: House, count: int) -> None:
    """`count` persons whom the Jobcenter knows and who are not online, with both responsibilities, by COPY."""
    draw = random.Random(count)
    teams = [(subject, house.teams[subject].id) for subject in ("benefits", "placement")]
    made = clock.now().isoformat()
    columns = (
        "id, created_at, office_id, kundennummer, first_name, last_name, birth_date, street, postcode, town, "
        "country, phone"
    )
    ids = [new_id() for _ in range(count)]
    with connection.cursor() as cursor:
        with cursor.copy(f'COPY "{Person._meta.db_table}" ({columns}) FROM STDIN') as out:
            for number, identifier in enumerate(ids):
                out.write(
                    f"{identifier}\t{made}\t{house.office.id}\t815{ascii_uppercase[number // 1_000_000]}"
                    f"{number % 1_000_000:06d}\t{draw.choice(people.FIRST)}\t{draw.choice(people.LAST)}\t"
                    f"{draw.randint(1955, 2007)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}\t"
                    f"{draw.choice(people.STREETS)} {draw.randint(1, 99)}\t{people.POSTCODE}\t{people.TOWN}\tDE\t\n"
                )
        table = Responsibility._meta.db_table
        with cursor.copy(f'COPY "{table}" (id, created_at, person_id, subject, team_id) FROM STDIN') as out:
            for identifier in ids:
                for subject, team in teams:
                    out.write(f"{new_id()}\t{made}\t{identifier}\t{subject}\t{team}\n")


def count_of(model: type[Model]) -> int:
    """How many rows a table has, exactly."""
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT count(*) FROM "{model._meta.db_table}"')
        (count,) = cursor.fetchone()
    return int(count)
