"""Unopened notices: a reminder on the third and the seventh day, the staff's list on the tenth.

Good practice, no law: in the SGB X nothing becomes void after ten days (docs/rules/erinnerungen.md).
"""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from zugang import history, notifications
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.notices import events
from zugang.notices.follow_ups.models import FollowUp
from zugang.notices.follow_ups.operations import open_case
from zugang.notices.models import Delivery, Reminder
from zugang.profiles import queries as profiles

REMIND_ON = (3, 7)
LIST_ON = 10
_FORGET_AFTER = 60


def remind_all() -> int:
    """One reminder for each unopened notice that is due; after a pause only the latest one. Idempotent."""
    sent = 0
    for delivery_id, age in _unopened(REMIND_ON[0], LIST_ON):
        due = max(day for day in REMIND_ON if day <= age)
        sent += remind(delivery_id=delivery_id, day=due)
    return sent


@transaction.atomic
def remind(*, delivery_id: UUID, day: int) -> bool:
    """Send one reminder that reveals nothing, unless it was sent, or a later one was, or nobody can get it."""
    delivery = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("notice__office", "person")
        .get(id=delivery_id)
    )
    latest = delivery.reminders.aggregate(day=Max("day"))["day"] or 0
    recipient = profiles.account_of(delivery.person_id)
    if latest >= day or delivery.first_retrieved_at is not None or recipient is None:
        return False
    event = history.record(
        events.REMINDED,
        by=Actor.system(),
        person_id=delivery.person_id,
        office_id=delivery.notice.office_id,
        subject=delivery.notice,
        kind=history.in_german(delivery.notice.get_kind_display),
        day=day,
    )
    mail = notifications.announce(
        event,
        mail=events.REMINDER,
        to=recipient,
        context={"office": delivery.notice.office},
        about=delivery.notice_id,
    )
    assert mail is not None, "nobody can switch this mail off"
    Reminder.objects.create(delivery=delivery, day=day, mail=mail)
    return True


def list_unopened() -> int:
    """Notices not opened on the tenth day go onto the staff's list. Idempotent."""
    listed = 0
    for delivery_id, _age in _unopened(LIST_ON, _FORGET_AFTER):
        delivery = Delivery.objects.select_related("notice").get(id=delivery_id)
        if not FollowUp.objects.filter(delivery=delivery).exists():
            open_case(delivery=delivery, reason=FollowUp.Reason.UNREAD)
            listed += 1
    return listed


def _unopened(youngest: int, oldest: int) -> list[tuple[UUID, int]]:
    """Deliveries whose accepted notification is so many days old, with that age; failed ones are another matter."""
    today = clock.today()
    found = Delivery.objects.filter(
        way=Delivery.Way.PORTAL,
        role=Delivery.Role.ADDRESSEE,
        first_retrieved_at=None,
        provided_at__gt=clock.now() - timedelta(days=oldest + 5),
        provided_at__lt=clock.now() - timedelta(days=youngest - 1),
        mail__state="accepted",
    ).values_list("id", "mail__accepted_at")
    aged = [(identifier, (today - clock.berlin(at).date()).days) for identifier, at in found if at]
    return [(identifier, age) for identifier, age in aged if youngest <= age < oldest]
