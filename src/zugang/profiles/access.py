"""Who may issue codes, redeem them, and decide about communication."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from zugang.kernel.actor import Actor, ActorKind, TrustLevel
from zugang.kernel.errors import AccessDenied, NotAllowed, TrustRequired
from zugang.offices import access as offices
from zugang.offices.models import Staff
from zugang.persons.models import Person
from zugang.profiles.models import Profile


def require_can_issue(by: Actor, person: Person) -> Staff:
    """Staff of the person's office who are not auditors: who meets the person checks who it is."""
    return offices.require_can_change(by, person.office_id)


def require_can_redeem(by: Actor) -> UUID:
    """A citizen's account with a second factor: from then on personal data are shown (docs/rules).

    Returns the account's identifier.
    """
    if by.kind is not ActorKind.ACCOUNT or by.account_id is None:
        raise NotAllowed(_("Einen Freischaltcode können nur Kundinnen und Kunden einlösen."))
    _require_second_factor(by)
    return by.account_id


def require_can_consent(by: Actor, profile: Profile) -> None:
    """Only the person itself, signed in with a second factor; nobody may do it for somebody else."""
    require_owner(by, profile)
    _require_second_factor(by)


def require_owner(by: Actor, profile: Profile) -> None:
    """The account the profile belongs to, while it is in force. For everyone else it does not exist."""
    if (
        by.kind is not ActorKind.ACCOUNT
        or by.account_id != profile.account_id
        or profile.ended_at is not None
    ):
        raise AccessDenied(_("Dieses Profil gibt es in Ihrem Konto nicht."))


def _require_second_factor(by: Actor) -> None:
    if by.trust < TrustLevel.LOW_MFA:
        raise TrustRequired(TrustLevel.LOW_MFA, _("Dafür brauchen Sie Ihren zweiten Faktor."))
