"""What runs for a person because of notices: answers that are due, remedies still open, a form to be made good."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from zugang.kernel import clock
from zugang.notices.kinds import COURT_KINDS
from zugang.notices.models import Delivery, Objection
from zugang.notices.objections.queries import AT_WORK
from zugang.notices.queries import Row, rows_of

_LONGEST = timedelta(days=400)
_AT_MOST = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDeadline:
    """One deadline of a person. `is_duty`: something is expected; else the person may do it.

    `code` with `subject` is stable, e.g. for a calendar entry. `view` and `argument` name the page, without
    its address. `due` is a computed day: help, no decision.
    """

    code: str
    subject: UUID
    title: str
    due: date
    consequence: str
    source: str
    view: str
    argument: UUID
    is_duty: bool


def open_deadlines(person_id: UUID) -> list[OpenDeadline]:
    """All deadlines of the person that are not over, the earliest first. Two statements."""
    today = clock.today()
    deliveries = Delivery.objects.filter(
        person_id=person_id,
        role=Delivery.Role.ADDRESSEE,
        replaces=None,
        mandate=None,
        notice__sent_at__gt=clock.now() - _LONGEST,
    ).order_by("-id")[:_AT_MOST]
    objections = list(
        Objection.objects.filter(person_id=person_id, state__in=AT_WORK)
        .select_related("notice")
        .order_by("-id")[:_AT_MOST]
    )
    objected = {objection.notice_id for objection in objections}
    found = [one for row in rows_of(deliveries) for one in _of_notice(row, row.notice_id in objected)]
    found += [one for objection in objections for one in _of_objection(objection)]
    return sorted((one for one in found if one.due >= today), key=lambda one: (one.due, one.title))


def _of_notice(row: Row, is_objected: bool) -> Iterator[OpenDeadline]:
    if row.outcome.reply is not None:
        yield OpenDeadline(
            code="notice_reply",
            subject=row.id,
            title=_("Antworten: %(title)s") % {"title": row.title},
            due=row.outcome.reply.end,
            consequence=_(
                "Antworten Sie nicht, entscheidet das Jobcenter mit dem, was es weiß. Das kann ein Nachteil sein."
            ),
            source="§ 26 SGB X",
            view="portal:notice",
            argument=row.notice_id,
            is_duty=True,
        )
    if row.outcome.remedy is not None and not is_objected:
        is_court = row.kind in COURT_KINDS
        title = _("Klage möglich: %(title)s") if is_court else _("Widerspruch möglich: %(title)s")
        yield OpenDeadline(
            code="notice_remedy",
            subject=row.id,
            title=title % {"title": row.title},
            due=row.outcome.remedy.end,
            consequence=_(
                "Danach wird der Bescheid in der Regel endgültig. Sind Sie einverstanden, tun Sie nichts."
            ),
            source="§§ 64, 87 SGG" if is_court else "§§ 64, 84 SGG",
            view="portal:notice",
            argument=row.notice_id,
            is_duty=False,
        )


def _of_objection(objection: Objection) -> Iterator[OpenDeadline]:
    if objection.form != Objection.Form.OPEN or objection.counted_end is None or not objection.in_time:
        return
    yield OpenDeadline(
        code="objection_form",
        subject=objection.id,
        title=_("Unterschrift zum Widerspruch nachholen: %(title)s") % {"title": objection.notice.title},
        due=objection.counted_end,
        consequence=_("Ohne Schriftform kann das Jobcenter den Widerspruch als unzulässig ansehen."),
        source="§ 84 SGG",
        view="portal:objection_form",
        argument=objection.id,
        is_duty=True,
    )
