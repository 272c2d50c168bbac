"""Entering into an account's centre what it is told, and sending each way as the account wishes."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from zugang.history.models import Event
from zugang.kernel import clock
from zugang.notifications.centre_models import Notification, Preferences
from zugang.notifications.models import Letter, OutboundMail, PushSubscription
from zugang.notifications.subscriptions import push_to
from zugang.notifications.timing import Plan, Way, Wishes, plan_mail, plan_push
from zugang.notifications.vocabulary import MailKind, Topic

# A push that found no device by then would tell of something long known.
_PUSHABLE_FOR = timedelta(days=1)
_PUSH_STATES = {Way.NOW: Notification.Push.QUEUED, Way.HELD: Notification.Push.HELD}


def wishes_of(account_id: UUID) -> Wishes:
    """How the account wants to be told."""
    kept = Preferences.objects.filter(account_id=account_id).first()
    return kept.wishes if kept else Wishes()


def enter(
    event: Event | None,
    *,
    kind: MailKind,
    topic: Topic,
    account_id: UUID,
    page: str,
    about: UUID | None,
    useful_until: datetime | None,
) -> tuple[Notification, Plan]:
    """The row in the centre and its push; how its mail shall go is the caller's next step."""
    now, wishes = clock.now(), wishes_of(account_id)
    mail = plan_mail(now, topic, wishes, useful_until=useful_until)
    row = Notification(
        account_id=account_id,
        person_id=event.person_id if event and not topic.of_account else None,
        kind=kind.code,
        topic=topic.code,
        event_id=event.id if event else None,
        page=page or kind.page,
        about=about,
        mail_way=mail.way.value,
        digest_at=mail.at if mail.way is Way.DIGEST else None,
    )
    devices = list(PushSubscription.objects.filter(account_id=account_id).values_list("id", flat=True))
    if devices:
        push = plan_push(now, topic, wishes, useful_until=useful_until)
        row.push_state = _PUSH_STATES.get(push.way, Notification.Push.NONE)
        row.push_at = push.at
        leaves = push.at or now
        row.push_until = min(useful_until or leaves + _PUSHABLE_FOR, leaves + _PUSHABLE_FOR)
    row.save(force_insert=True)
    if row.push_state == Notification.Push.QUEUED:
        send_push(row, devices)
    return row, mail


def send_push(row: Notification, devices: list[UUID]) -> None:
    """A push to each device: it names the row and nothing else."""
    assert row.push_until is not None, "a planned push has its end"
    push_to(devices, content={"notification": str(row.id)}, until=row.push_until, notification_id=str(row.id))


def note_push(notification_id: str, state: Notification.Push) -> None:
    """What became of one device's push; that one device has it counts more than that another has not."""
    if notification_id:
        Notification.objects.filter(id=notification_id).exclude(push_state=Notification.Push.SENT).update(
            push_state=state, push_at=clock.now()
        )


def attach_letter(letter: Letter, *, mail: OutboundMail | None = None) -> None:
    """The letter tells of the same: of the same event, or in place of a mail that did not arrive."""
    if mail is not None:
        Notification.objects.filter(mail=mail).update(letter=letter)
    elif letter.event_id is not None:
        Notification.objects.filter(event_id=letter.event_id).update(letter=letter)


def settle(*, account_id: UUID | None, about: UUID) -> None:
    """Whoever has read the thing itself need not be told of it any more."""
    if account_id is None:
        return
    Notification.objects.filter(account_id=account_id, about=about, read_at=None).update(read_at=clock.now())


def forget(*, account_id: UUID, person_id: UUID) -> None:
    """A profile that left the account takes along what was told about it."""
    Notification.objects.filter(account_id=account_id, person_id=person_id).delete()
