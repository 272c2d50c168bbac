"""Choosing how to be told. What the law wants to arrive cannot be switched off or held back here."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.notifications import events, timing
from zugang.notifications.centre_models import Notification, Preferences
from zugang.notifications.models import OutboundMail
from zugang.notifications.timing import Way, Wishes, next_digest
from zugang.notifications.vocabulary import MailChoice, Topic, topic_of, topics

HOURS = range(24)
WEEKDAYS = range(7)


def preferences_of(account_id: UUID) -> Preferences:
    """The account's settings; not stored ones where it never chose."""
    return Preferences.objects.filter(account_id=account_id).first() or Preferences(account_id=account_id)


@transaction.atomic
def choose(
    *,
    by: Actor,
    mail: Mapping[str, str],
    push: Collection[str],
    quiet_from: time | None,
    quiet_until: time | None,
    digest_hour: int,
    digest_weekday: int,
) -> Preferences:
    """Keep everything the form says, record that it changed, and plan anew what waits by now.

    mail: choice by topic code; push: the topics that may push. Raises InvalidInput (fields quiet_from,
    quiet_until, digest_hour, digest_weekday, or the topic's code), AccessDenied.
    """
    if by.account_id is None:
        raise AccessDenied
    _check_quiet(quiet_from, quiet_until)
    if digest_hour not in HOURS or digest_weekday not in WEEKDAYS:
        raise InvalidInput(_("Bitte wählen Sie einen Zeitpunkt aus."), field="digest_hour")
    present, made = Preferences.objects.select_for_update().get_or_create(account_id=by.account_id)
    former = _values(present)
    present.mail = _kept(mail)
    present.no_push = [topic.code for topic in topics() if topic.code not in push]
    present.quiet_from, present.quiet_until = quiet_from, quiet_until
    present.digest_hour, present.digest_weekday = digest_hour, digest_weekday
    if _values(present) != former or made:
        present.save()
        history.record(events.PREFERENCES_CHANGED, by=by, account_id=by.account_id)
        _plan_anew(by.account_id, present.wishes)
    return present


def _check_quiet(start: time | None, end: time | None) -> None:
    if (start is None) != (end is None):
        raise InvalidInput(
            _("Bitte geben Sie Anfang und Ende der Ruhezeit an, oder lassen Sie beides leer."),
            field="quiet_from" if start is None else "quiet_until",
        )
    if start is not None and start == end:
        raise InvalidInput(
            _("Anfang und Ende der Ruhezeit sind gleich. Bitte wählen Sie zwei verschiedene Uhrzeiten."),
            field="quiet_until",
        )


def _kept(given: Mapping[str, str]) -> dict[str, str]:
    """The choices that differ from what holds anyway."""
    kept: dict[str, str] = {}
    for code, choice in given.items():
        topic = topic_of(code)
        if topic is None or choice not in topic.mail:
            raise InvalidInput(_("Bitte wählen Sie eine der Möglichkeiten aus."), field=code)
        if choice != topic.mail[0]:
            kept[code] = choice
    return kept


def _values(row: Preferences) -> tuple[object, ...]:
    return (row.mail, row.no_push, row.quiet_from, row.quiet_until, row.digest_hour, row.digest_weekday)


def _plan_anew(account_id: UUID, wishes: Wishes) -> None:
    """What waits for a digest or for the end of the old quiet hours follows the new settings."""
    now = clock.now()
    waiting = Notification.objects.filter(account_id=account_id, digest_at__isnull=False)
    for row in waiting.select_for_update():
        topic = topic_of(row.topic)
        if topic is not None:
            row.mail_way, row.digest_at = _digest_plan(now, topic, wishes)
            row.save(update_fields=["mail_way", "digest_at"])
    leaves = timing.quiet_until(now, wishes.quiet)
    _release_earlier(account_id, leaves)


def _digest_plan(now: datetime, topic: Topic, wishes: Wishes) -> tuple[str, datetime | None]:
    """Off: no more mail about it. At once: one last digest, now or when the quiet hours end."""
    choice = wishes.mail_choice(topic)
    if choice is MailChoice.OFF:
        return Way.OFF, None
    if choice is MailChoice.AT_ONCE:
        return Way.DIGEST, timing.quiet_until(now, wishes.quiet)
    return Way.DIGEST, next_digest(now, choice, wishes)


def _release_earlier(account_id: UUID, leaves: datetime) -> None:
    held = OutboundMail.objects.filter(account_id=account_id, state=OutboundMail.State.HELD)
    held.filter(release_at__gt=leaves).update(release_at=leaves)
    pushes = Notification.objects.filter(account_id=account_id, push_state=Notification.Push.HELD)
    pushes.filter(push_at__gt=leaves).update(push_at=leaves)
