"""Every change of an agenda: tick and untick, arrange the tiles, make and revoke calendar feeds."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import tokens
from zugang.agenda import access, events
from zugang.agenda.duties import TICKABLE, Kind
from zugang.agenda.models import Arrangement, CalendarFeed, Tick
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState

FEEDS_MAX = 5


@transaction.atomic
def tick(*, by: Actor, kind: str, subject_id: UUID) -> None:
    """The person notes for themselves that something is done. It changes nothing at the Jobcenter."""
    _account_id, person_id = access.require_own(by)
    if kind not in TICKABLE:
        raise AccessDenied(_("Diese Aufgabe gibt es nicht."))
    Tick.objects.get_or_create(person_id=person_id, kind=Kind(kind).value, subject_id=subject_id)


@transaction.atomic
def untick(*, by: Actor, kind: str, subject_id: UUID) -> None:
    """It is open again."""
    Tick.objects.filter(person_id=access.require_own(by)[1], kind=kind, subject_id=subject_id).delete()


@transaction.atomic
def arrange(*, by: Actor, tiles: Sequence[str], known: Sequence[str]) -> list[str]:
    """Keep the order of the home page's tiles. Unknown keys are dropped, missing ones come last."""
    account_id, person_id = access.require_own(by)
    order = [key for key in dict.fromkeys(tiles) if key in known]
    order += [key for key in known if key not in order]
    Arrangement.objects.update_or_create(
        account_id=account_id, person_id=person_id, defaults={"tiles": order}
    )
    return order


def create_feed(
    *, by: Actor, name: str, detail: str, language: str, submission: UUID
) -> tuple[CalendarFeed, str]:
    """A new secret address, which is told this once and kept as a fingerprint only."""
    try:
        return _create_feed(by, name.strip(), detail, language, submission)
    except IntegrityError as error:
        raise InvalidState(
            _(
                "Diese Adresse ist schon angelegt. Sie wird nur einmal gezeigt: Sperren Sie sie und legen Sie eine neue an."
            )
        ) from error


@transaction.atomic
def _create_feed(
    by: Actor, name: str, detail: str, language: str, submission: UUID
) -> tuple[CalendarFeed, str]:
    account_id, person_id = access.require_feeds(by)
    if not name:
        raise InvalidInput(_("Bitte geben Sie dem Kalender einen Namen."), field="name")
    if detail not in CalendarFeed.Detail.values:
        raise InvalidInput(_("Bitte wählen Sie aus, was im Kalender stehen soll."), field="detail")
    own = CalendarFeed.objects.filter(account_id=account_id, person_id=person_id, revoked_at=None)
    if own.count() >= FEEDS_MAX:
        raise InvalidState(_("Sie haben schon fünf Kalender-Adressen. Sperren Sie zuerst eine davon."))
    token = tokens.new_token()
    feed = CalendarFeed.objects.create(
        account_id=account_id,
        person_id=person_id,
        name=name,
        detail=detail,
        language=language,
        fingerprint=tokens.fingerprint(token),
        submission=submission,
    )
    history.record(events.FEED_CREATED, by=by, person_id=person_id, subject=feed, name=name)
    return feed, token


@transaction.atomic
def revoke_feed(*, by: Actor, feed_id: UUID) -> None:
    """The address works no more, at once."""
    account_id, person_id = access.require_feeds(by)
    feed = (
        CalendarFeed.objects.select_for_update()
        .filter(id=feed_id, account_id=account_id, person_id=person_id)
        .first()
    )
    if feed is None:
        raise AccessDenied(_("Diese Kalender-Adresse gibt es nicht."))
    if feed.revoked_at is None:
        feed.revoked_at = clock.now()
        feed.save(update_fields=["revoked_at"])
        history.record(events.FEED_REVOKED, by=by, person_id=person_id, subject=feed, name=feed.name)
