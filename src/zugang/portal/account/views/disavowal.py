""" "That was not me": the page behind the link of each mail about a change, and the way back (B1)."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zugang.accounts import limits, queries
from zugang.accounts.models import OneTimeLink
from zugang.accounts.operations import locking, passwords
from zugang.kernel.errors import InvalidState, TooMany
from zugang.portal.account.visit import (
    account_of,
    client_of,
    link_of,
    next_of,
    owner_of,
    page,
)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def disavow(request: HttpRequest) -> HttpResponse:
    """What the link is about; one button locks the account. Opening the link alone changes nothing."""
    token, lang = link_of(request)
    with translation.override(lang):
        try:
            if request.method != "POST":
                link = passwords.open_link(token, OneTimeLink.Purpose.DISAVOWAL)
                return page(
                    request, "disavow", {"token": token, "lang": lang, "event": queries.told_event(link)}
                )
            limits.consume((limits.MAIL_CLIENT, client_of(request)))
            locking.disavow(token=token)
        except (InvalidState, TooMany) as error:
            return page(request, "link_is_over", {"message": error.message}, status=error.status)
        return page(request, "disavowed")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def unlock(request: HttpRequest) -> HttpResponse:
    """Opens a locked account without a password; its passkey is still needed."""
    token, lang = link_of(request)
    with translation.override(lang):
        try:
            if request.method != "POST":
                passwords.open_link(token, OneTimeLink.Purpose.UNLOCK)
                return page(request, "unlock", {"token": token, "lang": lang})
            locking.unlock(token=token)
        except InvalidState as error:
            return page(request, "link_is_over", {"message": error.message}, status=error.status)
        messages.success(request, _("Ihr Konto ist wieder offen. Melden Sie sich jetzt bitte an."))
    return redirect(settings.LOGIN_URL)


@login_not_required
@require_safe
def locked(request: HttpRequest) -> HttpResponse:
    """Where a sign-in to a locked account ends."""
    return page(request, "locked", status=403)


@require_http_methods(["GET", "HEAD", "POST"])
def attention(request: HttpRequest) -> HttpResponse:
    """After sign-in: a reset or a deletion is running, or the account was locked. Each can be stopped or confirmed."""
    account, target = account_of(request), next_of(request, settings.LOGIN_REDIRECT_URL)
    if request.method == "POST":
        locking.note_reviewed(by=owner_of(request), account=account)
        return redirect(target)
    context = {
        "account": account,
        "target": target,
        "factors": queries.factors_of(account.id),
        "sign_ins": queries.sign_ins_of(account.id, limit=10),
    }
    return page(request, "attention", context)
