"""Challenges for passkeys: nothing is stored before one is answered, and each can be answered once.

A challenge is random, carries the moment it was made and a keyed check of both, of its purpose and of the
account it is for. So a sign-in page costs no query and a flood of visitors no memory. Answering marks it as
used in the shared cache.
"""

from __future__ import annotations

import enum
import os
from datetime import timedelta

from django.core.cache import cache
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from zugang.kernel import clock
from zugang.kernel.errors import InvalidInput

# Long, because a sign-in page waits for the browser's suggestion as long as it stays open.
LIFETIME = timedelta(hours=1)
_RANDOM = 24
_MOMENT = 8
_CHECK = 32
_LENGTH = _RANDOM + _MOMENT + _CHECK


class Purpose(enum.StrEnum):
    """What the answer to a challenge shall allow; an answer for one purpose is none for another."""

    SIGN_IN = "sign-in"
    SECOND_FACTOR = "second-factor"
    AGAIN = "again"
    ADD = "add"


def issue(purpose: Purpose, subject: str = "") -> bytes:
    """A fresh challenge. `subject`: the account it is for, "" where nobody is known yet."""
    made = os.urandom(_RANDOM) + int(clock.now().timestamp()).to_bytes(_MOMENT)
    return made + _check(made, purpose, subject)


def redeem(challenge: bytes, purpose: Purpose, subject: str = "") -> None:
    """Use the challenge up. Raises InvalidInput when it is not ours, too old, or was used before."""
    made, check = challenge[: _RANDOM + _MOMENT], challenge[_RANDOM + _MOMENT :]
    if len(challenge) != _LENGTH or not constant_time_compare(check, _check(made, purpose, subject)):
        raise InvalidInput(_("Das hat mit dem Passkey nicht geklappt. Bitte versuchen Sie es noch einmal."))
    age = clock.now().timestamp() - int.from_bytes(made[_RANDOM:])
    if age > LIFETIME.total_seconds():
        raise InvalidInput(_("Die Seite war zu lange offen. Bitte versuchen Sie es jetzt noch einmal."))
    if not cache.add(f"challenge:{made[:_RANDOM].hex()}", 1, int(LIFETIME.total_seconds()) + 60):
        raise InvalidInput(_("Diese Antwort wurde schon benutzt. Bitte versuchen Sie es noch einmal."))


def _check(made: bytes, purpose: Purpose, subject: str) -> bytes:
    return salted_hmac(f"zugang.challenge.{purpose}:{subject}", made, algorithm="sha256").digest()
