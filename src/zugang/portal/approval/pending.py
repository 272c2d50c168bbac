"""A sign-in that waits for its second factor: which step it stands at, and going on from there."""

from __future__ import annotations

import time
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY, clear_login, unstash_login
from allauth.account.models import Login
from allauth.account.stages import LoginStage, LoginStageController
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse

from zugang.accounts.approval.stage import ApprovalStage
from zugang.accounts.models import Account


def entered(request: HttpRequest, account: Account | None = None) -> Any:
    """The step at which a code may be typed: the app's, where codes are the other way in, or the code's own.

    None without a sign-in under way, and when the account was locked meanwhile: then nobody goes on.
    account: who signs in, where it was read already.
    """
    stage = _present(request, ApprovalStage.key, AuthenticateStage.key, account=account)
    if stage is not None and stage.login.user.locked_at is not None:
        clear_login(request)
        return None
    return stage


def waiting_for_app(request: HttpRequest) -> ApprovalStage | None:
    """The step that waits for the app, None when the sign-in stands elsewhere."""
    stage: ApprovalStage | None = _present(request, ApprovalStage.key)
    return stage


def go_on(stage: LoginStage) -> HttpResponse:
    """The second factor was shown. A request to the app that still waits is taken back."""
    if isinstance(stage, ApprovalStage):
        stage.take_back()
        return stage.finish()  # type: ignore[no-any-return]
    return stage.exit()  # type: ignore[no-any-return]


def give_up(request: HttpRequest) -> None:
    """The person does not want to sign in any more."""
    stage = waiting_for_app(request)
    if stage is not None:
        stage.take_back()


def account_in(request: HttpRequest) -> str:
    """The key of the account whose sign-in is under way, "" without."""
    kept = request.session.get(LOGIN_SESSION_KEY)
    return str(kept.get("user_pk") or "") if isinstance(kept, dict) else ""


def _login(request: HttpRequest, account: Account) -> Login | None:
    """What allauth's `unstash_login` answers, without reading the account again (dependency pinned)."""
    login = Login.deserialize({**request.session[LOGIN_SESSION_KEY], "user_pk": None})
    if time.time() - login.initiated_at > app_settings.LOGIN_TIMEOUT:
        return None
    login.user = account
    request._account_login_accessed = True  # type: ignore[attr-defined]
    return login


def _present(request: HttpRequest, *keys: str, account: Account | None = None) -> Any:
    """The step the sign-in stands at, when it is one of these and somebody is signing in."""
    login = unstash_login(request, peek=True) if account is None else _login(request, account)
    if login is None or login.user is None:
        return None
    controller = LoginStageController(request, login)
    present = controller.state.get("current")
    return controller.get_stage(present) if present in keys else None
