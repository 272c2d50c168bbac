"""Who may act on an account: its owner."""

from __future__ import annotations

from uuid import UUID

from zugang.kernel.actor import Actor, ActorKind, Channel, TrustLevel
from zugang.kernel.errors import AccessDenied


def owner(account_id: UUID | None, trust: TrustLevel = TrustLevel.NONE) -> Actor:
    """The account's owner as acting side. The name is neutral: the history cannot forget it."""
    return Actor(
        kind=ActorKind.ACCOUNT,
        channel=Channel.PORTAL,
        account_id=account_id,
        trust=trust,
        name="Kontoinhaber/in",
    )


def require_owner(by: Actor, account_id: UUID) -> None:
    """Only the owner (or the system) changes an account. Raises AccessDenied."""
    if not by.is_system and by.account_id != account_id:
        raise AccessDenied
