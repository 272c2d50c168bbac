"""What people did with what they were told: most of it is long read, and one of them likes it quiet."""

from __future__ import annotations

from datetime import time, timedelta

from zugang.demo.world import Life, World
from zugang.kernel.identifiers import first_id
from zugang.mailbox.events import MESSAGES
from zugang.notifications import centre, preferences
from zugang.notifications.vocabulary import MailChoice, topics

_READ_AFTER = timedelta(days=9)


def look(world: World) -> None:
    """Everybody has read what is older than some days; who gets much chose digests and quiet evenings."""
    older = first_id(world.timeline.end - _READ_AFTER)
    for life in world.lives:
        if life.citizen is None:
            continue
        centre.read_all(by=life.acting, until=older)
        if life.who.story == "heavy":
            _wish(life)


def _wish(life: Life) -> None:
    preferences.choose(
        by=life.acting,
        mail={MESSAGES.code: MailChoice.DAILY},
        push=[topic.code for topic in topics()],
        quiet_from=time(21),
        quiet_until=time(7, 30),
        digest_hour=18,
        digest_weekday=0,
    )
