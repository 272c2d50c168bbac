"""All factors of the account at a glance; renaming and removing are the same for every kind."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zugang.accounts import pending, queries, trust
from zugang.accounts.change_models import PendingChange
from zugang.accounts.operations import last_factor
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import InvalidState, NotAllowed
from zugang.portal.account.views import linked
from zugang.portal.account.visit import account_of, freshly_signed_in, owner_of
from zugang.portal.approval.asking import approval_in
from zugang.portal.factors.codes_window import is_open
from zugang.portal.factors.forms import LastFactorForm, NameForm
from zugang.portal.factors.kinds import KINDS, FactorKind, Line, kind_of
from zugang.portal.factors.pages import form_page, page

FEW_CODES = 3


@require_safe
def factors(request: HttpRequest) -> HttpResponse:
    """Every factor of every kind, what else opens the account, and what can be added."""
    account = account_of(request)
    held = queries.factors_of(account.id)
    shown = [(kind, kind.lines(account.id)) for kind in KINDS if kind.address]
    context = {
        "shown": shown,
        "has_factor": any(lines for _kind, lines in shown),
        "waiting": pending.of_account(
            account.id, with_values=trust.level_of(request.session) >= TrustLevel.LOW_MFA
        ),
        "identities": [] if account.is_staff_account else linked.shown(request)["identities"],
        "codes_left": held.codes_left,
        "few": FEW_CODES,
        "codes_wait": is_open(request.session),
        "has_password": account.has_usable_password(),
        "can_drop_password": bool(held.passkeys),
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
    """Say what follows, ask, then take the factor away. The last one needs a tick of its own, and waits."""
    found, line = _found(request, kind, factor)
    if found.remove is None:
        raise Http404
    account = account_of(request)
    if queries.count_second_factors(account.id) == 1:
        return _remove_last(request, found, line)
    refusal = ""
    if request.method == "POST":
        try:
            found.remove(by=owner_of(request), account=account, factor_id=factor)
            messages.success(request, _("„%(name)s“ ist entfernt.") % {"name": line.name})
            return redirect("account_factors")
        except NotAllowed as error:
            refusal = error.message
    context = {"line": line, "kind": found, "refusal": refusal}
    return page(request, "remove", context, status=422 if refusal else 200)


def _remove_last(request: HttpRequest, kind: FactorKind, line: Line) -> HttpResponse:
    account, status = account_of(request), 0
    form = LastFactorForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            change = last_factor.request_removal(
                by=owner_of(request),
                account=account,
                name=line.name,
                submission=form.cleaned_data["submission"],
                approval=approval_in(request),
            )
            return _waits(request, change, line)
        except (NotAllowed, InvalidState) as error:
            form.add_error(None, error.message)
            status = 422
    waits = clock.now() + settings.SENSITIVE_CHANGE_WAITS
    return form_page(request, "remove_last", form, status, line=line, kind=kind, waits=waits)


def _waits(request: HttpRequest, change: PendingChange, line: Line) -> HttpResponse:
    text = _("„%(name)s“ wird am %(moment)s Uhr entfernt. Bis dahin können Sie das abbrechen.")
    if change.counts_at <= clock.now():
        text = _("„%(name)s“ ist entfernt.")
    moment = clock.berlin(change.counts_at).strftime("%d.%m.%Y, %H:%M")
    messages.success(request, text % {"name": line.name, "moment": moment})
    return redirect("account_factors")


def _found(request: HttpRequest, key: str, factor_id: str) -> tuple[FactorKind, Line]:
    kind = kind_of(key)
    line = kind.line(account_of(request).id, factor_id) if kind else None
    if kind is None or line is None:
        raise Http404
    return kind, line
