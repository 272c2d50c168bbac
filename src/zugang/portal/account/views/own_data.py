"""One's own data: consents, export, deletion."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.accounts.models import OneTimeLink
from zugang.accounts.operations import closing, passwords
from zugang.kernel.errors import InvalidState
from zugang.portal.account.visit import account_of, freshly_signed_in, link_of, next_of, owner_of, page
from zugang.privacy import operations, queries
from zugang.ui.download import file_response


@require_safe
def consents(request: HttpRequest) -> HttpResponse:
    """What was agreed to when the account was made, and what withdrawing it means."""
    return page(request, "consents", {"account": account_of(request)})


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest) -> HttpResponse:
    """Ask, then withdraw: without these consents there is no account, so the fourteen days begin."""
    if request.method != "POST":
        return page(request, "withdraw", {"account": account_of(request)})
    closing.withdraw_consent(by=owner_of(request), account=account_of(request))
    messages.success(request, _("Ihr Widerruf gilt. In 14 Tagen wird Ihr Konto gelöscht."))
    return redirect("account_home")


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest) -> HttpResponse:
    """What goes, what stays, when; then the fourteen days begin."""
    if request.method != "POST":
        return page(request, "delete", {"account": account_of(request)})
    closing.request_deletion(by=owner_of(request), account=account_of(request))
    messages.success(request, _("In 14 Tagen wird Ihr Konto gelöscht. Bis dahin können Sie es behalten."))
    return redirect("account_home")


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Changed one's mind, signed in."""
    if closing.stop_deletion(by=owner_of(request), account=account_of(request)):
        messages.success(request, _("Ihr Konto bleibt, wie es ist."))
    return redirect(next_of(request, "account_home"))


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def keep_by_link(request: HttpRequest) -> HttpResponse:
    """Changed one's mind, by the link of the mail."""
    token, lang = link_of(request)
    with translation.override(lang):
        try:
            if request.method != "POST":
                passwords.open_link(token, OneTimeLink.Purpose.STOP_DELETE)
                return page(request, "keep_account", {"token": token, "lang": lang})
            closing.stop_deletion_by_link(token=token)
        except InvalidState as error:
            return page(request, "link_is_over", {"message": error.message}, status=error.status)
        return page(request, "account_kept")


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def export(request: HttpRequest) -> HttpResponse:
    """Ask for everything; what lies ready is downloaded here."""
    account = account_of(request)
    if request.method == "POST":
        operations.request_export(by=owner_of(request), account=account)
        messages.success(
            request, _("Wir stellen Ihre Daten zusammen und schreiben Ihnen, wenn sie bereitliegen.")
        )
        return redirect("account_export")
    return page(request, "export", {"exports": queries.exports_of(account.id)})


@require_POST
@freshly_signed_in
def download(request: HttpRequest, export_id: UUID) -> HttpResponse:
    """The zip. By POST, because that it was downloaded stands in the history."""
    content = operations.hand_out(by=owner_of(request), export_id=export_id)
    return file_response(content, name="meine-daten.zip", media_type="application/zip")
