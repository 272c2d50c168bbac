"""What waits for a person, by one statement: the home page is what everybody loads first and most often."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from typing import NamedTuple
from uuid import UUID

from zugang.appointments.models import Appointment
from zugang.kernel import clock, statements
from zugang.mailbox.models import Thread
from zugang.notices.models import Delivery

_WAITING = """
SELECT
  (SELECT coalesce(sum(citizen_unread), 0)::int FROM {thread}
    WHERE person_id = %(person)s AND box = 'benefits' AND citizen_unread > 0),
  (SELECT coalesce(sum(citizen_unread), 0)::int FROM {thread}
    WHERE person_id = %(person)s AND box = 'placement' AND citizen_unread > 0),
  (SELECT count(*)::int FROM (SELECT 1 FROM {delivery}
    WHERE person_id = %(person)s AND way = 'portal' AND first_retrieved_at IS NULL LIMIT 100) AS unopened),
  (SELECT starts_at FROM {appointment}
    WHERE person_id = %(person)s AND starts_at > %(now)s AND state IN ('planned', 'confirmed')
    ORDER BY starts_at LIMIT 1)
"""


class Waiting(NamedTuple):
    """Unread messages per mailbox, unopened notices (counted up to 100), start of the next appointment."""

    benefits: int
    placement: int
    notices: int
    appointment: datetime | None


def waiting(person_id: UUID) -> Waiting:
    """The figures of the home page's tiles; each comes from an index of its own package's table."""
    row = statements.row(_statement(), {"person": person_id, "now": clock.now()})
    assert row is not None, "the statement always returns a row"
    return Waiting._make(row)


@cache
def _statement() -> str:
    return _WAITING.format(
        thread=Thread._meta.db_table, delivery=Delivery._meta.db_table, appointment=Appointment._meta.db_table
    )
