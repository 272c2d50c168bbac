"""Setting up the Jobcenter app in three steps (S6)."""

from __future__ import annotations

from allauth.account.internal.flows.login import record_authentication
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zugang.accounts.approval import devices, enrolment, queries, tickets
from zugang.accounts.approval.models import DeviceEnrolment
from zugang.kernel.errors import InvalidInput
from zugang.portal.account.visit import (
    account_of,
    freshly_signed_in,
    next_of,
    owner_of,
    refuse,
    with_next,
)
from zugang.portal.approval.forms import device_form
from zugang.portal.approval.pages import form_page, page
from zugang.portal.factors import codes_window

_ENROLMENT = "app_enrolment"
_GROUP = 5


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Step 1: get the app onto a device. `Weiter` opens the four minutes."""
    account, target = account_of(request), next_of(request, "account_home")
    if request.method == "POST":
        opened = enrolment.begin(by=owner_of(request), account=account)
        request.session[_ENROLMENT] = str(opened.id)
        return redirect(with_next("account_app_link", target))
    app = settings.BASE_URL + reverse("app:start")
    return page(request, "begin", {"target": target, "app": app, "qr": _qr(app)})


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest) -> HttpResponse:
    """Step 2: link the device, within the four minutes that the server counts."""
    target, opened = next_of(request, "account_home"), _opened(request)
    if opened is None:
        return redirect(with_next("account_app", target))
    if opened.completed_at is not None:
        return redirect(with_next("account_app_done", target))
    address = f"{settings.BASE_URL}{reverse('app:link')}#t={tickets.token_of(opened.id)}"
    code = tickets.code_of(opened.id)
    context = {
        "target": target,
        "seconds_left": queries.seconds_left(opened.expires_at),
        "address": address,
        "qr": _qr(address),
        "code": f"{code[:_GROUP]}-{code[_GROUP:]}",
        "sent": request.method == "POST",
    }
    return page(request, "link", context)


@require_safe
def watch(request: HttpRequest) -> HttpResponse:
    """Whether the page of step 2 has to go on waiting for the device."""
    opened = _opened(request)
    waiting = (
        opened is not None and opened.completed_at is None and queries.seconds_left(opened.expires_at) > 0
    )
    answer = JsonResponse({"waiting": waiting})
    answer["Cache-Control"] = "no-store"
    return answer


@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def done(request: HttpRequest) -> HttpResponse:
    """Step 3: the device is linked; what shall it be called?"""
    target, opened = next_of(request, "account_home"), _opened(request)
    if opened is None or opened.device is None:
        return redirect(with_next("account_app", target))
    form = device_form(request, opened.device)
    if not (form.is_bound and form.is_valid()):
        return form_page(request, "done", form, target=target)
    try:
        devices.rename(
            by=owner_of(request),
            account=account_of(request),
            factor_id=str(opened.device.id),
            name=form.cleaned_data["name"],
        )
    except InvalidInput as error:
        return form_page(request, "done", form, refuse(form, error), target=target)
    return _set_up(request, opened, target)


def _set_up(request: HttpRequest, opened: DeviceEnrolment, target: str) -> HttpResponse:
    del request.session[_ENROLMENT]
    record_authentication(request, account_of(request), "mfa", type="approval")
    request.session.cycle_key()
    messages.success(
        request, _("Die Jobcenter-App ist eingerichtet. Ab jetzt geben Sie Ihre Anmeldungen darin frei.")
    )
    if not opened.made_codes:
        return redirect(target)
    codes_window.open_for(request.session)
    return redirect(with_next("mfa_view_recovery_codes", target))


def _opened(request: HttpRequest) -> DeviceEnrolment | None:
    return queries.enrolment_of(account_of(request).id, request.session.get(_ENROLMENT, ""))


def _qr(address: str) -> str:
    import segno  # noqa: PLC0415 - large, and few pages need it

    return str(segno.make(address, error="m", micro=False).svg_data_uri(scale=5, border=4, light="#fff"))
