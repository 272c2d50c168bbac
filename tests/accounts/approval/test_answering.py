"""The device's answer: signed over everything shown, counted once, with the number from the page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.accounts.approval.phone import Phone, asked, other_number
from tests.accounts.world import fresh_owner, link_app, mails_to, token_in
from tests.builders import make_account
from zugang.accounts import access
from zugang.accounts.approval import answers, devices, enrolment, messages, queries
from zugang.accounts.approval import requests as asking
from zugang.accounts.models import Account, ApprovalRequest, DeviceEnrolment, Session
from zugang.accounts.operations import passwords
from zugang.accounts.sessions import SessionStore
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, NotAllowed

State = ApprovalRequest.State


def last_event(account: Account) -> str:
    return Event.objects.filter(account_id=account.id).latest("number").type


def use(request: ApprovalRequest) -> ApprovalRequest:
    return asking.use(by=access.owner(request.account_id), request=request)


def test_the_right_number_approves_and_the_approval_is_used_once(account: Account, phone: Phone) -> None:
    request = asked(account)
    assert phone.approve(request.number).state == State.APPROVED
    use(request)
    assert last_event(account) == "accounts.signed_in_with_app"
    with pytest.raises(InvalidState):
        use(request)


def test_a_removed_device_approves_nothing_and_what_it_approved_counts_no_more(
    account: Account, phone: Phone
) -> None:
    link_app(account)
    approved = asked(account)
    phone.approve(approved.number)
    devices.remove(by=fresh_owner(account), account=account, factor_id=phone.id)
    with pytest.raises(InvalidState):
        use(approved)
    kept = Phone()
    kept.link(account)
    waiting = asked(account)
    fields = kept.shown(answer="approve", number=waiting.number, reason="", device=phone.id)
    with pytest.raises(NotAllowed):
        answers.answer(**phone.signed(type=messages.ANSWER, **fields))


def test_a_wrong_number_ends_the_request(account: Account, phone: Phone) -> None:
    request = asked(account)
    assert phone.approve(other_number(request)).state == State.MISMATCHED
    assert last_event(account) == "accounts.approval_mismatched"
    with pytest.raises(InvalidState):
        use(request)


def test_a_number_that_was_not_offered_counts_for_nothing(account: Account, phone: Phone) -> None:
    request = asked(account)
    with pytest.raises(InvalidInput):
        phone.approve("00")
    assert queries.state_of(ApprovalRequest.objects.get(id=request.id)) is State.PENDING


def test_declining_names_a_reason(account: Account, phone: Phone) -> None:
    asked(account)
    with pytest.raises(InvalidInput):
        phone.decline(reason="")
    assert phone.decline().reason == "not_now"
    assert last_event(account) == "accounts.approval_declined"


def test_not_me_locks_the_account_and_tells_the_owner(account: Account, phone: Phone) -> None:
    asked(account)
    assert phone.decline(reason="not_me").state == State.ALARMED
    assert mails_to()[-1].kind == "accounts.locked"
    assert "Chrome, Android" in mails_to()[-1].body
    account.refresh_from_db()
    assert account.locked_at is not None and account.review_since is not None
    told = list(Event.objects.filter(account_id=account.id).order_by("number").values_list("type", flat=True))
    assert told[-2:] == ["accounts.disavowed", "accounts.approval_alarmed"]


def test_not_me_ends_sessions_and_closes_an_open_enrolment(account: Account, phone: Phone) -> None:
    SessionStore().create()
    Session.objects.update(account_id=account.id)
    enrolment.begin(by=fresh_owner(account), account=account)
    asked(account)
    phone.decline(reason="not_me")
    assert not Session.objects.exists()
    assert not DeviceEnrolment.objects.filter(completed_at=None).exists()


def test_the_link_of_the_mail_opens_the_lock(account: Account, phone: Phone) -> None:
    asked(account)
    phone.decline(reason="not_me")
    passwords.set_new_password(token=token_in(mails_to()[-1]), password="Birkenwald-77!x")
    account.refresh_from_db()
    assert account.locked_at is None


@pytest.mark.parametrize("name", ["account", "asked_at", "browser", "place", "purpose", "detail"])
def test_an_answer_to_other_facts_than_ours_does_not_count(account: Account, phone: Phone, name: str) -> None:
    request = asked(account)
    with pytest.raises(InvalidState, match="geändert"):
        phone.approve(request.number, **{name: "etwas anderes"})


def test_a_changed_message_is_not_what_was_signed(account: Account, phone: Phone) -> None:
    request = asked(account)
    fields = {**phone.shown(), "type": messages.ANSWER, "number": request.number, "reason": ""}
    body = phone.signed(**fields, answer="decline")
    changed = body["message"].replace("decline", "approve")
    with pytest.raises(NotAllowed):
        answers.answer(message=changed, signature=body["signature"])


def test_another_key_does_not_answer(account: Account, phone: Phone) -> None:
    request = asked(account)
    thief = Phone(id=phone.id)
    with pytest.raises(NotAllowed):
        thief.approve(request.number)


def test_another_account_s_device_does_not_answer(account: Account, phone: Phone) -> None:
    request = asked(account)
    stranger = Phone()
    stranger.link(make_account())
    fields = {**phone.shown(), "device": stranger.id, "number": request.number, "reason": ""}
    body = stranger.signed(type=messages.ANSWER, answer="approve", **fields)
    with pytest.raises(InvalidState):
        answers.answer(**body)


def test_a_signed_look_is_no_answer(account: Account, phone: Phone) -> None:
    request = asked(account)
    fields = {**phone.shown(), "number": request.number, "reason": "", "answer": "approve"}
    with pytest.raises(NotAllowed):
        answers.answer(**phone.signed(type=messages.LOOK, **fields))


def test_a_request_is_answered_once(account: Account, phone: Phone) -> None:
    request = asked(account)
    body = phone.signed(
        type=messages.ANSWER, answer="approve", reason="", **{**phone.shown(), "number": request.number}
    )
    answers.answer(**body)
    with pytest.raises(InvalidState, match="vorbei"):
        answers.answer(**body)


def test_after_three_minutes_an_answer_comes_too_late(account: Account, phone: Phone) -> None:
    request = asked(account)
    shown = phone.shown()
    body = phone.signed(
        type=messages.ANSWER, answer="approve", reason="", **{**shown, "number": request.number}
    )
    with clock.travel(clock.now() + timedelta(minutes=3)), pytest.raises(InvalidState, match="vorbei"):
        answers.answer(**body)


def test_an_approval_waits_for_its_page_two_minutes(account: Account, phone: Phone) -> None:
    request = asked(account)
    phone.approve(request.number)
    with clock.travel(clock.now() + timedelta(minutes=2)), pytest.raises(InvalidState):
        use(request)


def test_nobody_else_uses_an_approval(account: Account, phone: Phone) -> None:
    request = asked(account)
    phone.approve(request.number)
    with pytest.raises(AccessDenied):
        asking.use(by=access.owner(make_account().id), request=request)


def test_a_change_shows_its_new_value_and_is_signed_with_it(account: Account, phone: Phone) -> None:
    request = asked(account, purpose="change", detail="IBAN DE00 1234")
    assert phone.shown()["detail"] == "IBAN DE00 1234"
    answered = phone.approve(request.number)
    assert "IBAN DE00 1234" in queries.signed_message(answered)
    assert b"DE00" not in bytes(answered.sealed_message or b"")
    assert use(request).detail == ""
    assert last_event(account) == "accounts.change_approved"


def test_the_answer_is_kept_as_it_was_signed(account: Account, phone: Phone) -> None:
    request = asked(account)
    answered = phone.approve(request.number)
    device = answered.device
    assert device is not None and answered.signature is not None
    messages.check(
        bytes(device.public_key),
        queries.signed_message(answered),
        messages.encoded(bytes(answered.signature)),
    )
