"""The Freischaltcode: alphabet, check character, how it is written and typed, its fingerprint. No database here.

Our own choice, for the reference publishes none (docs/rules/freischaltcode.md): ten characters, nine drawn
by chance and one check character. The alphabet has 29 signs, a prime, so that a weighted sum modulo 29
notices every single wrong character and every swap of two.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata

ALPHABET = "23456789ABCDEFGHJKMNPQRTVWXYZ"
LENGTH = 10
GROUP = 5
LONGEST_INPUT = 60

_VALUE = {sign: value for value, sign in enumerate(ALPHABET)}
_MODULUS = len(ALPHABET)
_LOOK_ALIKES = str.maketrans({"S": "5", "U": "V"})
_SEPARATORS = re.compile(r"[\s\-‐‑‒–—−_.]+")


class MistypedError(ValueError):
    """What was typed cannot be a Freischaltcode; the check character or a sign does not fit."""


def new_code() -> str:
    """A fresh code in its plain form of ten characters, about 43 bits of chance."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return drawn + check_character(drawn)


def check_character(drawn: str) -> str:
    """The character that makes the weighted sum (weights 1 to 10) of all ten divisible by 29."""
    total = sum(place * _VALUE[sign] for place, sign in enumerate(drawn, start=1))
    return ALPHABET[-total * pow(LENGTH, -1, _MODULUS) % _MODULUS]


def written(code: str) -> str:
    """As it stands in the letter: `ABCDE-FGH23`."""
    return f"{code[:GROUP]}-{code[GROUP:]}"


def read(typed: str) -> str:
    """What was typed, in plain form: small letters, dashes, blanks and look-alikes (S, U) put right.

    Raises MistypedError when it cannot be a code; such input needs no look into the database.
    """
    if len(typed) > LONGEST_INPUT:
        raise MistypedError
    plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", typed)).upper().translate(_LOOK_ALIKES)
    if len(plain) != LENGTH or not all(sign in _VALUE for sign in plain):
        raise MistypedError
    if not hmac.compare_digest(check_character(plain[:-1]), plain[-1]):
        raise MistypedError
    return plain


def fingerprint(code: str, master_key: bytes) -> str:
    """HMAC-SHA-256 of the plain form under a key derived from the master key: all that is ever stored.

    Looking the fingerprint up by index gives nothing away by its timing, for nobody outside can choose it.
    """
    key = hmac.digest(master_key, b"zugang freischaltcode fingerprint", hashlib.sha256)
    return hmac.new(key, code.encode(), hashlib.sha256).hexdigest()
