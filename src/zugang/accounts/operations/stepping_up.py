"""A further proof in a running session: the code of the app, once more or for the first time."""

from __future__ import annotations

from django.db import transaction

from zugang import history
from zugang.accounts import access, codes, events
from zugang.accounts.codes import Proof
from zugang.accounts.models import Account
from zugang.kernel.actor import Actor


@transaction.atomic
def by_code(*, by: Actor, account: Account, code: str) -> Proof | None:
    """Use up the code and record it; or record the refusal and answer None."""
    access.require_owner(by, account.id)
    proof = codes.accept(account, code)
    if proof is None:
        history.record(events.CODE_REFUSED, by=by, account_id=account.id)
    else:
        history.record(events.STEPPED_UP_WITH_CODE, by=by, account_id=account.id)
    return proof
