"""Everything the agenda and the home page need, by one statement: each part comes from an index of its own table."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db import models

from zugang.agenda.models import Arrangement, Tick
from zugang.applications.models import Application, BenefitPeriod
from zugang.appointments.models import Appointment, Choice, EarlierOffer, Hearing, Slot
from zugang.mailbox.models import Thread
from zugang.notices import queries as notices
from zugang.notices.models import Delivery, Notice, Objection
from zugang.offices.models import Absence, Staff, Team
from zugang.persons.models import Responsibility
from zugang.profiles.models import ActivationCode
from zugang.requests.models import DocumentRequest, Item

_PERSON = UUID("00000000-0000-7000-8000-00000000dada")
_SINCE = datetime(2001, 1, 1, tzinfo=UTC)
_LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)

_PARTS = {
    "appointment": """
SELECT id, title, starts_at AS at, state, kind, place, ends_at, sequence, "where" FROM {appointment}
WHERE person_id = %(person)s AND starts_at > %(now)s AND state IN ('planned', 'confirmed', 'declined')
ORDER BY starts_at LIMIT 50""",
    "earlier": """
SELECT o.id, a.title, o.expires_at AS at, a.id AS about FROM {offer} o
JOIN {appointment} a ON a.id = o.appointment_id
WHERE a.person_id = %(person)s AND a.starts_at > %(now)s AND o.state = 'pending' AND o.expires_at > %(now)s""",
    "choice": """
SELECT id, title, until AS due, kind FROM {choice}
WHERE person_id = %(person)s AND state = 'open' AND until >= %(today)s ORDER BY until LIMIT 10""",
    "hearing": """
SELECT h.appointment_id AS id, a.title, h.due, h.state FROM {hearing} h
JOIN {appointment} a ON a.id = h.appointment_id
WHERE h.person_id = %(person)s AND (h.state = 'open' OR h.answered_at > %(recent)s)
ORDER BY h.due LIMIT 20""",
    "request": """
SELECT r.id, r.title, r.due, r.state, r.warns, r.extension,
  count(i.id) AS wanted, count(i.id) FILTER (WHERE i.state IN ('open', 'returned')) AS missing
FROM {request} r LEFT JOIN {item} i ON i.request_id = r.id
WHERE r.person_id = %(person)s AND (r.state = 'open' OR r.state <> 'withdrawn' AND r.changed_at > %(recent)s)
GROUP BY r.id ORDER BY r.due LIMIT 30""",
    "objection": """
SELECT o.id, o.notice_id AS about, n.title, o.counted_end AS due, o.form = 'open' AND o.in_time AS needs_form
FROM {objection} o JOIN {notice} n ON n.id = o.notice_id
WHERE o.person_id = %(person)s AND o.state IN ('received', 'acknowledged') LIMIT 50""",
    "period": """
SELECT p.id, p.ends AS due, EXISTS (
  SELECT 1 FROM {application} a WHERE a.person_id = p.person_id AND a.kind = 'renewal'
  AND a.state IN ('sent', 'in_progress', 'decided') AND a.received_on >= p.ends - 120) AS renewed
FROM (SELECT * FROM {period} WHERE person_id = %(person)s ORDER BY ends DESC LIMIT 1) p
WHERE p.ends BETWEEN %(today)s::date - 31 AND %(today)s::date + 56""",
    "draft": """
SELECT id, kind FROM {application} WHERE person_id = %(person)s AND state = 'draft' LIMIT 10""",
    "message": """
SELECT id, title, box, citizen_unread AS unread FROM {thread}
WHERE person_id = %(person)s AND box IN ('benefits', 'placement') AND citizen_unread > 0
ORDER BY last_message_at DESC LIMIT 50""",
    "code": """
SELECT id, expires_at AS at FROM {code}
WHERE person_id = %(person)s AND state = 'issued' AND expires_at > %(now)s LIMIT 5""",
    "unopened": """
SELECT count(*) AS number FROM (SELECT 1 FROM {delivery}
  WHERE person_id = %(person)s AND way = 'portal' AND first_retrieved_at IS NULL LIMIT 100) AS unopened""",
    "tick": "SELECT kind, subject_id AS id FROM {tick} WHERE person_id = %(person)s LIMIT 200",
    "responsible": """
SELECT r.subject, t.name AS team, coalesce(nullif(s.phone, ''), t.phone) AS phone, s.name,
  (SELECT max(a.last_day) FROM {absence} a WHERE a.staff_id = s.id
   AND a.first_day <= %(today)s AND a.last_day >= %(today)s) AS away_until
FROM {responsibility} r
JOIN {team} t ON t.id = r.team_id LEFT JOIN {staff} s ON s.id = r.staff_id AND s.is_active
WHERE r.person_id = %(person)s ORDER BY r.subject LIMIT 5""",
    "tiles": "SELECT tiles FROM {arrangement} WHERE person_id = %(person)s AND account_id = %(account)s",
}
_TABLES: dict[str, type[models.Model]] = {
    "appointment": Appointment,
    "offer": EarlierOffer,
    "choice": Choice,
    "hearing": Hearing,
    "slot": Slot,
    "request": DocumentRequest,
    "item": Item,
    "application": Application,
    "period": BenefitPeriod,
    "thread": Thread,
    "code": ActivationCode,
    "delivery": Delivery,
    "notice": Notice,
    "objection": Objection,
    "tick": Tick,
    "responsibility": Responsibility,
    "team": Team,
    "staff": Staff,
    "absence": Absence,
    "arrangement": Arrangement,
}


@cache
def statement() -> tuple[str, dict[str, Any]]:
    """The statement with named parameters, and the values of those that never change.

    One row; a column of JSON per part, in order of `parts()`; for "notice" a list of JSON texts, one per row.
    """
    tables = {name: model._meta.db_table for name, model in _TABLES.items()}
    notices_sql, fixed = _notices()
    columns = [_column(text.format(**tables)) for text in _PARTS.values()]
    # The widest rows come without the names of their columns.
    row = f"json_build_array({', '.join(notices.JSON_COLUMNS)})::text"
    columns.append(f"(SELECT array_agg({row}) FROM ({notices_sql}) AS part)")  # noqa: S608 - own text
    return "SELECT " + ", ".join(columns), fixed


def _column(text: str) -> str:
    """A part as one column. The text goes to the driver as text: JSON that nobody in the database reads again."""
    return f"(SELECT json_agg(to_json(part))::text FROM ({text}) AS part)"  # noqa: S608 - own text


def parts() -> list[str]:
    """The names of the statement's columns."""
    return [*_PARTS, "notice"]


def _notices() -> tuple[str, dict[str, Any]]:
    """The rows of notices as their own package reads them, with its placeholders named."""
    rows = notices.with_running_periods(_PERSON, since=_SINCE, long_ago=_LONG_AGO)
    text, values = rows.query.sql_with_params()
    named = {_PERSON: "person", _SINCE: "since", _LONG_AGO: "long_ago"}
    names, fixed = [], {}
    for place, value in enumerate(values):
        name = named.get(value) if isinstance(value, UUID | datetime) else None
        if name is None:
            name = f"fixed{place}"
            fixed[name] = value
        names.append(f"%({name})s")
    return text % tuple(names), fixed
