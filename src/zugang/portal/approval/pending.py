"""A sign-in that waits for its second factor: which step it stands at, and going on from there."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.stagekit import clear_login, unstash_login
from allauth.account.stages import LoginStage, LoginStageController
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest, HttpResponse

from zugang.accounts.approval.stage import ApprovalStage


def entered(request: HttpRequest) -> Any:
    """The step at which a code may be typed: the app's, where codes are the other way in, or the code's own.

    None without a sign-in under way, and when the account was locked meanwhile: then nobody goes on.
    """
    stage = _present(request, ApprovalStage.key, AuthenticateStage.key)
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


def _present(request: HttpRequest, *keys: str) -> Any:
    """The step the sign-in stands at, when it is one of these and somebody is signing in."""
    login = unstash_login(request, peek=True)
    if login is None or login.user is None:
        return None
    controller = LoginStageController(request, login)
    present = controller.state.get("current")
    return controller.get_stage(present) if present in keys else None
