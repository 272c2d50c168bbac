"""The stages between the first proof and the session; the second factor's is allauth's, with one rule of ours."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage

from zugang.accounts.trust import SECOND_FACTOR


class SecondFactorStage(AuthenticateStage):  # type: ignore[misc]
    """Not asked of who has just shown a second factor already: a passkey alone, or a recovery code by mail link."""

    def _should_handle(self, request: Any) -> bool:
        return not has_shown_factor(request, self.login.user) and bool(super()._should_handle(request))


def has_shown_factor(request: Any, account: Any) -> bool:
    """Whether this very sign-in has shown a second factor of the account already."""
    return any(
        record.get("method") == SECOND_FACTOR for record in get_authentication_records(request, account)
    )
