"""BundID's names: levels, ways, attributes by OID (interface paper 10.2.0.0)."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from datetime import date

from zugang.integrations.saml.types import ServiceProvider
from zugang.kernel.actor import TrustLevel

LONGEST_DISPLAY_NAME = 50
_STORK = "STORK-QAA-Level-"


class Level(enum.IntEnum):
    """How surely BundID knows the person: Basis, niedrig, substantiell, hoch."""

    BASIS = 1
    LOW = 2
    SUBSTANTIAL = 3
    HIGH = 4

    @property
    def context(self) -> str:
        return f"{_STORK}{self.value}"

    @property
    def trust(self) -> TrustLevel:
        """Our own level. Below "substantiell" BundID is no better than a password."""
        return {Level.SUBSTANTIAL: TrustLevel.SUBSTANTIAL, Level.HIGH: TrustLevel.HIGH}.get(
            self, TrustLevel.LOW
        )

    @classmethod
    def read(cls, text: str) -> Level | None:
        """From "STORK-QAA-Level-3" or "3"; None for anything else."""
        digit = text.removeprefix(_STORK)
        return cls(int(digit)) if digit in {"1", "2", "3", "4"} else None


class Way(enum.StrEnum):
    """The ways to sign in that BundID offers; the names are those of its request."""

    EID = "eID"
    ELSTER = "Elster"
    EIDAS = "eIDAS"
    PASSWORD = "Benutzername"  # noqa: S105 - the name of a way


class Attribute(enum.StrEnum):
    """Attributes by OID; friendly names differ between providers."""

    GIVEN_NAME = "urn:oid:2.5.4.42"
    SURNAME = "urn:oid:2.5.4.4"
    BIRTH_DATE = "urn:oid:1.2.40.0.10.2.1.1.55"
    BPK2 = "urn:oid:1.3.6.1.4.1.25484.494450.3"
    LEVEL = "urn:oid:1.2.40.0.10.2.1.1.261.94"
    VERSION = "urn:oid:1.3.6.1.4.1.25484.494450.1"
    PROVED_BY = "urn:oid:1.3.6.1.4.1.25484.494450.2"


WANTED = (
    Attribute.BPK2,
    Attribute.GIVEN_NAME,
    Attribute.SURNAME,
    Attribute.BIRTH_DATE,
    Attribute.LEVEL,
    Attribute.PROVED_BY,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class BundID:
    """How this installation takes part: `level` is the least that a sign-in must have."""

    service: ServiceProvider
    display_name: str
    online_service_id: str
    level: Level
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citizen:
    """Who signed in. `bpk2` is "" for a sign-in without BundID account: nobody can be recognised by it."""

    bpk2: str
    given_name: str
    surname: str
    birth_date: date | None
    level: Level
    proved_by: str
