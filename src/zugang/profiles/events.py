"""What the history and the mails say about codes, profiles and consent."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history, notifications
from zugang.accounts.mails import ACCOUNT
from zugang.history import Audience

CODE_ISSUED = history.define("profiles.code_issued", _("Freischaltcode ausgegeben, gültig bis {expires}"))
CODE_REQUESTED = history.define(
    "profiles.code_requested", _("Freischaltcode online angefordert bei {office}"), seen_by=Audience.OWNER
)
CODE_REQUEST_WITHDRAWN = history.define(
    "profiles.code_request_withdrawn",
    _("Anforderung des Freischaltcodes zurückgezogen"),
    seen_by=Audience.OWNER,
)
CODE_REQUEST_ANSWERED = history.define(
    "profiles.code_request_answered",
    _("Anforderung des Freischaltcodes beantwortet: {outcome}"),
    seen_by=Audience.OWNER,
)
CODE_REVOKED = history.define("profiles.code_revoked", _("Freischaltcode widerrufen"))
CODE_REMINDED = history.define(
    "profiles.code_reminded", _("An den Freischaltcode erinnert, gültig bis {expires}")
)
CODE_WRONG = history.define(
    "profiles.code_wrong", _("Falschen Freischaltcode eingegeben"), seen_by=Audience.OWNER
)
CODE_MISMATCHED = history.define(
    "profiles.code_mismatched",
    _("Freischaltcode mit falschem Geburtsdatum eingegeben"),
    seen_by=Audience.STAFF,
)
CODE_LOCKED = history.define("profiles.code_locked", _("Freischaltcode nach zu vielen Versuchen gesperrt"))
PROFILE_ACTIVATED = history.define("profiles.activated", _("Profil freigeschaltet"))
PROFILE_MOVED = history.define("profiles.moved", _("Profil in ein anderes Konto umgezogen"))
PROFILE_ENDED = history.define("profiles.ended", _("Profil aus dem Konto entfernt"))
ACCOUNT_CHANGE_STOPPED = history.define(
    "profiles.account_change_stopped",
    _("Änderung am Konto vom Jobcenter abgebrochen: {what}. Grund: {reason}"),
)
PROFILE_UNPROVEN = history.define(
    "profiles.unproven",
    _("Profil geschlossen, bis die Identität neu nachgewiesen ist (zweiter Faktor zurückgesetzt)"),
)
CONSENT_GRANTED = history.define(
    "profiles.consent_granted", _("Online-Kommunikation: eingewilligt in {purposes} (Textfassung {version})")
)
CONSENT_REVOKED = history.define(
    "profiles.consent_revoked", _("Online-Kommunikation: Einwilligung widerrufen für {purposes}")
)
IDENTITY_CHECKED = history.define(
    "profiles.identity_checked",
    _("Identität im Jobcenter geprüft ({document}), zweite Person muss bestätigen"),
)
IDENTITY_CONFIRMED = history.define(
    "profiles.identity_confirmed",
    _("Identität von einer zweiten Person bestätigt: zweiter Faktor zurückgesetzt, Brief mit Code"),
)
IDENTITY_REFUSED = history.define(
    "profiles.identity_refused", _("Zurücksetzen des Kontos im Jobcenter abgelehnt")
)
RESET_STOPPED = history.define(
    "profiles.reset_stopped", _("Zurücksetzen des zweiten Faktors vom Jobcenter abgebrochen")
)

CODE_EXPIRES = notifications.define_mail(
    "profiles.code_expires", "profiles/mail/code_expires", topic=ACCOUNT, page="portal:code"
)
CODE_REQUEST_NEWS = notifications.define_mail(
    "profiles.code_request_news", "profiles/mail/code_request_news", topic=ACCOUNT, page="portal:code_request"
)
CONSENT_CHANGED = notifications.define_mail(
    "profiles.consent_changed", "profiles/mail/consent_changed", topic=ACCOUNT, page="portal:consent"
)
PROFILE_LEFT = notifications.define_mail(
    "profiles.profile_left", "profiles/mail/profile_left", topic=ACCOUNT, page="portal:choose"
)
