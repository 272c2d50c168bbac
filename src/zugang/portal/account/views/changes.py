"""Stopping a change that waits: by the link of the mail, or from one's own pages."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from zugang.accounts import pending, waiting
from zugang.accounts.operations import changes
from zugang.kernel.errors import AccessDenied, InvalidState
from zugang.portal.account.visit import account_of, link_of, next_of, owner_of, page


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel_by_link(request: HttpRequest) -> HttpResponse:
    """One look, one button. Needs no sign-in: whoever reads the mail may stop the change, and nothing else."""
    token, lang = link_of(request)
    with translation.override(lang):
        try:
            if request.method != "POST":
                change = changes.open_link(token)
                title = waiting.kind(change.kind).title
                context = {"token": token, "lang": lang, "title": title, "counts_at": change.counts_at}
                return page(request, "change_cancel", context)
            changes.cancel_by_link(token=token)
        except InvalidState as error:
            return page(request, "change_over", {"message": error.message}, status=error.status)
        messages.success(request, _("Die Änderung ist abgebrochen. Es bleibt alles, wie es war."))
    return redirect("account_home" if request.user.is_authenticated else settings.LOGIN_URL)


@require_POST
def cancel(request: HttpRequest, change_id: UUID) -> HttpResponse:
    """The owner stops a change of their own."""
    change = pending.find(change_id=change_id, account_id=account_of(request).id)
    if change is None:
        raise AccessDenied(_("Diese Änderung gibt es in Ihrem Konto nicht."))
    changes.cancel(by=owner_of(request), change=change)
    messages.success(request, _("Die Änderung ist abgebrochen. Es bleibt alles, wie es war."))
    return redirect(next_of(request, "account_home"))
