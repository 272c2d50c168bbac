"""What happens around an account. Only its owner reads these events."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history
from zugang.history import Audience

REGISTERED = history.define("accounts.registered", _("Registrierung begonnen"), seen_by=Audience.OWNER)
REGISTERED_AGAIN = history.define(
    "accounts.registered_again",
    _("Jemand wollte sich mit Ihrer E-Mail-Adresse noch einmal registrieren"),
    seen_by=Audience.OWNER,
)
CONFIRMED = history.define(
    "accounts.confirmed", _("E-Mail-Adresse bestätigt, Konto angelegt"), seen_by=Audience.OWNER
)
SIGNED_IN = history.define("accounts.signed_in", _("Angemeldet mit Passwort"), seen_by=Audience.OWNER)
SIGNED_IN_WITH_CODE = history.define(
    "accounts.signed_in_with_code", _("Angemeldet mit Passwort und zweitem Faktor"), seen_by=Audience.OWNER
)
SIGNED_IN_WITH_RECOVERY_CODE = history.define(
    "accounts.signed_in_with_recovery_code",
    _("Angemeldet mit Passwort und Wiederherstellungs-Code"),
    seen_by=Audience.OWNER,
)
CODE_REFUSED = history.define(
    "accounts.code_refused", _("Anmeldung: Der Code des zweiten Faktors war falsch"), seen_by=Audience.OWNER
)
SIGNED_OUT = history.define("accounts.signed_out", _("Abgemeldet"), seen_by=Audience.OWNER)
SESSIONS_ENDED = history.define(
    "accounts.sessions_ended", _("Andere Anmeldungen beendet: {count}"), seen_by=Audience.OWNER
)
PASSWORD_CHANGED = history.define("accounts.password_changed", _("Passwort geändert"), seen_by=Audience.OWNER)
PASSWORD_RESET = history.define(
    "accounts.password_reset", _("Neues Passwort über Link aus E-Mail gesetzt"), seen_by=Audience.OWNER
)
ADDRESS_CHANGED = history.define(
    "accounts.address_changed", _("E-Mail-Adresse geändert"), seen_by=Audience.OWNER
)
FACTOR_ADDED = history.define(
    "accounts.factor_added", _("Zweiter Faktor eingerichtet"), seen_by=Audience.OWNER
)
FACTOR_REPLACED = history.define(
    "accounts.factor_replaced", _("Zweiter Faktor ersetzt"), seen_by=Audience.OWNER
)
FACTOR_REMOVED = history.define(
    "accounts.factor_removed", _("Zweiter Faktor entfernt"), seen_by=Audience.OWNER
)
RECOVERY_CODES_RENEWED = history.define(
    "accounts.recovery_codes_renewed", _("Wiederherstellungs-Codes neu erstellt"), seen_by=Audience.OWNER
)
