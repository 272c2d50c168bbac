"""Subscribing a browser to pushes, ending it, and pushing to it."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang.kernel.errors import InvalidInput
from zugang.notifications import push, tasks_queue
from zugang.notifications.models import PushSubscription

_POINT = 65
_SECRET = 16
_LONGEST_ENDPOINT = 1000


@transaction.atomic
def subscribe(*, account_id: UUID, endpoint: str, receiver_key: str, shared_secret: str) -> PushSubscription:
    """Keep where a browser is reached; the same browser again only renews its keys. Raises InvalidInput."""
    if len(endpoint) > _LONGEST_ENDPOINT or not push.is_known_service(endpoint):
        raise InvalidInput(
            _(
                "Der Mitteilungs-Dienst Ihres Browsers ist hier nicht zugelassen. Die App geht auch ohne Mitteilungen."
            )
        )
    if _size(receiver_key) != _POINT or _size(shared_secret) != _SECRET:
        raise InvalidInput(_("Ihr Browser hat keine gültigen Schlüssel für Mitteilungen geliefert."))
    subscription, _made = PushSubscription.objects.update_or_create(
        account_id=account_id,
        endpoint=endpoint,
        defaults={"receiver_key": receiver_key, "shared_secret": shared_secret},
    )
    return subscription


def push_to(
    subscriptions: Iterable[UUID],
    *,
    content: Mapping[str, str],
    until: datetime,
    notification_id: str = "",
) -> None:
    """Queue a push for each subscription, of use until this moment. `content` must reveal nothing.

    notification_id: the row of the centre that keeps what became of it.
    """
    for identifier in subscriptions:
        tasks_queue.defer(
            "notifications.deliver_push",
            subscription_id=str(identifier),
            content=json.dumps(dict(content)),
            until=until.isoformat(),
            **({"notification_id": notification_id} if notification_id else {}),
        )


def _size(text: str) -> int:
    try:
        return len(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except ValueError:
        return 0
