"""Who may see and arrange a person's agenda: the person themselves."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zugang.kernel import trust
from zugang.kernel.actor import Actor, ActorKind, TrustLevel
from zugang.kernel.errors import AccessDenied

SEE_AGENDA = trust.declare("agenda.see", TrustLevel.LOW, gettext_lazy("Aufgaben und Fristen ansehen"))
MAKE_FEED = trust.declare("agenda.make_feed", TrustLevel.LOW_MFA, gettext_lazy("Kalender-Adresse anlegen"))


def require_own(by: Actor) -> tuple[UUID, UUID]:
    """The acting account and the person it acts for. Raises AccessDenied or TrustRequired."""
    if by.kind is not ActorKind.ACCOUNT or by.person_id is None or by.account_id is None:
        raise AccessDenied(_("Diese Seite gibt es nicht."))
    trust.require(by, SEE_AGENDA)
    return by.account_id, by.person_id


def require_feeds(by: Actor) -> tuple[UUID, UUID]:
    """A feed shows what needs a second factor, so making one needs it too."""
    own = require_own(by)
    trust.require(by, MAKE_FEED)
    return own
