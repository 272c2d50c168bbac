"""Passkeys (WebAuthn): what is asked of the browser and how its answer is checked. Nothing is stored here.

The cryptography is `fido2`'s, the stored form django-allauth's. Ours are: the exact origin, user verification
and discoverable credentials always, and the sign counter, which neither of them looks at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.utils.translation import gettext as _
from fido2.cose import CoseKey
from fido2.server import Fido2Server
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticationResponse,
    AuthenticatorData,
    CollectedClientData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    RegistrationResponse,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from zugang.accounts import challenges
from zugang.accounts.challenges import Purpose
from zugang.accounts.models import Account
from zugang.kernel.errors import InvalidInput

SITE_NAME = "Jobcenter-Portal Zugang"
LONGEST_ANSWER = 20_000
_VERIFIED = UserVerificationRequirement.REQUIRED
_DEFAULT_PORTS = {"http": 80, "https": 443}
_FLAG = AuthenticatorData.FLAG


@dataclass(frozen=True, slots=True)
class NewPasskey:
    """A checked registration, in the form that is stored."""

    credential_id: str
    data: dict[str, Any]


def origin() -> str:
    """Where this portal lives, as browsers write it: without a port that goes without saying."""
    parts = urlsplit(settings.BASE_URL)
    host = (parts.hostname or "").lower()
    usual = parts.port in (None, _DEFAULT_PORTS.get(parts.scheme))
    return f"{parts.scheme}://{host}" + ("" if usual else f":{parts.port}")


def creation_options(account: Account, known: Sequence[Authenticator]) -> str:
    """What the browser needs to make a passkey, as JSON. Devices that hold one of `known` refuse a second."""
    user = PublicKeyCredentialUserEntity(id=account.pk.bytes, name=account.email, display_name=account.email)
    options, _state = _server().register_begin(
        user=user,
        credentials=[stored_key(row) for row in known],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=_VERIFIED,
        challenge=challenges.issue(Purpose.ADD, str(account.pk)),
        extensions={"credProps": True},
    )
    return json.dumps(dict(options)["publicKey"])


def request_options(
    purpose: Purpose, account: Account | None = None, known: Sequence[Authenticator] = ()
) -> str:
    """What the browser needs to use a passkey, as JSON; without an account, one that it finds itself."""
    challenge = challenges.issue(purpose, str(account.pk) if account else "")
    if not known:
        return json.dumps({**_open_request(origin()), "challenge": websafe_encode(challenge)})
    options, _state = _server().authenticate_begin(
        credentials=[stored_key(row) for row in known], user_verification=_VERIFIED, challenge=challenge
    )
    return json.dumps(dict(options)["publicKey"])


@cache
def _open_request(here: str) -> dict[str, Any]:
    """A request that names no passkey: the same each time but for its challenge. The library takes 0.3 ms to make one,
    and each page of the sign-in needs one."""
    options, _state = _server_at(here).authenticate_begin(user_verification=_VERIFIED, challenge=bytes(32))
    made: dict[str, Any] = dict(options)["publicKey"]
    return made


def check_new(answer: str, account: Account) -> NewPasskey:
    """Check what the browser made. Raises InvalidInput."""
    given = _parsed(answer)
    try:
        response = RegistrationResponse.from_dict(given)
        client = response.response.client_data
    except Exception as error:
        raise _wrong() from error
    challenges.redeem(client.challenge, Purpose.ADD, str(account.pk))
    try:
        made = _server().register_complete(_state(client), response)
    except ValueError as error:
        raise _wrong() from error
    key = made.credential_data
    if key is None or client.cross_origin or not _is_sound(made) or not _is_known_kind(key):
        raise _wrong()
    if _is_forgetful(given):
        raise InvalidInput(
            _("Ihr Gerät kann diesen Passkey nicht selbst wiederfinden. Bitte nehmen Sie ein anderes Gerät.")
        )
    credential_id = websafe_encode(key.credential_id)
    return NewPasskey(credential_id, {**state_of(made), "credential": _stored_form(given, credential_id)})


def read(answer: str) -> AuthenticationResponse:
    """The browser's answer, not yet checked. Raises InvalidInput when it is none."""
    try:
        return AuthenticationResponse.from_dict(_parsed(answer))
    except InvalidInput:
        raise
    except Exception as error:
        raise _wrong() from error


def check(
    answer: AuthenticationResponse, purpose: Purpose, subject: str, rows: Sequence[Authenticator]
) -> Authenticator:
    """The one of `rows` that signed this answer. Uses up the challenge. Raises InvalidInput."""
    client = answer.response.client_data
    challenges.redeem(client.challenge, purpose, subject)
    by_key = {row.data["credential"]["id"]: row for row in rows}
    try:
        key = _server().authenticate_complete(_state(client), [stored_key(row) for row in rows], answer)
    except (ValueError, NotImplementedError) as error:
        raise _wrong() from error
    if client.cross_origin or not _is_sound(answer.response.authenticator_data):
        raise _wrong()
    return by_key[websafe_encode(key.credential_id)]


def went_backwards(stored: int, given: int) -> bool:
    """Whether the sign counter tells of a copied device (WebAuthn § 6.1.1). Synced passkeys always count 0."""
    return (stored or given) > 0 and given <= stored


def state_of(data: AuthenticatorData) -> dict[str, Any]:
    """What is kept of a passkey's present state: its counter, and whether it can be and is backed up."""
    return {
        "counter": data.counter,
        "can_sync": bool(data.flags & _FLAG.BE),
        "is_synced": bool(data.flags & _FLAG.BS),
    }


def stored_key(row: Authenticator) -> AttestedCredentialData:
    """The public key of a stored passkey."""
    key: AttestedCredentialData = row.wrap().authenticator_data.credential_data
    return key


def _server() -> Fido2Server:
    return _server_at(origin())


@cache
def _server_at(here: str) -> Fido2Server:
    """Kept: fido2 works out the types of its options each time, which took two thirds of the sign-in page."""
    site = PublicKeyCredentialRpEntity(id=urlsplit(here).hostname or "", name=SITE_NAME)
    return Fido2Server(site, verify_origin=lambda given: given == here)


def _state(client: CollectedClientData) -> dict[str, Any]:
    # The challenge was checked by `redeem`; fido2 wants to compare it once more.
    return {"challenge": websafe_encode(client.challenge), "user_verification": _VERIFIED}


def _parsed(answer: str) -> Mapping[str, Any]:
    if not answer:
        raise InvalidInput(
            _(
                "Ihr Browser hat keinen Passkey geschickt. Passkeys brauchen JavaScript und einen neueren "
                "Browser. Bitte nehmen Sie sonst einen anderen Weg."
            )
        )
    try:
        given = json.loads(answer[:LONGEST_ANSWER])
    except (ValueError, RecursionError) as error:
        raise _wrong() from error
    if not isinstance(given, dict):
        raise _wrong()
    return given


def _is_sound(data: AuthenticatorData) -> bool:
    return bool(data.flags & _FLAG.BE) or not data.flags & _FLAG.BS


def _is_known_kind(key: AttestedCredentialData) -> bool:
    return key.public_key.get(3) in CoseKey.supported_algorithms()


def _is_forgetful(given: Mapping[str, Any]) -> bool:
    """Whether the browser itself says that the passkey cannot be found without being named."""
    told = given.get("clientExtensionResults")
    properties = told.get("credProps") if isinstance(told, dict) else None
    return isinstance(properties, dict) and properties.get("rk") is False


def _stored_form(given: Mapping[str, Any], credential_id: str) -> dict[str, Any]:
    response = given["response"]
    return {
        "id": credential_id,
        "rawId": credential_id,
        "type": "public-key",
        "response": {name: response[name] for name in ("clientDataJSON", "attestationObject")},
        "clientExtensionResults": {"credProps": {"rk": True}},
    }


def _wrong() -> InvalidInput:
    return InvalidInput(_("Das hat mit dem Passkey nicht geklappt. Bitte versuchen Sie es noch einmal."))
