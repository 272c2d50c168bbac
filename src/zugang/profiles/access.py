"""Who may issue codes, redeem them, and decide about communication."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zugang.kernel import trust
from zugang.kernel.actor import Actor, ActorKind, TrustLevel
from zugang.kernel.errors import AccessDenied, NotAllowed
from zugang.offices import access as offices
from zugang.offices.models import Staff
from zugang.persons.models import Person
from zugang.profiles.models import Profile

REDEEM_CODE = trust.declare(
    "profiles.redeem_code", TrustLevel.LOW_MFA, gettext_lazy("Freischaltcode eingeben")
)
GIVE_CONSENT = trust.declare(
    "profiles.give_consent", TrustLevel.LOW_MFA, gettext_lazy("Online-Kommunikation einschalten")
)
ACTIVATE_BY_IDENTITY = trust.declare(
    "profiles.activate_by_identity",
    TrustLevel.SUBSTANTIAL,
    gettext_lazy("Profil mit der BundID freischalten"),
    fresh=True,
)
REVOKE_CONSENT = trust.declare(
    "profiles.revoke_consent", TrustLevel.LOW, gettext_lazy("Online-Kommunikation ausschalten")
)
ASK_FOR_CODE = trust.declare(
    "profiles.ask_for_code", TrustLevel.LOW, gettext_lazy("Freischaltcode anfordern")
)


def require_can_ask_for_code(by: Actor) -> UUID:
    """A citizen's account; nothing of a person is shown by asking. Returns the account's identifier."""
    if by.kind is not ActorKind.ACCOUNT or by.account_id is None:
        raise NotAllowed(_("Einen Freischaltcode können nur Kundinnen und Kunden anfordern."))
    trust.require(by, ASK_FOR_CODE)
    return by.account_id


def require_can_issue(by: Actor, person: Person) -> Staff:
    """Staff of the person's office who are not auditors: who meets the person checks who it is."""
    return offices.require_can_change(by, person.office_id)


def require_can_stop_account_changes(by: Actor, person: Person) -> Staff:
    """Who may issue codes to the person may stop what waits in the account, never let it count or see its value."""
    return offices.require_can_change(by, person.office_id)


def require_can_redeem(by: Actor) -> UUID:
    """A citizen's account with a second factor: from then on personal data are shown (docs/rules).

    Returns the account's identifier.
    """
    if by.kind is not ActorKind.ACCOUNT or by.account_id is None:
        raise NotAllowed(_("Einen Freischaltcode können nur Kundinnen und Kunden einlösen."))
    trust.require(by, REDEEM_CODE)
    return by.account_id


def require_can_consent(by: Actor, profile: Profile) -> None:
    """Only the person itself, signed in with a second factor; nobody may do it for somebody else."""
    require_owner(by, profile)
    trust.require(by, GIVE_CONSENT)


def require_owner(by: Actor, profile: Profile) -> None:
    """The account the profile belongs to, while it is in force. For everyone else it does not exist."""
    if (
        by.kind is not ActorKind.ACCOUNT
        or by.account_id != profile.account_id
        or profile.ended_at is not None
    ):
        raise AccessDenied(_("Dieses Profil gibt es in Ihrem Konto nicht."))
