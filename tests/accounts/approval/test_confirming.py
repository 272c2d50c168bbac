"""A high-risk change of who has the app: approved there for just this value, or with a code for just this."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.accounts.approval.phone import Phone, asked
from tests.accounts.world import code_for, fresh_owner, link_app, mails_to, token_in
from tests.builders import citizen_actor
from zugang.accounts import queries as held
from zugang.accounts.approval import confirming, requests
from zugang.accounts.change_models import PendingChange
from zugang.accounts.models import Account, ApprovalRequest
from zugang.accounts.operations import addresses, last_factor
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import AccessDenied, ApprovalRequired, InvalidState, TrustRequired
from zugang.persons import changes
from zugang.profiles.models import Profile

NEW = "neu@example.org"
SAID = f"E-Mail-Adresse: {NEW}"
IBAN = "DE02 1203 0000 0000 2020 51"


def wish(account: Account, approval: UUID | None = None, email: str = NEW) -> None:
    by = fresh_owner(account, TrustLevel.LOW_MFA)
    addresses.request_new_address(by=by, account=account, email=email, approval=approval)


def approved(account: Account, phone: Phone, detail: str = SAID) -> UUID:
    request = asked(account, purpose="change", detail=detail)
    phone.approve(request.number)
    return request.id


def test_without_the_app_s_approval_nothing_begins(account: Account, phone: Phone) -> None:
    with pytest.raises(ApprovalRequired) as raised:
        wish(account)
    assert raised.value.about == SAID
    assert mails_to(NEW) == []


def test_the_app_shows_the_new_value_and_its_approval_begins_the_change(
    account: Account, phone: Phone
) -> None:
    request = asked(account, purpose="change", detail=SAID)
    assert phone.shown()["detail"] == SAID
    phone.approve(request.number)
    wish(account, request.id)
    addresses.confirm_new_address(token=token_in(mails_to(NEW)[-1]))
    assert PendingChange.objects.get().state == PendingChange.State.WAITING


def test_an_approval_counts_for_its_value_only_and_once(account: Account, phone: Phone) -> None:
    approval = approved(account, phone)
    with pytest.raises(ApprovalRequired):
        wish(account, approval, email="anders@example.org")
    wish(account, approval)
    with pytest.raises(ApprovalRequired):
        wish(account, approval)


def test_a_sign_in_or_a_further_proof_approves_no_change(account: Account, phone: Phone) -> None:
    for purpose in ("sign_in", "step_up"):
        request = asked(account, purpose=purpose, detail=SAID)
        phone.approve(request.number)
        with pytest.raises(ApprovalRequired):
            wish(account, request.id)


def test_after_two_minutes_or_a_refusal_it_is_asked_again(account: Account, phone: Phone) -> None:
    approval = approved(account, phone)
    with clock.travel(clock.now() + requests.USABLE_FOR), pytest.raises(ApprovalRequired):
        wish(account, approval)
    declined = asked(account, purpose="change", detail=SAID)
    phone.decline()
    with pytest.raises(ApprovalRequired):
        wish(account, declined.id)


def test_an_approval_of_somebody_else_does_not_count(account: Account, phone: Phone, other: Account) -> None:
    with pytest.raises(ApprovalRequired):
        wish(other, approved(account, phone))


def test_approving_in_the_app_is_fresh_proof_itself(account: Account, phone: Phone) -> None:
    change = last_factor.request_removal(
        by=held_long_ago(account),
        account=account,
        name="Mein Handy",
        submission=uuid4(),
        approval=approved(account, phone, "Letzten zweiten Faktor entfernen: Mein Handy"),
    )
    assert change.state == PendingChange.State.WAITING


def held_long_ago(account: Account) -> Any:
    """Signed in by password, and not just now."""
    return replace(fresh_owner(account, TrustLevel.LOW), is_fresh=False)


def test_bank_accounts_are_approved_with_their_iban(profile: Profile, settings: Any) -> None:
    settings.SENSITIVE_CHANGE_LEVEL = TrustLevel.LOW_MFA
    phone = Phone()
    phone.link(profile.account)
    given = {"person": profile.person, "holder": "Erika Beispiel", "number": IBAN, "submission": uuid4()}
    by = citizen_actor(profile, TrustLevel.LOW_MFA)
    with pytest.raises(ApprovalRequired) as raised:
        changes.request_bank(by=by, **given)
    assert IBAN in raised.value.about
    change = changes.request_bank(
        by=by, **given, approval=approved(profile.account, phone, raised.value.about)
    )
    assert changes.request_bank(by=by, **given) == change


def test_a_level_that_the_app_cannot_give_is_asked_for_first(profile: Profile) -> None:
    Phone().link(profile.account)
    with pytest.raises(TrustRequired):
        changes.request_bank(
            by=citizen_actor(profile, TrustLevel.LOW_MFA),
            person=profile.person,
            holder="Erika Beispiel",
            number=IBAN,
            submission=uuid4(),
        )


def test_without_the_app_at_hand_a_code_for_just_this_counts(account: Account, phone: Phone) -> None:
    open_request = asked(account, purpose="change", detail=SAID)
    by = fresh_owner(account, TrustLevel.LOW_MFA)
    assert confirming.by_code(by=by, account=account, about=SAID, code="0000 0000") is None
    assert Event.objects.latest("number").type == "accounts.code_refused"
    spare = held.recovery_codes(account.id)[0]
    row = confirming.by_code(by=by, account=account, about=SAID, code=spare)
    assert row is not None
    open_request.refresh_from_db()
    assert open_request.state == ApprovalRequest.State.WITHDRAWN
    with pytest.raises(ApprovalRequired):
        wish(account, row.id, email="anders@example.org")
    wish(account, row.id)
    assert "accounts.change_confirmed_by_code" in Event.objects.values_list("type", flat=True)


def test_nobody_else_confirms_by_code(account: Account, phone: Phone, other: Account) -> None:
    with clock.travel(clock.now() - timedelta(minutes=5)):
        secret = link_app(account)
    with pytest.raises(AccessDenied):
        confirming.by_code(by=fresh_owner(other), account=account, about=SAID, code=code_for(secret))


def test_what_was_asked_is_forgotten_in_the_end(account: Account, phone: Phone) -> None:
    asked(account, purpose="change", detail=SAID)
    phone.decline()
    wish(account, approved(account, phone))
    assert set(ApprovalRequest.objects.values_list("detail", flat=True)) == {""}
    with pytest.raises(InvalidState):
        phone_answer_again(phone)


def phone_answer_again(phone: Phone) -> None:
    row = ApprovalRequest.objects.filter(state=ApprovalRequest.State.APPROVED).latest("id")
    requests.use(by=fresh_owner(row.account), request=row)
