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
PASSKEY_ADDED = history.define("accounts.passkey_added", _("Passkey eingerichtet"), seen_by=Audience.OWNER)
PASSKEY_REMOVED = history.define("accounts.passkey_removed", _("Passkey entfernt"), seen_by=Audience.OWNER)
PASSKEY_COPIED = history.define(
    "accounts.passkey_copied",
    _("Anmeldung abgelehnt: Der Zähler des Passkeys lief rückwärts. Vielleicht gibt es eine Kopie"),
    seen_by=Audience.OWNER,
)
FACTOR_RENAMED = history.define(
    "accounts.factor_renamed", _("Zweiter Faktor umbenannt"), seen_by=Audience.OWNER
)
PASSWORD_REMOVED = history.define(
    "accounts.password_removed", _("Passwort aus dem Konto entfernt"), seen_by=Audience.OWNER
)
PASSWORD_ADDED = history.define(
    "accounts.password_added", _("Wieder ein Passwort gesetzt"), seen_by=Audience.OWNER
)
SIGNED_IN_WITH_PASSKEY = history.define(
    "accounts.signed_in_with_passkey", _("Angemeldet mit Passkey"), seen_by=Audience.OWNER
)
SIGNED_IN_WITH_PASSWORD_AND_PASSKEY = history.define(
    "accounts.signed_in_with_password_and_passkey",
    _("Angemeldet mit Passwort und Passkey"),
    seen_by=Audience.OWNER,
)
SIGNED_IN_WITHOUT_PASSKEY = history.define(
    "accounts.signed_in_without_passkey",
    _("Angemeldet mit Link aus E-Mail und Wiederherstellungs-Code"),
    seen_by=Audience.OWNER,
)
ADVICE_PUT_OFF = history.define(
    "accounts.advice_put_off", _("Zweiten Faktor auf später verschoben"), seen_by=Audience.OWNER
)
SIGNED_IN_WITH_IDENTITY = history.define(
    "accounts.signed_in_with_identity", _("Angemeldet mit {provider}"), seen_by=Audience.OWNER
)
STEPPED_UP = history.define(
    "accounts.stepped_up", _("Noch einmal ausgewiesen mit {provider}"), seen_by=Audience.OWNER
)
STEPPED_UP_WITH_CODE = history.define(
    "accounts.stepped_up_with_code",
    _("Noch einmal ausgewiesen mit dem zweiten Faktor"),
    seen_by=Audience.OWNER,
)
IDENTITY_LINKED = history.define(
    "accounts.identity_linked", _("{provider} mit dem Konto verbunden"), seen_by=Audience.OWNER
)
IDENTITY_UNLINKED = history.define(
    "accounts.identity_unlinked", _("{provider} vom Konto getrennt"), seen_by=Audience.OWNER
)
CHANGE_REQUESTED = history.define(
    "accounts.change_requested", _("Änderung beauftragt: {what}. Sie gilt ab {day}, {time} Uhr")
)
CHANGE_APPLIED = history.define("accounts.change_applied", _("Änderung gilt jetzt: {what}"))
CHANGE_CANCELLED = history.define("accounts.change_cancelled", _("Änderung abgebrochen: {what}"))
NEW_BROWSER = history.define(
    "accounts.new_browser", _("Angemeldet in einem neuen Browser: {client}"), seen_by=Audience.OWNER
)
DISAVOWED = history.define(
    "accounts.disavowed",
    _("„Das war ich nicht“: Konto gesperrt, alle Anmeldungen beendet"),
    seen_by=Audience.OWNER,
)
UNLOCKED = history.define("accounts.unlocked", _("Sperre des Kontos aufgehoben"), seen_by=Audience.OWNER)
REVIEWED = history.define("accounts.reviewed", _("Zugänge nach einer Sperre geprüft"), seen_by=Audience.OWNER)
RESET_REQUESTED = history.define(
    "accounts.reset_requested",
    _("Zweiter Faktor verloren gemeldet, Zurücksetzen in 24 Stunden: {client}"),
    seen_by=Audience.OWNER,
)
RESET_REMINDED = history.define(
    "accounts.reset_reminded", _("An das Zurücksetzen des zweiten Faktors erinnert"), seen_by=Audience.OWNER
)
RESET_STOPPED = history.define(
    "accounts.reset_stopped", _("Zurücksetzen des zweiten Faktors abgebrochen"), seen_by=Audience.OWNER
)
RESET_DONE = history.define(
    "accounts.reset_done", _("Zweiter Faktor nach 24 Stunden zurückgesetzt"), seen_by=Audience.OWNER
)
RESET_AT_COUNTER = history.define(
    "accounts.reset_at_counter",
    _("Zweiter Faktor im Jobcenter zurückgesetzt, Ausweis geprüft von zwei Personen"),
    seen_by=Audience.OWNER,
)
RESET_BY_OFFICE_BEGUN = history.define(
    "accounts.reset_by_office_begun",
    _("Die Verwaltung hat beantragt, Ihren zweiten Faktor zurückzusetzen"),
    seen_by=Audience.OWNER,
)
RESET_BY_OFFICE = history.define(
    "accounts.reset_by_office",
    _("Zweiter Faktor von der Verwaltung zurückgesetzt, bestätigt von einer zweiten Person"),
    seen_by=Audience.OWNER,
)
BEGUN_ANEW = history.define(
    "accounts.begun_anew", _("Neues Passwort mit dem Code aus dem Brief gesetzt"), seen_by=Audience.OWNER
)
DELETION_REQUESTED = history.define(
    "accounts.deletion_requested", _("Löschen des Kontos gewünscht, Frist 14 Tage"), seen_by=Audience.OWNER
)
CONSENT_WITHDRAWN = history.define(
    "accounts.consent_withdrawn",
    _("Einwilligung in das Konto widerrufen, Löschen nach 14 Tagen"),
    seen_by=Audience.OWNER,
)
DELETION_REMINDED = history.define(
    "accounts.deletion_reminded", _("An das Löschen des Kontos erinnert"), seen_by=Audience.OWNER
)
DELETION_STOPPED = history.define(
    "accounts.deletion_stopped", _("Löschen des Kontos abgebrochen"), seen_by=Audience.OWNER
)
SIGNED_IN_BY_DIRECTORY = history.define(
    "accounts.signed_in_by_directory",
    _("Angemeldet über das Verzeichnis der Dienststelle"),
    seen_by=Audience.OWNER,
)
