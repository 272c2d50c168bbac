"""Who may see and arrange a person's agenda: the person themselves."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from zugang.kernel.actor import Actor, ActorKind, TrustLevel
from zugang.kernel.errors import AccessDenied, TrustRequired


def require_own(by: Actor) -> tuple[UUID, UUID]:
    """The acting account and the person it acts for. Raises AccessDenied or TrustRequired."""
    if by.kind is not ActorKind.ACCOUNT or by.person_id is None or by.account_id is None:
        raise AccessDenied(_("Diese Seite gibt es nicht."))
    if by.trust < TrustLevel.LOW:
        raise TrustRequired(TrustLevel.LOW)
    return by.account_id, by.person_id


def require_feeds(by: Actor) -> tuple[UUID, UUID]:
    """A feed shows what needs a second factor, so making one needs it too."""
    own = require_own(by)
    if by.trust < TrustLevel.LOW_MFA:
        raise TrustRequired(TrustLevel.LOW_MFA)
    return own
