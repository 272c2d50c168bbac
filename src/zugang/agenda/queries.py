"""A person's agenda: what is open and done, what is new, who is responsible."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F
from django.utils.translation import gettext as _

from zugang.accounts import tokens
from zugang.agenda import access, statement
from zugang.agenda.duties import OPEN_AT_LOW, Duty, Kind, in_order
from zugang.agenda.models import CalendarFeed
from zugang.applications import catalogue, names
from zugang.kernel import clock, statements
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied
from zugang.notices import queries as notices

RECENT = timedelta(days=30)
_RUNNING = timedelta(days=130)
_LONG_AGO = timedelta(days=410)
_HIDDEN_FROM_NOW = frozenset({"confirmed", "declined"})
Rows = Sequence[Any]


@dataclass(frozen=True, slots=True)
class Contact:
    """Who is there for the person in one subject; `name` is "" where nobody was named.

    `away_until`: the last day on which the named member of staff is away, None while they are there.
    """

    subject: str
    team: str
    phone: str
    name: str
    away_until: date | None = None


@dataclass(frozen=True, slots=True)
class Coming:
    """An appointment to come. `state`: as in the appointments."""

    id: UUID
    title: str
    starts_at: datetime
    ends_at: datetime
    state: str
    place: str
    where: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """All of it. `unread`: messages per mailbox, unopened notices under "notices" (counted up to 100)."""

    duties: list[Duty]
    coming: list[Coming]
    unread: dict[str, int]
    contacts: list[Contact]
    tiles: list[str]

    @property
    def open(self) -> list[Duty]:
        return [duty for duty in self.duties if not duty.done]

    @property
    def done(self) -> list[Duty]:
        return [duty for duty in self.duties if duty.done]


def agenda_of(*, by: Actor, opens_benefits: bool) -> Agenda:
    """The acting person's agenda, by one statement. What needs a second factor is left out without one;
    `opens_benefits`: the Leistungspostfach is open. Deadlines of what was provided never stop being shown."""
    account_id, person_id = access.require_own(by)
    found = _read(person_id, account_id)
    duties = _duties(found)
    if by.trust < TrustLevel.LOW_MFA:
        duties = [duty for duty in duties if duty.kind in OPEN_AT_LOW]
    elif not opens_benefits:
        duties = [duty for duty in duties if duty.kind is not Kind.MESSAGE or duty.detail != "benefits"]
    return _agenda(found, duties)


def agenda_of_feed(feed: CalendarFeed) -> Agenda:
    """What a calendar feed shows: the holder of its secret address acts for the person, but sees dates only."""
    found = _read(feed.person_id, feed.account_id)
    return _agenda(found, _duties(found))


def feeds_of(*, by: Actor) -> list[CalendarFeed]:
    """The acting account's feeds of this person that are not revoked, oldest first."""
    account_id, person_id = access.require_feeds(by)
    feeds = CalendarFeed.objects.filter(account_id=account_id, person_id=person_id, revoked_at=None)
    return list(feeds.order_by("id"))


def feed_of_token(token: str) -> CalendarFeed:
    """The feed of a secret address, while its account still has a profile of the person.

    Raises AccessDenied for unknown, revoked and orphaned ones alike.
    """
    feed = (
        CalendarFeed.objects.filter(fingerprint=tokens.fingerprint(token), revoked_at=None)
        .filter(person__profiles__account=F("account"), person__profiles__ended_at=None)
        .first()
    )
    if feed is None:
        raise AccessDenied(_("Diesen Kalender gibt es nicht, oder seine Adresse wurde gesperrt."))
    return feed


def _read(person_id: UUID, account_id: UUID) -> dict[str, Rows]:
    text, fixed = statement.statement()
    now = clock.now()
    values = {
        **fixed,
        "person": person_id,
        "account": account_id,
        "now": now,
        "today": clock.today(),
        "recent": now - RECENT,
        "since": now - _RUNNING,
        "long_ago": now - _LONG_AGO,
    }
    row = statements.row(text, values)
    assert row is not None, "the statement always returns a row"
    *parts, notice = zip(statement.parts(), row, strict=True)
    found: dict[str, Rows] = {name: json.loads(column) if column else [] for name, column in parts}
    found[notice[0]] = notice[1] or []
    return found


def _agenda(found: dict[str, Rows], duties: list[Duty]) -> Agenda:
    ticked = {(row["kind"], UUID(row["id"])) for row in found["tick"]}
    marked = [
        duty._replace(done=True, ticked=True) if (duty.kind.value, duty.subject_id) in ticked else duty
        for duty in duties
    ]
    unread = {"benefits": 0, "placement": 0, "notices": sum(row["number"] for row in found["unopened"])}
    for row in found["message"]:
        unread[row["box"]] += row["unread"]
    return Agenda(
        duties=in_order(marked),
        coming=[
            Coming(
                UUID(row["id"]), row["title"], _moment(row["at"]), _moment(row["ends_at"]),
                row["state"], row["place"], row["where"], row["sequence"],
            )
            for row in found["appointment"]
            if row["state"] != "declined"
        ],
        unread=unread,
        contacts=[
            Contact(
                row["subject"], row["team"], row["phone"] or "", row["name"] or "",
                date.fromisoformat(row["away_until"]) if row["away_until"] else None,
            )
            for row in found["responsible"]
        ],
        tiles=[key for row in found["tiles"] for key in row["tiles"]],
    )  # fmt: skip


def _duties(found: dict[str, Rows]) -> list[Duty]:
    objected = frozenset(UUID(row["about"]) for row in found["objection"])
    today = clock.today()
    return [
        *(_confirm(row) for row in found["appointment"]),
        *(_timed(Kind.EARLIER, row, about=row["about"]) for row in found["earlier"]),
        *(_dated(Kind.CHOICE, row, mandatory=row["kind"] == "mandatory") for row in found["choice"]),
        *(_dated(Kind.HEARING, row, done=row["state"] != "open") for row in found["hearing"]),
        *(_request(row) for row in found["request"]),
        *(_renewal(row) for row in found["period"]),
        *(_application(row) for row in found["draft"]),
        *(_plain(Kind.MESSAGE, row, row["box"]) for row in found["message"]),
        *(_timed(Kind.CODE, {**row, "title": _("Ihr Freischaltcode")}) for row in found["code"]),
        *(
            _dated(Kind.FORM, row)
            for row in found["objection"]
            if row["needs_form"] and row["due"] >= today.isoformat()
        ),
        *(duty for text in found["notice"] for duty in _notice(notices.row_of_json(text), objected, today)),
    ]


def _confirm(row: Mapping[str, Any]) -> Duty:
    return _timed(
        Kind.CONFIRM,
        row,
        mandatory=row["kind"] == "mandatory",
        done=row["state"] in _HIDDEN_FROM_NOW,
        detail=row["state"],
    )


def _request(row: Mapping[str, Any]) -> Duty:
    detail = _("%(missing)s von %(wanted)s fehlen") % {"missing": row["missing"], "wanted": row["wanted"]}
    return _dated(Kind.REQUEST, row, mandatory=row["warns"], done=row["state"] != "open", detail=detail)


def _renewal(row: Mapping[str, Any]) -> Duty:
    """The period that ends last; what comes after it is asked for in time, or was already."""
    name = str(names.subsistence(date.fromisoformat(row["due"])))
    return _dated(Kind.RENEW, {**row, "title": name}, done=row["renewed"])


def _application(row: Mapping[str, Any]) -> Duty:
    title = catalogue.BY_KEY[row["kind"]].title_on(clock.today())
    return Duty(kind=Kind.APPLY, subject_id=UUID(row["id"]), title=title)


def _notice(row: notices.Row, objected: frozenset[UUID], today: date) -> list[Duty]:
    """To be opened, to be answered, or to be objected to; a copy for information asks for nothing but reading.

    What was objected to needs no further reminder of that.
    """
    made = []
    given: dict[str, Any] = {"subject_id": row.notice_id, "title": row.title}
    if row.is_unread:
        made.append(Duty(kind=Kind.READ, due=None, **given))
    period = row.outcome.deadline
    if period is not None and period.end >= today:
        kind = Kind.COURT if row.outcome.court else Kind.OBJECTION
        kind = Kind.REPLY if row.outcome.reply else kind
        if kind is not Kind.OBJECTION or row.notice_id not in objected:
            made.append(Duty(kind=kind, due=period.end, **given))
    return made


def _timed(kind: Kind, row: Mapping[str, Any], *, about: str = "", **more: Any) -> Duty:
    at = _moment(row["at"])
    return Duty(
        kind=kind,
        subject_id=UUID(about or row["id"]),
        title=row["title"],
        at=at,
        due=clock.berlin(at).date(),
        **more,
    )


def _dated(kind: Kind, row: Mapping[str, Any], **more: Any) -> Duty:
    return Duty(
        kind=kind, subject_id=UUID(row["id"]), title=row["title"], due=date.fromisoformat(row["due"]), **more
    )


def _plain(kind: Kind, row: Mapping[str, Any], detail: str) -> Duty:
    return Duty(kind=kind, subject_id=UUID(row["id"]), title=row["title"], detail=detail)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)
