"""Who may act on an account: its owner; and how surely the owner must be known for what."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zugang.kernel import trust
from zugang.kernel.actor import Actor, ActorKind, Channel, TrustLevel
from zugang.kernel.errors import AccessDenied

CHANGE_EMAIL = trust.declare("accounts.change_email", TrustLevel.LOW, _("E-Mail-Adresse ändern"), fresh=True)
REMOVE_LAST_FACTOR = trust.declare(
    "accounts.remove_last_factor", TrustLevel.LOW_MFA, _("Letzten zweiten Faktor entfernen"), fresh=True
)
LINK_IDENTITY = trust.declare(
    "accounts.link_identity", TrustLevel.LOW, _("Andere Anmeldung mit dem Konto verbinden"), fresh=True
)
UNLINK_IDENTITY = trust.declare(
    "accounts.unlink_identity", TrustLevel.LOW, _("Andere Anmeldung vom Konto trennen"), fresh=True
)

CHANGE_FACTORS = trust.declare(
    "accounts.change_factors",
    TrustLevel.LOW,
    _("Zweiten Faktor einrichten, ersetzen oder entfernen"),
    fresh=True,
)
CHANGE_PASSWORD = trust.declare("accounts.change_password", TrustLevel.LOW, _("Passwort ändern"))
LIVE_WITHOUT_PASSWORD = trust.declare(
    "accounts.live_without_password",
    TrustLevel.LOW,
    _("Passwort entfernen oder wieder setzen"),
    fresh=True,
)
KEEP_SETTINGS = trust.declare(
    "accounts.keep_settings", TrustLevel.LOW, _("Sprache, Namen und Hinweise im Konto ändern")
)
END_SESSIONS = trust.declare(
    "accounts.end_sessions", TrustLevel.LOW, _("Andere Anmeldungen beenden"), fresh=True
)
RESET_FACTORS = trust.declare(
    "accounts.reset_factors", TrustLevel.LOW, _("Verlorenen zweiten Faktor zurücksetzen")
)
CLOSE = trust.declare("accounts.close", TrustLevel.LOW, _("Konto löschen"), fresh=True)
EXPORT = trust.declare("accounts.export", TrustLevel.LOW, _("Eigene Daten herunterladen"), fresh=True)


def owner(
    account_id: UUID | None,
    trust: TrustLevel = TrustLevel.NONE,
    *,
    is_fresh: bool = False,
) -> Actor:
    """The account's owner as acting side. The name is neutral: the history cannot forget it."""
    return Actor(
        kind=ActorKind.ACCOUNT,
        channel=Channel.PORTAL,
        account_id=account_id,
        trust=trust,
        is_fresh=is_fresh,
        name="Kontoinhaber/in",
    )


def require_owner(by: Actor, account_id: UUID) -> None:
    """Only the owner (or the system) changes an account. Raises AccessDenied."""
    if not by.is_system and by.account_id != account_id:
        raise AccessDenied


def require_owner_for(by: Actor, account_id: UUID, need: trust.Need) -> None:
    """The owner, known surely enough for this. Raises AccessDenied or TrustRequired."""
    require_owner(by, account_id)
    trust.require(by, need)
