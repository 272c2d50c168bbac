"""What linked devices ask, in signed messages. No cookie speaks here, so there is nothing to forge across sites."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zugang.accounts import access, limits
from zugang.accounts.allauth_account import AccountAdapter
from zugang.accounts.approval import answers, enrolment, messages, tickets
from zugang.accounts.approval import devices as own
from zugang.accounts.approval import guard as guards
from zugang.accounts.approval.answers import signed_by_device
from zugang.accounts.approval.models import ApprovalDevice
from zugang.accounts.approval.queries import open_request
from zugang.app.secure.wording import answer_text, texts_of
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import DomainError, InvalidInput, NotAllowed

_LONGEST_BODY = 32_000
Call = Callable[[HttpRequest, dict[str, Any]], dict[str, Any]]


class StaleNonce(DomainError):
    """The device's nonce is too old; it comes again with the fresh one."""

    status = 401


def device_call(call: Call) -> Callable[[HttpRequest], JsonResponse]:
    """A POST of JSON that answers JSON; refusals are told in words, and often refused clients have to wait."""

    @csrf_exempt
    @login_not_required
    @require_POST
    @wraps(call)
    def view(request: HttpRequest) -> JsonResponse:
        try:
            content, status = call(request, _body(request)), 200
        except DomainError as error:
            status = error.status
            content = {"message": error.message, "field": getattr(error, "field", "")}
        return JsonResponse({**content, "nonce": tickets.nonce()}, status=status)

    return view


@device_call
def enrol(request: HttpRequest, body: dict[str, Any]) -> dict[str, Any]:
    """Link the device that sent its public key, with token or typed code."""
    _count_try(request)
    adapter = AccountAdapter(request)
    device = enrolment.complete(
        message=_text(body, "message"),
        signature=_text(body, "signature"),
        browser=adapter.browser_of(request),
    )
    return {"device": str(device.id), "name": device.name, "account": device.account.email}


@device_call
def look(request: HttpRequest, body: dict[str, Any]) -> dict[str, Any]:
    """The open request, if there is one, and the device's own state."""
    device, _fields = _fresh(request, body, messages.LOOK)
    found = open_request(device, client=AccountAdapter(request).get_client_ip(request))
    waiting = None
    if found is not None:
        waiting = {
            "fields": found.fields,
            "choices": found.choices,
            "seconds_left": found.seconds_left,
            "texts": texts_of(found),
        }
    return {"open": waiting, **_state(device)}


@device_call
def answer(request: HttpRequest, body: dict[str, Any]) -> dict[str, Any]:
    """The device's signed answer to a request."""
    try:
        answered = answers.answer(
            message=_text(body, "message"),
            signature=_text(body, "signature"),
            assertion=_object(body, "assertion"),
        )
    except NotAllowed:
        _count_try(request)
        raise
    return answer_text(answered)


@device_call
def settings(request: HttpRequest, body: dict[str, Any]) -> dict[str, Any]:
    """Change the device's pushes or its guard, or end its link."""
    device, fields = _fresh(request, body, messages.SETTINGS)
    # The device has just signed: that is a second factor, shown at this moment.
    by = access.owner(device.account_id, TrustLevel.LOW_MFA, is_fresh=True)
    message = _text(body, "message")
    change = fields.get("change")
    if change == "push":
        keys = {name: fields.get(name, "") for name in ("endpoint", "receiver_key", "shared_secret")}
        own.set_push(by=by, device=device, **keys)
    elif change == "guard":
        guards.set_up(by=by, device=device, message=message, attestation=_object(body, "attestation") or {})
    elif change == "unguard":
        guards.take_off(by=by, device=device, message=message, assertion=_object(body, "assertion"))
    elif change == "remove":
        own.remove(by=by, account=device.account, factor_id=str(device.id))
        return {}
    return _state(device)


def _fresh(request: HttpRequest, body: dict[str, Any], kind: str) -> tuple[ApprovalDevice, dict[str, str]]:
    try:
        device, fields, _raw = signed_by_device(_text(body, "message"), _text(body, "signature"), kind)
    except NotAllowed:
        _count_try(request)
        raise
    if not tickets.is_fresh(fields.get("nonce", "")):
        raise StaleNonce
    return device, fields


def _state(device: ApprovalDevice) -> dict[str, Any]:
    credential = guards.credential_id(device)
    return {
        "name": device.name,
        "credential": messages.encoded(credential) if credential else "",
        "pushes": device.push_id is not None,
    }


def _count_try(request: HttpRequest) -> None:
    limits.consume((limits.DEVICE_CLIENT, AccountAdapter(request).get_client_ip(request)))


def _body(request: HttpRequest) -> dict[str, Any]:
    try:
        content = json.loads(request.body) if len(request.body) <= _LONGEST_BODY else None
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise InvalidInput(_("Das hat nicht geklappt. Bitte versuchen Sie es noch einmal."))
    return content


def _text(body: dict[str, Any], name: str) -> str:
    return value if isinstance(value := body.get(name), str) else ""


def _object(body: dict[str, Any], name: str) -> dict[str, Any] | None:
    return value if isinstance(value := body.get(name), dict) else None
