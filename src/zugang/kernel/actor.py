"""Who acts, on whose behalf, over which channel and at which trust level."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from uuid import UUID


class TrustLevel(enum.IntEnum):
    """How surely we know who is signed in; ordered.

    LOW_MFA is our own step between the levels of TR-03107-1 ("niedrig" with a second factor);
    SUBSTANTIAL and HIGH come from BundID only.
    """

    NONE = 0
    LOW = 10
    LOW_MFA = 15
    SUBSTANTIAL = 20
    HIGH = 30


class ActorKind(enum.StrEnum):
    ACCOUNT = "account"
    STAFF = "staff"
    SYSTEM = "system"


class Channel(enum.StrEnum):
    PORTAL = "portal"
    DESK = "desk"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """The acting side of an operation. An HttpRequest never goes below the screens; this does.

    person_id: the person on whose profile an account acts. staff_id and office_id: the staff
    membership and its office. name: as shown in the history. is_fresh: proved who they are just now.
    identity: fingerprint of the name and birth date that BundID vouches for, "" without.
    """

    kind: ActorKind
    channel: Channel
    trust: TrustLevel = TrustLevel.NONE
    account_id: UUID | None = None
    staff_id: UUID | None = None
    office_id: UUID | None = None
    person_id: UUID | None = None
    name: str = ""
    is_fresh: bool = False
    identity: str = ""

    @classmethod
    def system(cls, name: str = "Zugang") -> Actor:
        """The portal itself, for work that no person asked for at this moment."""
        return cls(kind=ActorKind.SYSTEM, channel=Channel.SYSTEM, trust=TrustLevel.HIGH, name=name)

    @property
    def is_staff(self) -> bool:
        return self.kind is ActorKind.STAFF

    @property
    def is_system(self) -> bool:
        return self.kind is ActorKind.SYSTEM

    def for_person(self, person_id: UUID | None) -> Actor:
        """The same account acting on another profile."""
        return replace(self, person_id=person_id)
