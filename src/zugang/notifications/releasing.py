"""What the worker lets go when its time has come: held mails and pushes, and digests. Each step is safe to repeat.

Every row is its own transaction under its lock; the job that sends it stands in the same one. A killed worker
therefore leaves a row either waiting or handed on, never both and never neither.
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from zugang.kernel import clock
from zugang.notifications import operations, tasks_queue, telling
from zugang.notifications.centre_models import Notification
from zugang.notifications.models import OutboundMail, PushSubscription
from zugang.notifications.vocabulary import Recipient, define_mail

DIGEST = define_mail("notifications.digest", "notifications/mail/digest")
# The centre only points to things and to the history; what is older than a year is found there.
KEPT_FOR = timedelta(days=365)
_AT_ONCE = 1000


def release_due() -> int:
    """Everything whose time has come; how many mails, pushes and digests left."""
    mails = [_release_mail(row) for row in _ids(OutboundMail.objects.filter(**_due_mail()))]
    pushes = [_release_push(row) for row in _ids(Notification.objects.filter(**_due_push()))]
    accounts = Notification.objects.filter(digest_at__lte=clock.now()).values_list("account_id", flat=True)
    digests = [_send_digest(account_id) for account_id in accounts.distinct()[:_AT_ONCE]]
    return sum(mails) + sum(pushes) + sum(digests)


def forget_old() -> int:
    """What was told more than a year ago leaves the centre; the history keeps what happened."""
    deleted, _by_model = Notification.objects.filter(created_at__lt=clock.now() - KEPT_FOR).delete()
    return deleted


def _due_mail() -> dict[str, object]:
    return {"state": OutboundMail.State.HELD, "release_at__lte": clock.now()}


def _due_push() -> dict[str, object]:
    return {"push_state": Notification.Push.HELD, "push_at__lte": clock.now()}


def _ids(rows: object) -> list[UUID]:
    return list(rows.order_by("id").values_list("id", flat=True)[:_AT_ONCE])  # type: ignore[attr-defined]


@transaction.atomic
def _release_mail(mail_id: UUID) -> bool:
    """Into the queue; unless the thing was read meanwhile."""
    mails = OutboundMail.objects.select_for_update(skip_locked=True)
    mail = mails.filter(id=mail_id, **_due_mail()).first()
    if mail is None:
        return False
    told = Notification.objects.filter(mail=mail)
    if told.exists() and not told.filter(read_at=None).exists():
        operations.note_failed(mail=mail, state=OutboundMail.State.WITHDRAWN, code=None, text="")
        return False
    mail.state = OutboundMail.State.QUEUED
    mail.save(update_fields=["state"])
    tasks_queue.defer("notifications.deliver_mail", mail_id=str(mail.id))
    return True


@transaction.atomic
def _release_push(notification_id: UUID) -> bool:
    rows = Notification.objects.select_for_update(skip_locked=True)
    row = rows.filter(id=notification_id, **_due_push()).first()
    if row is None:
        return False
    devices = list(PushSubscription.objects.filter(account_id=row.account_id).values_list("id", flat=True))
    is_wanted = row.read_at is None and bool(devices)
    row.push_state = Notification.Push.QUEUED if is_wanted else Notification.Push.NONE
    row.save(update_fields=["push_state"])
    if is_wanted:
        telling.send_push(row, devices)
    return is_wanted


@transaction.atomic
def _send_digest(account_id: UUID) -> bool:
    """One mail for all that waits and is still unread. It says how many things there are, and nothing else."""
    waiting = Notification.objects.select_for_update(skip_locked=True, of=("self",)).select_related("account")
    rows = list(waiting.filter(account_id=account_id, digest_at__lte=clock.now()))
    unread = [row for row in rows if row.read_at is None]
    mail = None
    if unread:
        account = unread[0].account
        mail = operations.announce(
            None,
            mail=DIGEST,
            to=Recipient(account.id, account.email, account.language),
            context={"count": len(unread)},
        )
    Notification.objects.filter(id__in=[row.id for row in rows]).update(digest_at=None)
    Notification.objects.filter(id__in=[row.id for row in unread]).update(mail=mail)
    return mail is not None
