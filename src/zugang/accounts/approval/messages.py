"""What a device signs: one canonical text, and how its signature is checked. Pure; no database.

A message is a flat JSON object of strings, keys sorted, without blanks (the string-only part of RFC 8785), so
that browser and server build the same bytes. Its `type` keeps one kind of message from passing for another.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature

ENROL = "zugang.enrol.1"
LOOK = "zugang.look.1"
ANSWER = "zugang.answer.1"
SETTINGS = "zugang.settings.1"

_POINT = 65
_HALF = 32
_LONGEST = 8_000


class MessageError(Exception):
    """The message is not what its sender signed, or not one of ours."""


def canonical(fields: Mapping[str, str]) -> str:
    """The one text that stands for these fields."""
    return json.dumps(dict(fields), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def read(text: str, kind: str) -> dict[str, str]:
    """The fields of a message of this kind. Raises MessageError for anything but its canonical text."""
    if len(text) > _LONGEST:
        raise MessageError("too long")
    try:
        fields = json.loads(text)
    except ValueError as error:
        raise MessageError("not JSON") from error
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise MessageError("not a flat object of strings")
    if fields.get("type") != kind or canonical(fields) != text:
        raise MessageError("another kind of message, or not canonical")
    return fields


def check(public_key: bytes, text: str, signature: str) -> bytes:
    """The signature's 64 bytes (r and s, as WebCrypto makes them). Raises MessageError when it does not fit."""
    try:
        raw = decoded(signature)
        if len(raw) != 2 * _HALF:
            raise MessageError("not a P-256 signature")
        r, s = (int.from_bytes(half, "big") for half in (raw[:_HALF], raw[_HALF:]))
        key = point(public_key)
        key.verify(encode_dss_signature(r, s), text.encode(), ec.ECDSA(hashes.SHA256()))
    except (InvalidSignature, ValueError) as error:
        raise MessageError("the signature does not fit") from error
    return raw


def point(public_key: bytes) -> ec.EllipticCurvePublicKey:
    """The P-256 key of an uncompressed point. Raises ValueError for anything else, or a point off the curve."""
    if len(public_key) != _POINT:
        raise ValueError("not an uncompressed point")
    return ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), public_key)


def decoded(text: str) -> bytes:
    """Base64url without padding. Raises ValueError."""
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
    except binascii.Error as error:
        raise ValueError("not Base64url") from error


def encoded(raw: bytes) -> str:
    """Base64url without padding."""
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
