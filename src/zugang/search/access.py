"""What of a person's own things a search may look into."""

from __future__ import annotations

import enum

from zugang.kernel.actor import Actor, ActorKind, TrustLevel
from zugang.kernel.errors import AccessDenied


class Part(enum.StrEnum):
    """Where things lie. Each is searched or left out as a whole."""

    BENEFITS = "benefits"
    PLACEMENT = "placement"
    NOTICES = "notices"
    APPOINTMENTS = "appointments"
    REQUESTS = "requests"
    APPLICATIONS = "applications"


# As the pages themselves: dates show without a second factor, everything else needs it.
OPEN_AT_LOW = frozenset({Part.APPOINTMENTS})


def open_parts(by: Actor, *, opens_benefits: bool, opens_notices: bool) -> frozenset[Part]:
    """What may be searched: the person themselves, what their trust level shows, and no closed mailbox.

    Without consent to messages nothing out of the Leistungspostfach, without consent to any kind of notice
    nothing about notices (product S13). Raises AccessDenied for everybody who acts for no person.
    """
    if by.kind is not ActorKind.ACCOUNT or by.person_id is None:
        raise AccessDenied
    if by.trust < TrustLevel.LOW:
        return frozenset()
    if by.trust < TrustLevel.LOW_MFA:
        return OPEN_AT_LOW
    closed = {part for part, is_open in closable(opens_benefits, opens_notices) if not is_open}
    return frozenset(Part) - closed


def closable(opens_benefits: bool, opens_notices: bool) -> tuple[tuple[Part, bool], ...]:
    """The parts that consent opens."""
    return ((Part.BENEFITS, opens_benefits), (Part.NOTICES, opens_notices))
