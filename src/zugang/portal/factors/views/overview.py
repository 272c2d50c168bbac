"""All factors of the account at a glance; renaming and removing are the same for every kind."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zugang.accounts import queries
from zugang.kernel.errors import NotAllowed
from zugang.portal.account.views import linked
from zugang.portal.account.visit import account_of, freshly_signed_in, owner_of
from zugang.portal.factors.codes_window import is_open
from zugang.portal.factors.forms import NameForm
from zugang.portal.factors.kinds import KINDS, FactorKind, Line, kind_of
from zugang.portal.factors.pages import form_page, page

FEW_CODES = 3


@require_safe
def factors(request: HttpRequest) -> HttpResponse:
    """Every factor of every kind, what else opens the account, and what can be added."""
    account = account_of(request)
    shown = [(kind, kind.lines(account.id)) for kind in KINDS if kind.address]
    context = {
        "shown": shown,
        "has_factor": any(lines for _kind, lines in shown),
        "identities": [] if account.is_staff_account else linked.shown(request)["identities"],
        "codes_left": queries.factors_of(account.id).codes_left,
        "few": FEW_CODES,
        "codes_wait": is_open(request.session),
        "has_password": account.has_usable_password(),
        "can_drop_password": queries.has_passkey(account.id),
    }
    return page(request, "factors", context)


@require_http_methods(["GET", "HEAD", "POST"])
def rename(request: HttpRequest, kind: str, factor: str) -> HttpResponse:
    """Another name for a factor."""
    found, line = _found(request, kind, factor)
    if found.rename is None:
        raise Http404
    form = NameForm(request.POST if request.method == "POST" else None, initial={"name": line.name})
    if not (form.is_bound and form.is_valid()):
        return form_page(request, "rename", form, line=line, kind=found)
    found.rename(
        by=owner_of(request), account=account_of(request), factor_id=factor, name=form.cleaned_data["name"]
    )
    messages.success(request, _("Der neue Name ist gespeichert."))
    return redirect("account_factors")


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, kind: str, factor: str) -> HttpResponse:
    """Say what follows, ask, then take the factor away. The last one needs a tick of its own."""
    found, line = _found(request, kind, factor)
    if found.remove is None:
        raise Http404
    account, refusal = account_of(request), ""
    is_last = queries.count_second_factors(account.id) == 1
    if request.method == "POST":
        try:
            meant = bool(request.POST.get("last_is_meant"))
            found.remove(by=owner_of(request), account=account, factor_id=factor, last_is_meant=meant)
            messages.success(request, _("„%(name)s“ ist entfernt.") % {"name": line.name})
            return redirect("account_factors")
        except NotAllowed as error:
            refusal = error.message
    context = {"line": line, "kind": found, "is_last": is_last, "refusal": refusal, "account": account}
    return page(request, "remove", context, status=422 if refusal else 200)


def _found(request: HttpRequest, key: str, factor_id: str) -> tuple[FactorKind, Line]:
    kind = kind_of(key)
    line = kind.line(account_of(request).id, factor_id) if kind else None
    if kind is None or line is None:
        raise Http404
    return kind, line
