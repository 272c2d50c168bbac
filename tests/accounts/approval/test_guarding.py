"""A device that asks for fingerprint, face or PIN: set up once, and changed only with its own consent."""

from __future__ import annotations

import json

import pytest
from fido2.utils import websafe_encode

from tests.accounts.approval.phone import Phone
from tests.accounts.soft_authenticator import SoftAuthenticator
from zugang.accounts import access
from zugang.accounts.approval import guard
from zugang.accounts.models import ApprovalDevice
from zugang.kernel.errors import NotAllowed

MESSAGE = "type=settings&change=guard"


def set_up(device: ApprovalDevice, authenticator: SoftAuthenticator) -> None:
    asked = {
        "challenge": websafe_encode(guard.challenge_of(MESSAGE)),
        "user": {"id": websafe_encode(device.id.bytes)},
    }
    attestation = json.loads(authenticator.create(json.dumps(asked)))
    by = access.owner(device.account_id)
    guard.set_up(by=by, device=device, message=MESSAGE, attestation=attestation)


def test_whoever_holds_the_key_of_a_guarded_device_cannot_replace_its_guard(phone: Phone) -> None:
    device = ApprovalDevice.objects.get(id=phone.id)
    set_up(device, SoftAuthenticator())
    guarded = bytes(ApprovalDevice.objects.get(id=phone.id).guard or b"")
    with pytest.raises(NotAllowed, match="Fingerabdruck"):
        set_up(device, SoftAuthenticator())
    assert bytes(ApprovalDevice.objects.get(id=phone.id).guard or b"") == guarded != b""
