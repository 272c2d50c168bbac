"""What became of each way stands beside what was told: e-mail, push, letter."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from tests.notices.conftest import Prepare, Send
from tests.notices.conftest import letter as letter  # noqa: PLC0414 - fixtures of the notices
from tests.notices.conftest import prepare as prepare  # noqa: PLC0414
from tests.notices.conftest import send as send  # noqa: PLC0414
from tests.notifications import push_service
from tests.notifications.push_service import PushService, Subscriber
from tests.notifications.told import EVENING, NIGHT, choose, jobs, write
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.notices import operations as notices
from zugang.notices.models import Delivery
from zugang.notifications import centre, operations
from zugang.notifications.centre_models import Notification
from zugang.notifications.models import DeliveryReport, Letter, OutboundMail
from zugang.notifications.subscriptions import subscribe
from zugang.notifications.tasks import deliver_push
from zugang.profiles.models import Profile

pytestmark = pytest.mark.django_db


@pytest.fixture
def service(settings: Any, tmp_path: Any) -> Iterator[PushService]:
    settings.PUSH_SERVICES = ["localhost"]
    settings.DATA_DIR = tmp_path
    with push_service.running() as running:
        yield running


def ways(by: Actor) -> dict[str, str]:
    """The ways of the newest entry."""
    return {told.way: told.state for told in centre.page_of(by=by).lines[0].told}


def report(mail: OutboundMail, fate: str) -> None:
    DeliveryReport.objects.create(
        mail=mail,
        fate=fate,
        matched_by="message_id",
        fingerprint=f"{fate}{mail.id.hex}"[:64],
        sealed_mail=b"",
    )


def test_the_mail_from_the_queue_to_the_mailbox(citizen: Actor, profile: Profile, caseworker: Actor) -> None:
    mail = write(caseworker, profile.person_id).mail
    assert mail is not None
    assert ways(citizen)["E-Mail"] == "wird gesendet"
    operations.note_accepted(mail=mail, code=250, text="", at=EVENING)
    assert ways(citizen)["E-Mail"] == "gesendet am 24.11.2026, 22:30 Uhr"
    report(mail, "delayed")
    assert ways(citizen)["E-Mail"] == "verspätet sich, wir versuchen es weiter"
    report(mail, "delivered")
    assert ways(citizen)["E-Mail"] == "zugestellt"
    operations.note_failed(mail=mail, state=OutboundMail.State.BOUNCED, code=None, text="")
    assert ways(citizen)["E-Mail"] == "nicht zugestellt"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (NIGHT, "wartet bis 25.11.2026, 07:00 Uhr"),
        ({"mail": {"mailbox.messages": "daily"}}, "kommt gesammelt am 25.11.2026, 08:00 Uhr"),
        ({"mail": {"mailbox.messages": "off"}}, "von Ihnen ausgeschaltet"),
    ],
)
def test_held_collected_or_switched_off(
    citizen: Actor, profile: Profile, caseworker: Actor, given: dict[str, Any], said: str
) -> None:
    choose(citizen, **given)
    with clock.travel(EVENING):
        write(caseworker, profile.person_id)
    assert ways(citizen)["E-Mail"] == said


@pytest.mark.parametrize(
    ("status", "said"), [(201, "gesendet"), (413, "nicht angenommen"), (410, "Gerät nicht erreicht")]
)
def test_what_the_push_service_said(
    citizen: Actor, profile: Profile, caseworker: Actor, service: PushService, status: int, said: str
) -> None:
    browser = Subscriber()
    subscribe(
        account_id=profile.account_id,
        endpoint=service.endpoint("phone"),
        receiver_key=browser.receiver_key,
        shared_secret=browser.shared_secret,
    )
    service.will_answer("phone", status)
    write(caseworker, profile.person_id)
    assert ways(citizen)["Mitteilung aufs Gerät"] == "wird gesendet"
    (job,) = jobs("notifications.deliver_push")
    deliver_push(**job)
    assert ways(citizen)["Mitteilung aufs Gerät"] == said


def test_a_push_that_came_too_late(citizen: Actor, profile: Profile, caseworker: Actor) -> None:
    told = write(caseworker, profile.person_id)
    Notification.objects.filter(id=told.id).update(push_state=Notification.Push.QUEUED)
    late = (clock.now() - timedelta(seconds=1)).isoformat()
    deliver_push(subscription_id=str(told.id), content="{}", until=late, notification_id=str(told.id))
    assert ways(citizen)["Mitteilung aufs Gerät"] == "Gerät nicht erreicht"


def test_quiet_hours_and_digests_never_touch_a_notice(
    citizen: Actor, profile: Profile, prepare: Prepare, send: Send
) -> None:
    """Its e-mail starts a period: it is queued at once, whatever the person wished (docs/rules)."""
    choose(citizen, mail={"mailbox.messages": "off"}, **NIGHT)
    with clock.travel(EVENING):
        delivery = Delivery.objects.get(notice=send(prepare()))
    assert delivery.mail is not None
    assert (delivery.mail.state, delivery.mail.release_at) == (OutboundMail.State.QUEUED, None)
    told = Notification.objects.get(mail=delivery.mail)
    assert (told.about, told.mail_way) == (delivery.notice_id, "now")


def test_the_letter_in_place_of_a_bounced_mail(
    citizen: Actor, profile: Profile, prepare: Prepare, send: Send
) -> None:
    delivery = Delivery.objects.get(notice=send(prepare()))
    assert delivery.mail is not None
    operations.note_failed(mail=delivery.mail, state=OutboundMail.State.BOUNCED, code=None, text="")
    notices.post_instead(delivery_id=delivery.id)
    assert ways(citizen) == {"E-Mail": "nicht zugestellt", "Brief": "wird gedruckt"}
    operations.note_posted(letter=Letter.objects.get(), at=EVENING)
    assert ways(citizen)["Brief"] == "zur Post gegeben am 24.11.2026"


def test_opening_a_notice_settles_what_was_told(
    citizen: Actor, profile: Profile, prepare: Prepare, send: Send
) -> None:
    notice = send(prepare())
    assert centre.unread(by=citizen) == 1
    notices.open_notice(by=citizen, notice_id=notice.id)
    assert centre.unread(by=citizen) == 0
