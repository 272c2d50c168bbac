"""The answer of a device: signed over everything it showed, and counted once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access
from zugang.accounts.approval import events, guard, messages, queries
from zugang.accounts.approval.models import ApprovalDevice, ApprovalRequest
from zugang.accounts.models import Account
from zugang.accounts.operations import locking
from zugang.kernel import clock
from zugang.kernel.errors import InvalidInput, InvalidState, NotAllowed

APPROVE, DECLINE = "approve", "decline"
_OWN = frozenset({"type", "answer", "number", "reason"})
_EVENTS = {
    ApprovalRequest.State.DECLINED: events.DECLINED,
    ApprovalRequest.State.MISMATCHED: events.MISMATCHED,
    ApprovalRequest.State.ALARMED: events.ALARMED,
}


@transaction.atomic
def answer(*, message: str, signature: str, assertion: Mapping[str, Any] | None = None) -> ApprovalRequest:
    """Take the signed answer of a device. A wrong number ends the request; "not me" locks the account.

    Raises NotAllowed for an unknown device, a wrong signature or a missing verification, InvalidInput for an
    answer that is none, InvalidState when the request is over or shows other things than were signed.
    """
    device, fields, raw = signed_by_device(message, signature, messages.ANSWER)
    request = _waiting(device, fields)
    if fields["answer"] == APPROVE:
        guard.require(device, message, assertion)
    request.state = _outcome(request, fields)
    request.reason = fields.get("reason", "") if fields["answer"] == DECLINE else ""
    if request.state != ApprovalRequest.State.APPROVED:
        request.detail = ""
    request.device, request.answered_at = device, clock.now()
    request.sealed_message, request.signature = queries.sealed_message(request, message), raw
    request.save(
        update_fields=["state", "reason", "device", "answered_at", "sealed_message", "signature", "detail"]
    )
    _note_use(device)
    _follow(request, device)
    return request


def signed_by_device(message: str, signature: str, kind: str) -> tuple[ApprovalDevice, dict[str, str], bytes]:
    """The device that signed this message, its fields, and the signature. Raises NotAllowed."""
    try:
        fields = messages.read(message, kind)
        device = queries.known_device(fields.get("device", ""))
        if device is None:
            raise messages.MessageError("unknown device")
        return device, fields, messages.check(bytes(device.public_key), message, signature)
    except messages.MessageError as error:
        raise NotAllowed(
            _("Dieses Gerät ist nicht mehr mit einem Konto verbunden. Bitte verbinden Sie es neu.")
        ) from error


def _waiting(device: ApprovalDevice, fields: Mapping[str, str]) -> ApprovalRequest:
    request = _locked(device, fields.get("request", ""))
    if request is None or queries.state_of(request) is not ApprovalRequest.State.PENDING:
        raise InvalidState(_("Diese Anfrage ist vorbei."))
    if {name: text for name, text in fields.items() if name not in _OWN} != queries.shown(request, device):
        raise InvalidState(_("Die Anfrage hat sich geändert. Bitte öffnen Sie sie noch einmal."))
    if fields.get("answer") not in (APPROVE, DECLINE):
        raise InvalidInput(_("Bitte geben Sie frei oder lehnen Sie ab."))
    if fields["answer"] == DECLINE and fields.get("reason") not in ApprovalRequest.Reason.values:
        raise InvalidInput(_("Bitte wählen Sie einen Grund."), field="reason")
    if fields["answer"] == APPROVE and fields.get("number") not in request.choices:
        raise InvalidInput(
            _("Bitte wählen Sie die Zahl, die auf dem anderen Bildschirm steht."), field="number"
        )
    return request


def _locked(device: ApprovalDevice, identifier: str) -> ApprovalRequest | None:
    try:
        wanted = UUID(identifier)
    except ValueError:
        return None
    return ApprovalRequest.objects.select_for_update().filter(id=wanted, account_id=device.account_id).first()


def _outcome(request: ApprovalRequest, fields: Mapping[str, str]) -> ApprovalRequest.State:
    if fields["answer"] == APPROVE:
        fits = fields["number"] == request.number
        return ApprovalRequest.State.APPROVED if fits else ApprovalRequest.State.MISMATCHED
    alarm = fields["reason"] == ApprovalRequest.Reason.NOT_ME
    return ApprovalRequest.State.ALARMED if alarm else ApprovalRequest.State.DECLINED


def _note_use(device: ApprovalDevice) -> None:
    device.last_used_at = clock.now()
    device.save(update_fields=["last_used_at"])


def _follow(request: ApprovalRequest, device: ApprovalDevice) -> None:
    """Record the answer; an approval is recorded when it is used."""
    by = access.owner(device.account_id)
    state = ApprovalRequest.State(request.state)
    if state is ApprovalRequest.State.ALARMED:
        account = Account.objects.select_for_update().get(id=device.account_id)
        locking.lock(account, by=by, what=events.ALARMED.code, device=device.name)
    if state in _EVENTS:
        history.record(_EVENTS[state], by=by, account_id=device.account_id, name=device.name)
