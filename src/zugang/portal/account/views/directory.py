"""Staff sign in through the office's own directory (OpenID Connect)."""

from __future__ import annotations

import logging
import time
from dataclasses import asdict

from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from allauth.account.stages import LoginStageController
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zugang.accounts import limits
from zugang.accounts.models import Account
from zugang.accounts.operations import directory as operations
from zugang.integrations.openid import client
from zugang.integrations.openid.types import Attempt, DirectoryError, Identity
from zugang.kernel.errors import AccessDenied, NotAllowed, TooMany
from zugang.kernel.readonly import writes_on_get
from zugang.portal.account.visit import client_of, next_of, page, with_next

_log = logging.getLogger(__name__)
_KEPT = "directory"
_LONGEST_SECONDS = 600


@login_not_required
@require_POST
def begin(request: HttpRequest) -> HttpResponse:
    """To the directory. Who is signed in already shows there once more that it is them."""
    if settings.DIRECTORY is None:
        raise AccessDenied
    try:
        limits.consume((limits.SIGN_IN_CLIENT, client_of(request)))
        address, attempt = client.begin(
            settings.DIRECTORY, back=_back_address(), fresh=request.user.is_authenticated
        )
    except (DirectoryError, TooMany) as error:
        return _failed(request, error)
    target = next_of(request, settings.LOGIN_REDIRECT_URL)
    request.session[_KEPT] = {**asdict(attempt), "target": target, "at": time.time()}
    return redirect(address)


@writes_on_get
@login_not_required
@require_safe
def back(request: HttpRequest) -> HttpResponse:
    """Back from the directory, by a link that only it can give; each attempt counts once."""
    kept = request.session.pop(_KEPT, None)
    if settings.DIRECTORY is None or kept is None or time.time() - kept["at"] > _LONGEST_SECONDS:
        return _failed(request, DirectoryError("No attempt of this browser is open"))
    attempt = Attempt(kept["state"], kept["nonce"], kept["verifier"], fresh=kept["fresh"])
    try:
        identity = client.finish(settings.DIRECTORY, attempt, request.GET.dict(), back=_back_address())
        if settings.DIRECTORY.second_factor and not identity.has_second_factor:
            raise NotAllowed(
                _("Das Verzeichnis hat keinen zweiten Faktor bestätigt. Ohne ihn geht es nicht.")
            )
        account = operations.recognise(identity=identity)
    except (DirectoryError, NotAllowed) as error:
        return _failed(request, error)
    return _enter(request, account, identity, kept["target"])


def _enter(request: HttpRequest, account: Account, identity: Identity, target: str) -> HttpResponse:
    if request.user.is_authenticated:
        if request.user.pk != account.pk:
            return _failed(request, NotAllowed(_("Im Verzeichnis sind Sie jemand anderes als hier.")))
        record_authentication(request, account, "directory", reauthenticated=True)
        request.session.cycle_key()
        return redirect(target)
    login = Login(user=account, redirect_url=target)
    record_authentication(request, account, "directory")
    if identity.has_second_factor:
        record_authentication(request, account, "mfa", type="directory")
        stages = LoginStageController(request, login)
        for stage in stages.get_stages():
            stages.set_handled(stage.key)
    response: HttpResponse = perform_login(request, login)
    if request.user.is_authenticated:
        operations.note_sign_in(account=account, has_second_factor=identity.has_second_factor)
        if not identity.has_second_factor:
            return redirect(with_next("mfa_activate_totp", target))
    return response


def _failed(request: HttpRequest, error: DirectoryError | NotAllowed | TooMany) -> HttpResponse:
    if isinstance(error, DirectoryError):
        _log.warning("Sign-in through the directory failed: %s", error)
        message = _(
            "Die Anmeldung über das Verzeichnis hat nicht geklappt. Bitte versuchen Sie es noch einmal."
        )
        return page(request, "directory_failed", {"message": message}, status=400)
    return page(request, "directory_failed", {"message": error.message}, status=error.status)


def _back_address() -> str:
    return f"{settings.BASE_URL}{reverse('account_directory_back')}"
