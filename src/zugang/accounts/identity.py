"""Fingerprints of identities: who vouched for whom, comparable but not readable. No database here."""

from __future__ import annotations

import hashlib
import hmac
import unicodedata
from dataclasses import dataclass
from datetime import date

from django.conf import settings

from zugang.kernel.actor import TrustLevel

_SPELT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What a provider vouched for. `subject` is its identifier for us, "" for a sign-in without account there."""

    subject: str
    trust: TrustLevel
    name: str
    person: str = ""

    @classmethod
    def of_person(
        cls, *, subject: str, trust: TrustLevel, given_name: str, surname: str, birth_date: date | None
    ) -> Identity:
        name = f"{given_name} {surname}".strip()
        return cls(
            subject=subject, trust=trust, name=name, person=person_print(given_name, surname, birth_date)
        )


def subject_prints(provider: str, subject: str) -> list[str]:
    """Fingerprints of an identifier under each master key, the newest first: the first one is stored."""
    message = f"{provider}\0{subject}".encode()
    return [
        hmac.new(key, b"identity\0" + message, hashlib.sha256).hexdigest() for key in settings.MASTER_KEYS
    ]


def person_print(given_name: str, surname: str, birth_date: date | None) -> str:
    """A fingerprint of who somebody is: surname, first of the given names, birth date; "" when one is missing.

    Registers spell names differently (Müller, MUELLER; all given names, or one), so spelling is evened out.
    """
    first = _plain(given_name).split()[:1]
    if not first or not surname or birth_date is None:
        return ""
    message = "\0".join(("".join(_plain(surname).split()), first[0], birth_date.isoformat()))
    return hmac.new(settings.SECRET_KEY.encode(), b"person\0" + message.encode(), hashlib.sha256).hexdigest()


def _plain(name: str) -> str:
    lowered = name.casefold().replace("-", " ").translate(_SPELT)
    composed = unicodedata.normalize("NFC", lowered).translate(_SPELT)
    return "".join(
        sign for sign in unicodedata.normalize("NFKD", composed) if not unicodedata.combining(sign)
    )
