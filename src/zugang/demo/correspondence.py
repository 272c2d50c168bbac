"""The two mailboxes of half a year: who writes what, when the other side reads it."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from zugang.demo import papers
from zugang.demo.arrivals import ONLINE
from zugang.demo.conversations import CITIZEN, PLACEMENT, SCRIPTS, STAFF, Script, Turn
from zugang.demo.timeline import in_office_hours
from zugang.demo.world import Life, World
from zugang.documents import operations as documents
from zugang.documents.models import StoredFile
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.identifiers import new_id
from zugang.mailbox import operations
from zugang.mailbox.models import Thread

_FIRST_DAY = 24.0
_THREADS = {"full": 3, "unread": 5, "bounced": 2, "no_consent": 1, "heavy": 34}
_UNREAD_DAYS = timedelta(days=40)
# In an office that works some messages of the last days wait for their answer, and none for months.
_BACKLOG = timedelta(days=9)
_WAITING_SHARE = 0.7


def plan(world: World, life: Life) -> None:
    """Put this person's conversations on the queue, spread over the time they are online."""
    count = _THREADS.get(life.who.story, 0)
    scripts = [script for script in SCRIPTS if life.who.story in ONLINE or script.box == PLACEMENT]
    start = life.draw.randrange(len(scripts))
    span = (world.days - _FIRST_DAY - 0.3) / max(count, 1)
    for place in range(count):
        script = scripts[(start + place) % len(scripts)]
        day = _FIRST_DAY + span * (place + life.draw.random())
        moment = world.moment(day)
        world.timeline.add(_suited(moment, script.turns[0]), partial(_begin, world, life, script))


def _begin(world: World, life: Life, script: Script) -> None:
    first = script.turns[0]
    by = _side(world, life, script, first)
    thread = operations.start_thread(
        by=by,
        person_id=life.file.id,
        box=script.box,
        title=script.title,
        body=first.text,
        submission=new_id(),
        files=_papers(by, life, first),
    )
    _go_on(world, life, script, thread.id, 1)


def _go_on(world: World, life: Life, script: Script, thread_id: UUID, place: int) -> None:
    """The other side reads; then comes the next turn, or the end."""
    _read_later(world, life, script, thread_id, script.turns[place - 1])
    if place < len(script.turns):
        turn = script.turns[place]
        moment = _suited(clock.now() + turn.later * (0.8 + life.draw.random() * 0.5), turn)
        world.timeline.add(moment, lambda: _answer(world, life, script, thread_id, place))
    elif script.closed:
        staff = world.house.actor(_staff_name(life, script))
        moment = in_office_hours(clock.now() + timedelta(days=2))
        world.timeline.add(moment, lambda: operations.close(by=staff, thread_id=thread_id))


def _answer(world: World, life: Life, script: Script, thread_id: UUID, place: int) -> None:
    if Thread.objects.filter(id=thread_id, state=Thread.State.CLOSED).exists():
        return
    turn = script.turns[place]
    if (
        turn.side == STAFF
        and world.timeline.end - clock.now() < _BACKLOG
        and life.draw.random() < _WAITING_SHARE
    ):
        return
    by = _side(world, life, script, turn)
    operations.reply(
        by=by, thread_id=thread_id, body=turn.text, submission=new_id(), files=_papers(by, life, turn)
    )
    _go_on(world, life, script, thread_id, place + 1)


def _read_later(world: World, life: Life, script: Script, thread_id: UUID, written: Turn) -> None:
    hours = timedelta(hours=0.5 + life.draw.random() * 14)
    if written.side == CITIZEN:
        staff = world.house.actor(_staff_name(life, script))
        moment = in_office_hours(clock.now() + hours)
        world.timeline.add(moment, lambda: operations.mark_read(by=staff, thread_id=thread_id))
    elif life.who.story != "unread" or world.timeline.end - clock.now() > _UNREAD_DAYS:
        world.timeline.add(
            clock.now() + hours, lambda: operations.mark_read(by=life.acting, thread_id=thread_id)
        )


def _side(world: World, life: Life, script: Script, turn: Turn) -> Actor:
    return life.acting if turn.side == CITIZEN else world.house.actor(_staff_name(life, script))


def _staff_name(life: Life, script: Script) -> str:
    return "julia" if script.box == PLACEMENT else life.caseworker


def _suited(moment: datetime, turn: Turn) -> datetime:
    """Staff write in office hours, people whenever they like."""
    return moment if turn.side == CITIZEN else in_office_hours(moment)


def _papers(by: Actor, life: Life, turn: Turn) -> list[StoredFile]:
    return [
        documents.upload(
            by=by,
            person_id=life.file.id,
            name=name,
            content=papers.draw(name, owner=life.file.name),
            submission=new_id(),
        )
        for name in turn.papers
    ]
