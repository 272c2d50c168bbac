"""The stages between the first proof and the session; the second factor's is allauth's, with one rule of ours."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage

from zugang.accounts.trust import SECOND_FACTOR


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Not asked of who has just shown a second factor already: a passkey alone, or a recovery code by mail link."""

    def _should_handle(self, request: Any) -> bool:
        records = get_authentication_records(request, self.login.user)
        if any(record.get("method") == SECOND_FACTOR for record in records):
            return False
        return bool(super()._should_handle(request))
