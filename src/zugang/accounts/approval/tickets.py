"""Signed marks of our own: enrolment tokens and codes, nonces for devices, and the watching page's ticket.

Nonces are made by our clock and judged by our clock: what time the phone believes it is never matters.
"""

from __future__ import annotations

import hashlib
import hmac
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.core import signing

from zugang.kernel import clock

CODE_LENGTH = 10
# Without signs that look alike (0 O, 1 I L, 5 S, V U); the page's code input puts S and U right.
ALPHABET = "23456789ABCDEFGHJKMNPQRTVWXYZ"
NONCE_LIFETIME = timedelta(minutes=5)
_TOKEN = "zugang.approval.enrolment"  # noqa: S105 - the name of a purpose
_WATCH = "zugang.approval.watch"


def token_of(enrolment_id: UUID) -> str:
    """The signed token in the QR code; single use and expiry are the enrolment row's."""
    return signing.Signer(salt=_TOKEN).sign(enrolment_id.hex)


def enrolment_of(token: str) -> UUID | None:
    """The enrolment that a token names, None when it is not ours."""
    return _unsigned(token, _TOKEN)


def code_of(enrolment_id: UUID) -> str:
    """The same enrolment as a code to type, where no camera is at hand: 10 signs, about 48 bits."""
    number = int.from_bytes(_mac("code", enrolment_id.hex)[:16], "big")
    signs = []
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        signs.append(ALPHABET[place])
    return "".join(signs)


def fingerprint_of(code: str) -> str:
    """What is stored of a code."""
    return _mac("code-fingerprint", plain(code)).hex()


def plain(code: str) -> str:
    """A typed code without dashes and blanks, look-alikes put right."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    return signs.translate(str.maketrans("SU", "5V"))


def nonce() -> str:
    """A mark that proves a device's message to be fresh, good for five minutes of our clock."""
    moment = str(int(clock.now().timestamp()))
    return f"{moment}.{_mac('nonce', moment).hex()[:32]}"


def is_fresh(given: str) -> bool:
    """Whether we made this nonce within the last five minutes."""
    moment, _dot, mac = given.partition(".")
    if not moment.isdecimal() or not hmac.compare_digest(
        _mac("nonce", moment).hex()[:32].encode(), mac.encode()
    ):
        return False
    age = clock.now().timestamp() - int(moment)
    return -1 <= age < NONCE_LIFETIME.total_seconds()


def watch_ticket(request_id: UUID) -> str:
    """Lets the page that asked look after its request without opening the session."""
    return signing.Signer(salt=_WATCH).sign(request_id.hex)


def watched(ticket: str) -> UUID | None:
    """The request of a ticket, None when it is not ours."""
    return _unsigned(ticket, _WATCH)


def _unsigned(text: str, salt: str) -> UUID | None:
    try:
        return UUID(signing.Signer(salt=salt).unsign(text))
    except (signing.BadSignature, ValueError):
        return None


def _mac(purpose: str, text: str) -> bytes:
    key = hashlib.sha256(f"zugang.approval.{purpose}:{settings.SECRET_KEY}".encode()).digest()
    return hmac.digest(key, text.encode(), "sha256")
