"""As many invented persons as a large Jobcenter has, by COPY: for trying out size, not for reading.

Rows are written as the operations would leave them, with one password hash for all. The history names
each person's file and profile, and its chains verify; single messages of the bulk are not in it.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from uuid import UUID

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password
from django.db import connection, models, transaction
from psycopg.types.json import Jsonb

from zugang.accounts.models import Account
from zugang.demo import bulk_mail, people
from zugang.demo.accounts import PASSWORD
from zugang.history import chain
from zugang.history.models import ChainHead, Event
from zugang.history.records import as_record
from zugang.history.vocabulary import EventType
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.identifiers import new_id
from zugang.mailbox.models import Thread
from zugang.offices.models import Office, Team
from zugang.persons.events import PERSON_CREATED
from zugang.persons.models import Person, Responsibility
from zugang.profiles import consent_text
from zugang.profiles.events import PROFILE_ACTIVATED
from zugang.profiles.models import NOTICE_PURPOSES, Consent, Profile

_BATCH = 2_000
_ONLINE_IN_TEN = 6
_MILLION = 1_000_000
_ORDER: tuple[type[models.Model], ...] = (
    Account, EmailAddress, Person, Responsibility, Profile, Consent, Event, ChainHead, Thread,
)  # fmt: skip

Rows = dict[type[models.Model], list[models.Model]]


@dataclass(frozen=True, slots=True)
class _Shared:
    """What all rows of one load have in common."""

    office: Office
    teams: dict[str, Team]
    password: str
    text: consent_text.ConsentText
    messages: int
    threads: int


def load(
    *, office: Office, teams: dict[str, Team], persons: int, seed: int, messages: int = 10, threads: int = 2
) -> None:
    """Add `persons` persons, six of ten online, each of these with `threads` threads and `messages` messages."""
    text = consent_text.text_for("de")
    shared = _Shared(office, teams, make_password(PASSWORD), text, messages, threads)
    draw = random.Random(f"{seed}:bulk")  # noqa: S311 - invented data, not a secret
    begin = clock.now() - timedelta(days=182)
    for first in range(0, persons, _BATCH):
        rows: Rows = {model: [] for model in _ORDER}
        for number in range(first, min(first + _BATCH, persons)):
            _person(rows, shared, draw, number, begin + timedelta(seconds=number * 7 % 86_400))
        with transaction.atomic():
            for model in _ORDER:
                _copy(model, rows[model])
            bulk_mail.copy_messages(_threads(rows), each=max(1, messages // threads))


def _person(rows: Rows, shared: _Shared, draw: random.Random, number: int, at: datetime) -> None:
    who = Person(
        office=shared.office,
        kundennummer=f"816{chr(ord('A') + number // _MILLION)}{number % _MILLION:06d}",
        first_name=draw.choice(people.FIRST),
        last_name=draw.choice(people.LAST),
        birth_date=(at - timedelta(days=draw.randrange(19 * 365, 63 * 365))).date(),
        street=f"{draw.choice(people.STREETS)} {draw.randint(1, 99)}",
        postcode=people.POSTCODE,
        town=people.TOWN,
    )
    rows[Person].append(who)
    for subject in ("benefits", "placement"):
        rows[Responsibility].append(Responsibility(person=who, subject=subject, team=shared.teams[subject]))
    events = [_event(PERSON_CREATED, who, at, None)]
    if number % 10 < _ONLINE_IN_TEN:
        profile = _go_online(rows, shared, who, number, at + timedelta(days=4))
        events.append(_event(PROFILE_ACTIVATED, who, at + timedelta(days=4), profile))
        rows[Thread].extend(bulk_mail.threads(who, shared.teams, draw, shared.threads, shared.messages))
    _link(rows, events)


def _go_online(rows: Rows, shared: _Shared, who: Person, number: int, at: datetime) -> Profile:
    email = f"person{number}@bulk.example"
    account = Account(email=email, password=shared.password)
    profile = Profile(account=account, person=who, activated_at=at)
    rows[Account].append(account)
    rows[EmailAddress].append(EmailAddress(user=account, email=email, verified=True, primary=True))
    rows[Profile].append(profile)
    rows[Consent] += [
        Consent(
            profile=profile,
            purpose=purpose,
            text_version=shared.text.version,
            text_hash=shared.text.hash,
            language="de",
            trust_level=15,
            granted_at=at,
        )
        for purpose in (Consent.Purpose.MESSAGES, *sorted(NOTICE_PURPOSES))
    ]
    return profile


def _event(event_type: EventType, who: Person, at: datetime, profile: Profile | None) -> Event:
    by = Actor.system("Musterdaten")
    return Event(
        id=_identifier(at),
        chain=f"person:{who.id}",
        type=event_type.code,
        at=at,
        actor_kind=by.kind.value,
        actor_name=by.name,
        channel=by.channel.value,
        person_id=who.id,
        account_id=profile.account_id if profile else None,
        office_id=who.office_id,
        subject_type=(profile or who)._meta.label_lower,
        subject_id=(profile or who).pk,
        data={},
    )


def _link(rows: Rows, events: list[Event]) -> None:
    """Number and hash one person's events, as `history.record` does one by one."""
    previous = chain.GENESIS
    for number, event in enumerate(events, start=1):
        event.number, event.previous_hash = number, previous
        event.hash = previous = chain.link(previous, as_record(event))
    rows[Event].extend(events)
    rows[ChainHead].append(ChainHead(chain=events[-1].chain, number=len(events), hash=previous))


def _identifier(at: datetime) -> UUID:
    with clock.travel(at.astimezone(UTC)):
        return new_id()


def _threads(rows: Rows) -> Iterator[Thread]:
    for row in rows[Thread]:
        assert isinstance(row, Thread)
        yield row


def _copy(model: type[models.Model], rows: list[models.Model]) -> None:
    """Send rows of one table by COPY, columns as the model declares them."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    if model is EmailAddress:
        fields = [field for field in fields if not field.primary_key]
    columns = ", ".join(f'"{field.column}"' for field in fields)
    values_of = attrgetter(*(field.attname for field in fields))
    documents = [place for place, field in enumerate(fields) if isinstance(field, models.JSONField)]
    with (
        connection.cursor() as cursor,
        cursor.copy(f'COPY "{model._meta.db_table}" ({columns}) FROM STDIN') as out,
    ):
        for row in rows:
            values = list(values_of(row))
            for place in documents:
                values[place] = Jsonb(values[place])
            out.write_row(values)
