"""Mein Unternehmenskonto's names, as public programs that use it know them (certainty B)."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from zugang.integrations.saml.types import ServiceProvider
from zugang.kernel.actor import TrustLevel

NAMESPACE = "http://www.elster.de/schema/ekona/saml/extensions"
_TRUST = {
    "substanziell": TrustLevel.SUBSTANTIAL,
    "substantiell": TrustLevel.SUBSTANTIAL,
    "hoch": TrustLevel.HIGH,
}


class Attribute(enum.StrEnum):
    """The attributes that we read; there are more."""

    ORGANISATION_ID = "DatenuebermittlerPseudonymID"
    NAME = "Firmenname"
    LEGAL_FORM = "RechtsformText"
    ADDRESS = "Unternehmensanschrift"
    IDENTIFICATION = "ElsterVertrauensniveauIdentifizierung"
    AUTHENTICATION = "ElsterVertrauensniveauAuthentifizierung"
    IS_TEST = "IstTestkonto"


def trust_of(text: str) -> TrustLevel:
    """The level a word stands for; LOW for any word we do not know."""
    return _TRUST.get(text.strip().lower(), TrustLevel.LOW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Muk:
    """How this installation takes part. `takes_test_accounts`: in the demo only."""

    service: ServiceProvider
    takes_test_accounts: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """Who signed in. `identifier` is the organisation's for this service provider alone."""

    identifier: str
    name: str
    legal_form: str
    place: str
    trust: TrustLevel
