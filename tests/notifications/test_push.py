"""Web push: sealed for the browser alone, signed by us, tried again with pauses, and never in another's way."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from cryptography.exceptions import InvalidTag
from procrastinate.contrib.django import app
from procrastinate.jobs import Job

from tests.accounts.approval.phone import Phone, asked
from tests.accounts.world import account_with_password
from tests.notifications import push_service
from tests.notifications.push_service import PushService, Subscriber
from zugang.accounts.models import Account
from zugang.kernel import clock
from zugang.notifications import push
from zugang.notifications.models import PushSubscription
from zugang.notifications.push import PushServiceError
from zugang.notifications.push_retry import PushRetry
from zugang.notifications.subscriptions import push_to, subscribe
from zugang.notifications.tasks import deliver_push

pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> Account:
    return account_with_password()


@pytest.fixture
def service(settings: Any, tmp_path: Any) -> Iterator[PushService]:
    settings.PUSH_SERVICES = ["localhost"]
    settings.DATA_DIR = tmp_path
    with push_service.running() as running:
        yield running


def subscription(account: Account, service: PushService, name: str, browser: Subscriber) -> PushSubscription:
    return subscribe(
        account_id=account.id,
        endpoint=service.endpoint(name),
        receiver_key=browser.receiver_key,
        shared_secret=browser.shared_secret,
    )


def deliver(*subscriptions: PushSubscription, content: str = '{"request":"x"}', minutes: int = 3) -> None:
    until = (clock.now() + timedelta(minutes=minutes)).isoformat()
    for one in subscriptions:
        deliver_push(subscription_id=str(one.id), content=content, until=until)


def queued_pushes() -> list[dict[str, Any]]:
    rows = app.connector.execute_query_all(  # type: ignore[attr-defined]
        "SELECT args FROM procrastinate_jobs WHERE task_name = 'notifications.deliver_push' ORDER BY id"
    )
    return [json.loads(row["args"]) for row in rows]


def test_only_the_browser_itself_can_read_a_push(account: Account, service: PushService) -> None:
    browser = Subscriber()
    deliver(subscription(account, service, "phone", browser))
    (arrived,) = service.received
    assert browser.decrypt(arrived.body) == b'{"request":"x"}'
    assert arrived.headers["content-encoding"] == "aes128gcm"
    assert 0 < int(arrived.headers["ttl"]) <= 180
    with pytest.raises(InvalidTag):
        Subscriber().decrypt(arrived.body)


def test_the_service_learns_who_sends_and_nothing_else(account: Account, service: PushService) -> None:
    deliver(subscription(account, service, "phone", Subscriber()))
    (arrived,) = service.received
    key, claims = push_service.sender_of(arrived, audience=service.address)
    assert key == push.public_key()
    assert claims["sub"].startswith("mailto:")
    assert account.email.encode() not in arrived.body
    assert account.email not in json.dumps(arrived.headers)


def test_a_request_for_approval_pushes_its_pseudonymous_name_only(
    account: Account, service: PushService
) -> None:
    phone, browser = Phone(), Subscriber()
    device = phone.link(account)
    device.push = subscription(account, service, "phone", browser)
    device.save()
    request = asked(account, detail="IBAN DE00 1234")
    (job,) = queued_pushes()
    deliver_push(**job)
    assert json.loads(browser.decrypt(service.received[0].body)) == {"request": str(request.id)}


def test_in_demo_and_tests_each_push_is_a_file(account: Account, service: PushService, tmp_path: Any) -> None:
    deliver(subscription(account, service, "phone", Subscriber()))
    (file,) = (tmp_path / "push").glob("*.json")
    assert json.loads(file.read_text())["content"] == {"request": "x"}


@pytest.mark.parametrize("status", [404, 410])
def test_a_subscription_that_is_gone_is_removed(account: Account, service: PushService, status: int) -> None:
    gone = subscription(account, service, "gone", Subscriber())
    service.will_answer("gone", status)
    deliver(gone)
    assert not PushSubscription.objects.exists()


def test_the_device_stays_when_its_subscription_goes(account: Account, service: PushService) -> None:
    device = Phone().link(account)
    device.push = subscription(account, service, "gone", Subscriber())
    device.save()
    service.will_answer("gone", 410)
    deliver(device.push)
    device.refresh_from_db()
    assert device.push_id is None


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_service_in_trouble_is_asked_again_later(
    account: Account, service: PushService, status: int
) -> None:
    slow = subscription(account, service, "slow", Subscriber())
    service.will_answer("slow", status)
    with pytest.raises(PushServiceError):
        deliver(slow)
    deliver(slow)
    assert [len(service.sent_to("slow")), PushSubscription.objects.count()] == [2, 1]


def test_pauses_grow_and_follow_what_the_service_asks() -> None:
    def pause(attempts: int, error: Exception) -> float:
        job = Job(
            id=1,
            status="doing",
            queue="default",
            lock=None,
            queueing_lock=None,
            task_name="x",
            attempts=attempts,
        )
        decision = PushRetry().get_retry_decision(exception=error, job=job)
        assert decision is not None and decision.retry_at is not None
        return round((decision.retry_at - clock.now()).total_seconds())

    assert [pause(attempts, PushServiceError("busy")) for attempts in range(4)] == [2, 4, 8, 16]
    assert pause(0, PushServiceError("busy", 120)) == 120


def test_after_eight_tries_it_is_given_up() -> None:
    job = Job(id=1, status="doing", queue="default", lock=None, queueing_lock=None, task_name="x", attempts=8)
    assert PushRetry().get_retry_decision(exception=PushServiceError("busy"), job=job) is None


def test_retry_after_is_read_from_the_answer(account: Account, service: PushService) -> None:
    slow = subscription(account, service, "slow", Subscriber())
    service.will_answer("slow", 429, Retry_After="77")
    with pytest.raises(PushServiceError) as told:
        deliver(slow)
    assert told.value.pause == 77


def test_an_unreachable_service_is_asked_again(account: Account, settings: Any) -> None:
    settings.PUSH_SERVICES = ["localhost"]
    browser = Subscriber()
    nobody = subscribe(
        account_id=account.id, endpoint="http://localhost:9/x",
        receiver_key=browser.receiver_key, shared_secret=browser.shared_secret,
    )  # fmt: skip
    with pytest.raises(PushServiceError):
        deliver(nobody)


def test_no_browser_waits_for_another(account: Account, service: PushService) -> None:
    """A job per browser: one that fails is tried again alone."""
    two = [subscription(account, service, name, Subscriber()) for name in ("broken", "fine")]
    push_to([one.id for one in two], content={"request": "x"}, until=clock.now() + timedelta(minutes=3))
    service.will_answer("broken", 500)
    broken, fine = queued_pushes()
    with pytest.raises(PushServiceError):
        deliver_push(**broken)
    deliver_push(**fine)
    assert len(service.sent_to("fine")) == 1


def test_a_push_that_is_of_no_use_any_more_stays_here(account: Account, service: PushService) -> None:
    deliver(subscription(account, service, "phone", Subscriber()), minutes=0)
    assert service.received == []


def test_a_service_cannot_send_us_elsewhere(account: Account, service: PushService) -> None:
    moved = subscription(account, service, "moved", Subscriber())
    service.will_answer("moved", 307, Location=f"{service.address}/send/other")
    deliver(moved)
    assert service.sent_to("other") == []
    assert not PushSubscription.objects.exists()


def test_a_service_no_longer_listed_is_not_called(
    account: Account, service: PushService, settings: Any
) -> None:
    former = subscription(account, service, "phone", Subscriber())
    settings.PUSH_SERVICES = ["push.example"]
    deliver(former)
    assert service.received == []


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example\\.push.example/send",
        "https://evil.example%5C.push.example/send",
        "https://push.example\\@evil.example/send",
        "https://somebody@push.example/send",
        "http://push.example/send",
        "https://push.example.evil.example/send",
    ],
)
def test_an_address_that_only_looks_like_a_push_service_is_none(address: str, settings: Any) -> None:
    settings.PUSH_SERVICES = ["push.example"]
    assert not push.is_known_service(address)
    assert push.is_known_service("https://eu.push.example/send")
