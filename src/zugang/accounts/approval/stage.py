"""The approval as a step of allauth's sign-in, before its own second factors (dependency pinned, see pyproject)."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.stages import LoginStage
from allauth.core.internal.httpkit import headed_redirect_response

from zugang.accounts import access
from zugang.accounts.approval import queries, requests
from zugang.accounts.approval.models import ApprovalRequest
from zugang.accounts.login_stages import has_shown_factor
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import DomainError

REQUEST = "request"


class ApprovalStage(LoginStage):  # type: ignore[misc]
    """Pauses a password sign-in of an account with a linked device until the device, or another factor, answered."""

    key: ClassVar[str] = "approval"
    urlname: ClassVar[str] = "account_approval"

    def handle(self) -> tuple[Any, bool]:
        """allauth's interface: (response, goes on)."""
        account = self.login.user
        if account is None or has_shown_factor(self.request, account):
            return None, True
        if not _has_device(account):
            return None, True
        self.ask()
        return headed_redirect_response(self.urlname), True

    def ask(self) -> None:
        """Send a request to the devices; the page tells when that is not possible now."""
        from zugang.accounts.allauth_account import AccountAdapter  # noqa: PLC0415 - it names this stage

        adapter = AccountAdapter(self.request)
        self.take_back()
        try:
            made = requests.request(
                by=access.owner(self.login.user.pk, TrustLevel.LOW),
                account=self.login.user,
                purpose=ApprovalRequest.Purpose.SIGN_IN,
                browser=adapter.browser_of(self.request),
                client=adapter.get_client_ip(self.request),
            )
        except DomainError:
            self.state.pop(REQUEST, None)
        else:
            self.state[REQUEST] = str(made.id)

    def waiting(self) -> ApprovalRequest | None:
        """The request of this sign-in, whatever became of it."""
        return queries.request_of(self.login.user.pk, self.state.get(REQUEST))

    def take_back(self) -> None:
        """The devices need not answer any more."""
        request = self.waiting()
        if request is not None:
            requests.withdraw(by=access.owner(self.login.user.pk), request=request)

    def finish(self) -> Any:
        """Go on with the sign-in; allauth's second factors are done as well."""
        self.controller.set_handled("mfa_authenticate")
        return self.exit()


def _has_device(account: Any) -> bool:
    """Without a query where the sign-in has looked it up already."""
    known = getattr(account, "has_approval", None)
    return queries.has_device(account.pk) if known is None else bool(known)
