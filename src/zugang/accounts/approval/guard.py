"""The guard of a device: a WebAuthn credential of the device itself asks for fingerprint, face or PIN (fido2).

What it signs is the hash of the very message that the device key signs, so both stand for the same answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    PublicKeyCredentialRpEntity,
    UserVerificationRequirement,
)

from zugang import history
from zugang.accounts import access
from zugang.accounts.approval import events
from zugang.accounts.approval.models import ApprovalDevice
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, NotAllowed


def challenge_of(message: str) -> bytes:
    """What the credential signs for a message."""
    return hashlib.sha256(message.encode()).digest()


def credential_id(device: ApprovalDevice) -> bytes:
    """The credential to ask for, b"" without a guard."""
    return AttestedCredentialData(bytes(device.guard)).credential_id if device.guard else b""


def require(device: ApprovalDevice, message: str, assertion: Mapping[str, Any] | None) -> None:
    """Where a guard is set, it must have verified its owner for this message. Raises NotAllowed."""
    if not device.guard:
        return
    credential = AttestedCredentialData(bytes(device.guard))
    try:
        response = AuthenticationResponse.from_dict(assertion or {})
        _server().authenticate_complete(_state(message), [credential], response)
        count = response.response.authenticator_data.counter
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise NotAllowed(
            _("Bitte bestätigen Sie mit Fingerabdruck, Gesicht oder PIN. Ohne das gilt die Antwort nicht.")
        ) from error
    if (count or device.guard_count) and count <= device.guard_count:
        raise NotAllowed(
            _("Der Schutz dieses Geräts wurde vielleicht kopiert. Bitte verbinden Sie das Gerät neu.")
        )
    device.guard_count = count
    device.save(update_fields=["guard_count"])


@transaction.atomic
def set_up(*, by: Actor, device: ApprovalDevice, message: str, attestation: Mapping[str, Any]) -> None:
    """From now on every approval of this device needs its owner's verification. Raises InvalidInput.

    A guard that is there must be taken off first, which it must agree to: NotAllowed.
    """
    access.require_owner(by, device.account_id)
    require(device, message, None)
    try:
        made = _server().register_complete(_state(message), attestation)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidInput(_("Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.")) from error
    assert made.credential_data is not None
    device.guard, device.guard_count = bytes(made.credential_data), made.counter
    device.save(update_fields=["guard", "guard_count"])
    history.record(events.DEVICE_GUARDED, by=by, account_id=device.account_id, name=device.name)


@transaction.atomic
def take_off(*, by: Actor, device: ApprovalDevice, message: str, assertion: Mapping[str, Any] | None) -> None:
    """Approve without verification again. The guard itself must agree, once more. Raises NotAllowed."""
    access.require_owner(by, device.account_id)
    require(device, message, assertion)
    device.guard, device.guard_count = None, 0
    device.save(update_fields=["guard", "guard_count"])
    history.record(events.DEVICE_UNGUARDED, by=by, account_id=device.account_id, name=device.name)


def _server() -> Fido2Server:
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    origin = settings.BASE_URL
    return Fido2Server(
        PublicKeyCredentialRpEntity(id=host, name=settings.MFA_TOTP_ISSUER),
        verify_origin=lambda given: given == origin,
    )


def _state(message: str) -> dict[str, Any]:
    return {
        "challenge": websafe_encode(challenge_of(message)),
        "user_verification": UserVerificationRequirement.REQUIRED,
    }
