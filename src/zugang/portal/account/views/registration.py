"""Registration and confirmation (S1, S2)."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from zugang.accounts import limits, queries
from zugang.accounts.operations import registration
from zugang.accounts.operations.registration import Application
from zugang.kernel import clock
from zugang.kernel.errors import InvalidState, TooMany
from zugang.portal.account.forms import RatingForm, RegistrationForm
from zugang.portal.account.visit import (
    client_of,
    form_page,
    link_language,
    link_of,
    page,
    page_language,
    refuse,
)

_SALT = "registration"


@login_not_required
@sensitive_post_parameters("password1", "password2")
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """The form; afterwards the same page for every address."""
    form = RegistrationForm(request.POST if request.method == "POST" else None)
    if not (form.is_bound and form.is_valid()):
        return form_page(request, "register", form)
    given = form.cleaned_data
    try:
        limits.consume(
            (limits.REGISTER_ADDRESS, given["email"]), (limits.REGISTER_CLIENT, client_of(request))
        )
    except TooMany as error:
        return form_page(request, "register", form, refuse(form, error))
    made = registration.register(
        Application(given["email"], given["password1"], page_language(), given["submission"])
    )
    return redirect(_registered_address(made.id))


@login_not_required
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """The terms of use."""
    return page(request, "terms", {"version": registration.TERMS_VERSION})


@login_not_required
@require_safe
def registered(request: HttpRequest) -> HttpResponse:
    """What comes next, a way to get the mail again, and the rating."""
    return page(
        request,
        "registered",
        {"form": RatingForm(), "ticket": request.GET.get("r", ""), "rated": "danke" in request.GET},
    )


@login_not_required
@require_POST
def send_again(request: HttpRequest) -> HttpResponse:
    """A fresh link to the same address: from the success page by its ticket, or from an expired link."""
    registration_id = _from_ticket(request.POST.get("r", "")) or _from_token(request.POST.get("id", ""))
    if registration_id is None:
        return _not_usable(request, "", "")
    limits.consume((limits.MAIL_ADDRESS, str(registration_id)), (limits.MAIL_CLIENT, client_of(request)))
    registration.send_again(registration_id=registration_id)
    return redirect(_registered_address(registration_id))


@login_not_required
@require_POST
def rate(request: HttpRequest) -> HttpResponse:
    """Count the rating."""
    form = RatingForm(request.POST)
    ticket = request.POST.get("r", "")
    if _from_ticket(ticket) is None:
        ticket = ""
    if not form.is_valid():
        return form_page(request, "registered", form, ticket=ticket, rated=False)
    limits.consume((limits.RATING_CLIENT, client_of(request)))
    registration.rate(stars=form.cleaned_data["stars"])
    return redirect(f"{reverse('account_email_verification_sent')}?{urlencode({'r': ticket, 'danke': '1'})}")


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest) -> HttpResponse:
    """The link of the mail. Opening it only asks; mail scanners open links too, so a button confirms."""
    token, lang = link_of(request)
    with translation.override(lang):
        if request.method == "POST":
            try:
                registration.confirm(token=token)
            except InvalidState as error:
                return _not_usable(request, token, error.message)
            return redirect(f"{reverse('account_confirmed')}?{urlencode({'lang': page_language()})}")
        found = queries.registration_of(token)
        if found is None or found.confirmed_at or found.expires_at <= clock.now():
            return _not_usable(request, token, "")
        return page(request, "confirm", {"token": token, "lang": page_language(), "email": found.email})


@login_not_required
@require_safe
def confirmed(request: HttpRequest) -> HttpResponse:
    """The account exists; on to signing in."""
    with translation.override(link_language(request)):
        return page(request, "confirmed")


def _not_usable(request: HttpRequest, token: str, message: str) -> HttpResponse:
    found = queries.registration_of(token)
    done = found is not None and found.confirmed_at is not None
    again = found is not None and not done
    context = {"message": message, "token": token if again else "", "done": done, "known": found is not None}
    return page(request, "link_over", context, status=409 if found else 404)


def _registered_address(registration_id: UUID) -> str:
    ticket = signing.dumps(str(registration_id), salt=_SALT, compress=False)
    return f"{reverse('account_email_verification_sent')}?{urlencode({'r': ticket})}"


def _from_ticket(ticket: str) -> UUID | None:
    try:
        return UUID(signing.loads(ticket, salt=_SALT, max_age=24 * 3600))
    except (signing.BadSignature, ValueError):
        return None


def _from_token(token: str) -> UUID | None:
    found = queries.registration_of(token) if token else None
    return found.id if found else None
