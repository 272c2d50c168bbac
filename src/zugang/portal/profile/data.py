"""Persönliche Daten: what the Jobcenter knows, and changing address, phone number and bank account.

A change of address or bank account is shown once more before it is asked for; the level it needs is required
when the form opens, so that nobody types in vain, and fresh proof when it is approved.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from zugang.accounts import pending
from zugang.accounts.approval.queries import has_device
from zugang.accounts.change_models import PendingChange
from zugang.accounts.waiting import Kind, Value
from zugang.kernel import clock, trust
from zugang.kernel.errors import InvalidInput
from zugang.kernel.trust import Need
from zugang.persons import access, changes, iban, queries
from zugang.persons.changes import Address
from zugang.portal.approval.asking import approval_in
from zugang.portal.profile.data_forms import AddressForm, BankForm, PhoneForm
from zugang.portal.session import Citizen, citizen, profile_required

_HOME = "portal:own_data"


@require_safe
@profile_required
def own_data(request: HttpRequest) -> HttpResponse:
    """Everything at a glance, and what waits."""
    here = citizen(request)
    assert here.person is not None
    trust.require(here.actor, access.SEE_OWN_DATA)
    bank = queries.bank_account_of(here.person.id)
    context = {
        "here": here,
        "bank": bank,
        "iban": iban.hidden(bank.iban) if bank else "",
        "waiting": pending.of_account(here.account.id, with_values=True),
        "household": queries.household_of(here.person.id),
    }
    return render(request, "portal/profile/data/home.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def phone(request: HttpRequest) -> HttpResponse:
    """The phone number; counts at once."""
    here = citizen(request)
    assert here.person is not None
    trust.require(here.actor, access.CHANGE_PHONE)
    form = PhoneForm(request.POST if request.method == "POST" else None, initial={"phone": here.person.phone})
    if form.is_bound and form.is_valid():
        try:
            changes.change_phone(by=here.actor, person=here.person, phone=form.cleaned_data["phone"])
        except InvalidInput as error:
            form.add_error(error.field, error.message)
        else:
            messages.success(request, _("Ihre Telefonnummer ist gespeichert."))
            return redirect(_HOME)
    return _form(request, "phone", here, form)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def address(request: HttpRequest) -> HttpResponse:
    """A new address: typed, shown, approved, waiting."""
    here = _admitted(request, access.CHANGE_ADDRESS)
    assert here.person is not None
    form = AddressForm(request.POST or None, initial={"country": "DE"})
    if not (form.is_bound and form.is_valid()):
        return _form(request, "address", here, form)
    wanted = Address(**form.address())
    try:
        value = changes.checked_address(here.person, wanted)
    except InvalidInput as error:
        form.add_error(error.field, error.message)
        return _form(request, "address", here, form)
    if "approved" not in request.POST:
        return _approval(request, changes.ADDRESS, value, form)
    change = changes.request_address(
        by=here.actor,
        person=here.person,
        address=wanted,
        submission=form.cleaned_data["submission"],
        approval=approval_in(request),
    )
    return _waits(request, change)


@require_http_methods(["GET", "HEAD", "POST"])
@profile_required
def bank(request: HttpRequest) -> HttpResponse:
    """A new bank account: typed, shown, approved, waiting."""
    here = _admitted(request, access.CHANGE_BANK)
    assert here.person is not None
    form = BankForm(request.POST or None, initial={"holder": here.person.name})
    if not (form.is_bound and form.is_valid()):
        return _form(request, "bank", here, form)
    holder, number = form.cleaned_data["holder"], form.cleaned_data["iban"]
    try:
        value = changes.checked_bank(holder, number)
    except InvalidInput as error:
        form.add_error(error.field, error.message)
        return _form(request, "bank", here, form)
    if "approved" not in request.POST:
        return _approval(request, changes.BANK, value, form)
    submission = form.cleaned_data["submission"]
    change = changes.request_bank(
        by=here.actor,
        person=here.person,
        holder=holder,
        number=number,
        submission=submission,
        approval=approval_in(request),
    )
    return _waits(request, change)


def _admitted(request: HttpRequest, need: Need) -> Citizen:
    here = citizen(request)
    trust.require_level(here.actor, need)
    return here


def _form(request: HttpRequest, name: str, here: Citizen, form: Form) -> HttpResponse:
    context = {"here": here, "form": form}
    return render(request, f"portal/profile/data/{name}.html", context, status=422 if form.is_bound else 200)


def _approval(request: HttpRequest, kind: Kind, value: Value, form: Form) -> HttpResponse:
    here = citizen(request)
    fields: dict[str, Any] = {name: form.cleaned_data[name] for name in form.fields}
    context = {
        "kind": kind,
        "lines": kind.shown(value),
        "fields": fields,
        "is_fresh": here.actor.is_fresh,
        "has_app": has_device(here.account.id),
        "waits": clock.now() + changes.waits(),
    }
    return render(request, "portal/profile/data/approve.html", context)


def _waits(request: HttpRequest, change: PendingChange) -> HttpResponse:
    moment = clock.berlin(change.counts_at).strftime("%d.%m.%Y, %H:%M")
    text = _("Ihre Änderung ist beauftragt. Sie gilt ab %(moment)s Uhr.")
    if change.counts_at <= clock.now():
        text = _("Ihre Änderung gilt.")
    messages.success(request, text % {"moment": moment})
    return redirect(_HOME)
