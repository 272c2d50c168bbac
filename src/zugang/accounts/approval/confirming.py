"""High-risk changes of who has the Jobcenter app: approved there, seeing the new value, or with a code for just this."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.db import transaction

from zugang import history
from zugang.accounts import access, codes
from zugang.accounts import events as account_events
from zugang.accounts.approval import numbers, queries, requests
from zugang.accounts.approval.models import ApprovalRequest
from zugang.accounts.models import Account
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import ApprovalRequired, InvalidState
from zugang.kernel.trust import Need

State = ApprovalRequest.State


def require(*, by: Actor, account: Account, need: Need, about: str, approval: UUID | None) -> Actor:
    """Use up the approval of just this, and answer the actor as surely known as that makes them.

    Part of an operation. Raises ApprovalRequired where the account has the app and there is no such approval. A
    level that the app cannot give is left to the caller to ask for first.
    """
    if by.is_system:
        return by
    row = queries.request_of(account.id, str(approval)) if approval else None
    if row is not None and _fits(row, about):
        try:
            requests.use(by=by, request=row)
        except InvalidState:
            pass  # too late, or used before: it is asked for again
        else:
            return replace(by, is_fresh=True, trust=max(by.trust, TrustLevel.LOW_MFA))
    within_reach = need.level <= max(by.trust, TrustLevel.LOW_MFA)
    if within_reach and queries.has_device(account.id):
        raise ApprovalRequired(about)
    return by


@transaction.atomic
def by_code(*, by: Actor, account: Account, about: str, code: str) -> ApprovalRequest | None:
    """Approve this one change with a code of an authenticator app or a recovery code: the app is not at hand.

    None for a wrong code, which is recorded. A request to the app that still waits is taken back.
    """
    access.require_owner(by, account.id)
    Account.objects.select_for_update().get(id=account.id)
    if codes.accept(account, code) is None:
        history.record(account_events.CODE_REFUSED, by=by, account_id=account.id)
        return None
    ApprovalRequest.objects.filter(account=account, state=State.PENDING).update(
        state=State.WITHDRAWN, detail=""
    )
    number, choices = numbers.draw()
    now = clock.now()
    return ApprovalRequest.objects.create(
        account=account,
        purpose=ApprovalRequest.Purpose.CHANGE,
        detail=about,
        number=number,
        choices=choices,
        state=State.APPROVED,
        answered_at=now,
        expires_at=now + requests.USABLE_FOR,
    )


def _fits(row: ApprovalRequest, about: str) -> bool:
    is_change = row.purpose == ApprovalRequest.Purpose.CHANGE
    return is_change and row.state == State.APPROVED and row.detail == about
