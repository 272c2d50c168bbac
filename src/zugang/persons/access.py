"""Who may read and change persons."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zugang.kernel import trust
from zugang.kernel.actor import Actor, ActorKind, TrustLevel
from zugang.kernel.errors import AccessDenied
from zugang.offices import access as offices
from zugang.offices.models import Staff
from zugang.persons.models import Person


def sensitive_level() -> TrustLevel:
    """What an installation asks for before address or bank account change (SENSITIVE_CHANGE_LEVEL)."""
    level: TrustLevel = settings.SENSITIVE_CHANGE_LEVEL
    return level


SEE_OWN_DATA = trust.declare(
    "persons.see_own_data", TrustLevel.LOW_MFA, gettext_lazy("Persönliche Daten ansehen")
)
CHANGE_PHONE = trust.declare("persons.change_phone", TrustLevel.LOW_MFA, gettext_lazy("Telefonnummer ändern"))
CHANGE_ADDRESS = trust.declare(
    "persons.change_address", sensitive_level, gettext_lazy("Anschrift ändern"), fresh=True
)
CHANGE_BANK = trust.declare(
    "persons.change_bank", sensitive_level, gettext_lazy("Bankverbindung ändern"), fresh=True
)


def require_self(by: Actor, person: Person) -> None:
    """The account that acts as this very person. For everyone else the person does not exist."""
    if by.kind is not ActorKind.ACCOUNT or by.person_id != person.id:
        raise AccessDenied(_("Diese Daten gehören nicht zu Ihrem Profil."))


def require_can_change(by: Actor, person: Person) -> None:
    """The portal itself (demo), or staff of the person's office who are not auditors."""
    if not by.is_system:
        offices.require_can_change(by, person.office_id)


def require_can_open(by: Actor, person: Person) -> Staff:
    """Staff of the person's office, auditors too. For everyone else the person does not exist."""
    return offices.require_member(by, person.office_id)
