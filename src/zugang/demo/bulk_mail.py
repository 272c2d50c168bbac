"""Threads and messages of the bulk. Messages are written as COPY text, for there may be ten millions of them."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from uuid import UUID

from django.db import connection

from zugang.demo.conversations import SCRIPTS
from zugang.kernel import clock
from zugang.mailbox.models import Box, Message, Side, Thread
from zugang.offices.models import Team
from zugang.persons.models import Person

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_SPAN = timedelta(days=170)
_MESSAGE_COLUMNS = (
    "id, created_at, thread_id, side, name, account_id, staff_id, body, sent_at, read_at, submission"
)
_TEXTS = tuple(" ".join(script.turns[0].text.split())[:140] for script in SCRIPTS)
_TITLES = tuple((script.box, script.title) for script in SCRIPTS)
_VERSION_7, _VARIANT = 7 << 76, 2 << 62
_CHANCE_BITS = 62
_ANSWERED, _UNREAD = 0.8, 0.2


def threads(
    who: Person, teams: dict[str, Team], draw: random.Random, count: int, messages: int
) -> Iterator[Thread]:
    """`count` threads of one person in both mailboxes, evenly over half a year, newest last."""
    for place in range(count):
        box, title = _TITLES[draw.randrange(len(_TITLES))]
        last = clock.now() - _SPAN + _SPAN * (place + draw.random()) / count
        answered = draw.random() < _ANSWERED
        yield Thread(
            id=_identifier(last - timedelta(days=2), draw),
            created_at=last - timedelta(days=2),
            person=who,
            office_id=who.office_id,
            box=Box(box),
            team=teams[box],
            title=title,
            state=Thread.State.ANSWERED if answered else Thread.State.OPEN,
            last_message_at=last,
            last_side=Side.STAFF if answered else Side.CITIZEN,
            last_name=teams[box].name if answered else who.name,
            excerpt=draw.choice(_TEXTS),
            message_count=max(1, messages // count),
            citizen_unread=1 if answered and draw.random() < _UNREAD else 0,
            staff_unread=0 if answered else 1,
            waiting_since=None if answered else last,
        )


def copy_messages(rows: Iterable[Thread], *, each: int) -> None:
    """`each` messages for every thread, in order, the last one at the thread's last moment."""
    statement = f'COPY "{Message._meta.db_table}" ({_MESSAGE_COLUMNS}) FROM STDIN'
    with connection.cursor() as cursor, cursor.copy(statement) as out:
        for thread in rows:
            draw = random.Random(thread.id.int)  # noqa: S311 - invented data, not a secret
            out.write("".join(_lines(thread, each, draw)))


def _lines(thread: Thread, each: int, draw: random.Random) -> Iterator[str]:
    step = timedelta(days=2) / each
    for place in range(each):
        at = thread.last_message_at - step * (each - 1 - place)
        side = thread.last_side if (each - 1 - place) % 2 == 0 else _other(thread.last_side)
        text = _TEXTS[draw.randrange(len(_TEXTS))]
        moment = at.isoformat()
        identifier = _identifier(at, draw).hex
        yield (
            f"{identifier}\t{moment}\t{thread.id.hex}\t{side}\t{thread.last_name}\t\\N\t\\N\t{text}\t"
            f"{moment}\t\\N\t{identifier}\n"
        )


def _other(side: str) -> str:
    return Side.CITIZEN.value if side == Side.STAFF else Side.STAFF.value


def _identifier(at: datetime, draw: random.Random) -> UUID:
    """A UUIDv7 (RFC 9562) of that moment."""
    milliseconds = (at - _EPOCH) // timedelta(milliseconds=1)
    chance = draw.getrandbits(12) << 64 | draw.getrandbits(_CHANCE_BITS)
    return UUID(int=milliseconds << 80 | _VERSION_7 | _VARIANT | chance)
