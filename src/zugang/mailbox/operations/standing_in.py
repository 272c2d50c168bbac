"""Who is away does not keep people waiting: their threads go to the stand-in or the team, and come back afterwards."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from zugang import history
from zugang.history.vocabulary import EventType
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.identifiers import new_id
from zugang.mailbox import events, queries
from zugang.mailbox.models import Message, Side, Thread
from zugang.offices import queries as offices
from zugang.offices.models import Staff
from zugang.offices.queries import Away

AT_ONCE = 200


def pass_on(thread: Thread, away: Away) -> None:
    """Give an absent colleague's thread to the stand-in, or to the team. The caller holds the thread's row.

    Where the colleague stood in themselves, it still goes back to whose it was.
    """
    stand_in = _able(thread, away.stand_in)
    thread.assigned, thread.returns_to_id = stand_in, thread.returns_to_id or away.staff_id
    thread.save(update_fields=["assigned", "returns_to"])
    _record(events.PASSED_ON, thread, to=stand_in.name if stand_in else thread.team.name, name=away.name)


def acknowledge(thread: Thread, away: Away) -> Message:
    """Tell the person at once, in their language, that the message arrived, who is away until when, who reads it.

    Why somebody is away is nobody's business. It is no answer: the person still waits, and sees so.
    """
    with translation.override(queries.language_of(thread.person_id)):
        given = {
            "name": away.name,
            "day": f"{away.until:%d.%m.%Y}",
            "stand_in": thread.assigned.name if thread.assigned else thread.team.name,
        }
        body = (
            _(
                "Ihre Nachricht ist angekommen. %(name)s ist bis zum %(day)s nicht da. "
                "Bis dahin kümmert sich darum: %(stand_in)s."
            )
            % given
        )
    message = Message.objects.create(
        thread=thread,
        side=Side.STAFF,
        name=thread.office.name,
        body=body,
        sent_at=clock.now(),
        submission=new_id(),
        is_automatic=True,
    )
    thread.message_count += 1
    thread.save(update_fields=["message_count"])
    _record(events.ACKNOWLEDGED, thread)
    return message


def pass_on_waiting() -> int:
    """Threads in which somebody waits for a colleague who is away today; gives how many went on. Safe to repeat."""
    away = offices.away_on(clock.today())
    waiting = Thread.objects.filter(state=Thread.State.OPEN, assigned__in=list(away))
    return sum(_pass_on_one(thread_id) for thread_id in waiting.values_list("id", flat=True)[:AT_ONCE])


def return_all() -> int:
    """Threads whose colleague is there again go back; gives how many did. Safe to repeat."""
    left = Thread.objects.filter(returns_to__isnull=False).exclude(
        returns_to__in=list(offices.away_on(clock.today()))
    )
    return sum(_return_one(thread_id) for thread_id in left.values_list("id", flat=True)[:AT_ONCE])


@transaction.atomic
def _pass_on_one(thread_id: UUID) -> bool:
    thread = _locked(thread_id)
    away = queries.away(thread.assigned_id) if thread is not None else None
    if thread is None or away is None or thread.state != Thread.State.OPEN:
        return False
    pass_on(thread, away)
    return True


@transaction.atomic
def _return_one(thread_id: UUID) -> bool:
    thread = _locked(thread_id)
    if thread is None or thread.returns_to is None or queries.away(thread.returns_to_id) is not None:
        return False
    owner = _able(thread, thread.returns_to)
    thread.assigned, thread.returns_to = owner or thread.assigned, None
    thread.save(update_fields=["assigned", "returns_to"])
    if owner is not None:
        _record(events.RETURNED, thread, to=owner.name)
    return True


def _locked(thread_id: UUID) -> Thread | None:
    """The thread, unless somebody is writing in it at this moment: then the next run sees to it."""
    rows = Thread.objects.select_for_update(of=("self",), skip_locked=True)
    return rows.select_related("team", "office", "returns_to").filter(id=thread_id).first()


def _able(thread: Thread, member: Staff | None) -> Staff | None:
    """The member, if they still work in the thread's team."""
    if member is None or not member.is_active or member.is_auditor:
        return None
    return member if member.teams.filter(id=thread.team_id).exists() else None


def _record(kind: EventType, thread: Thread, **data: str) -> None:
    history.record(
        kind,
        by=Actor.system(),
        person_id=thread.person_id,
        office_id=thread.office_id,
        subject=thread,
        title=thread.title,
        **data,
    )
