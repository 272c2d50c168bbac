"""What the history says about offices, teams and staff."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history, notifications
from zugang.history import Audience

OFFICE_CREATED = history.define(
    "offices.office_created", _("Jobcenter angelegt: {name}"), seen_by=Audience.STAFF
)
TEAM_CREATED = history.define("offices.team_created", _("Team angelegt: {name}"), seen_by=Audience.STAFF)
STAFF_CREATED = history.define(
    "offices.staff_created", _("Zugang zur Fachseite gegeben: {name}"), seen_by=Audience.STAFF
)
HOURS_CHANGED = history.define("offices.hours_changed", _("Öffnungszeiten geändert"), seen_by=Audience.STAFF)
AREAS_CHANGED = history.define(
    "offices.areas_changed", _("Zuständige Postleitzahlen geändert"), seen_by=Audience.STAFF
)
LETTER_OPENED = history.define(
    "offices.letter_opened", _("Brief zum Drucken geöffnet: {title}"), seen_by=Audience.STAFF
)
LETTER_POSTED = history.define("offices.letter_posted", _("Brief zur Post gegeben: {title}"))

OFFICE_CHANGED = history.define(
    "offices.office_changed", _("Angaben zum Jobcenter geändert"), seen_by=Audience.STAFF
)
REASONS_REQUIRED = history.define(
    "offices.reasons_required", _("Beim Öffnen einer Akte ist ein Grund Pflicht"), seen_by=Audience.STAFF
)
REASONS_VOLUNTARY = history.define(
    "offices.reasons_voluntary", _("Beim Öffnen einer Akte ist der Grund freiwillig"), seen_by=Audience.STAFF
)
SPECIAL_DAY_SET = history.define(
    "offices.special_day_set", _("Abweichende Öffnungszeit am {day}"), seen_by=Audience.STAFF
)
SPECIAL_DAY_REMOVED = history.define(
    "offices.special_day_removed", _("Abweichende Öffnungszeit am {day} gelöscht"), seen_by=Audience.STAFF
)
TEAM_CHANGED = history.define("offices.team_changed", _("Team geändert: {name}"), seen_by=Audience.STAFF)
STAFF_CHANGED = history.define(
    "offices.staff_changed", _("Zugang zur Fachseite geändert: {name}"), seen_by=Audience.STAFF
)
STAFF_ENDED = history.define(
    "offices.staff_ended", _("Zugang zur Fachseite beendet: {name}"), seen_by=Audience.STAFF
)
STAFF_RETURNED = history.define(
    "offices.staff_returned", _("Zugang zur Fachseite wieder geöffnet: {name}"), seen_by=Audience.STAFF
)
LETTER_EXPORTED = history.define("offices.letter_exported", _("Brief zum Drucken ausgegeben: {title}"))
LETTER_AGAIN = history.define("offices.letter_again", _("Brief wird noch einmal gedruckt: {title}"))
LETTER_WITHDRAWN = history.define("offices.letter_withdrawn", _("Brief zurückgezogen: {title}"))
BARRIER_REPORTED = history.define("offices.barrier_reported", _("Barriere gemeldet"), seen_by=Audience.STAFF)
BARRIER_ANSWERED = history.define(
    "offices.barrier_answered", _("Gemeldete Barriere beantwortet"), seen_by=Audience.STAFF
)

BARRIER_RECEIVED = notifications.define_mail("offices.barrier_received", "offices/mail/barrier_received")
BARRIER_ANSWER = notifications.define_mail("offices.barrier_answer", "offices/mail/barrier_answer")
# Their codes are as old as the time when only appointments knew of absences.
ABSENCE_ADDED = history.define(
    "appointments.absence_added", _("Abwesenheit eingetragen"), seen_by=Audience.STAFF
)
ABSENCE_REMOVED = history.define(
    "appointments.absence_removed", _("Abwesenheit gelöscht"), seen_by=Audience.STAFF
)
ANSWER_DAYS_SET = history.define(
    "offices.answer_days_set", _("Antwortziel: {days} Arbeitstage"), seen_by=Audience.STAFF
)
ADVICE_LIMITS_SET = history.define(
    "offices.advice_limits_set",
    _("„Später“ beim zweiten Faktor: höchstens {sign_ins} Anmeldungen und {days} Tage"),
    seen_by=Audience.STAFF,
)
ANSWER_DAYS_UNSET = history.define(
    "offices.answer_days_unset", _("Antwortziel aufgehoben"), seen_by=Audience.STAFF
)
STAFF_BOUND = history.define(
    "offices.staff_bound", _("Anmeldung über das Verzeichnis eingerichtet: {name}"), seen_by=Audience.STAFF
)
STAFF_UNBOUND = history.define(
    "offices.staff_unbound", _("Anmeldung über das Verzeichnis beendet: {name}"), seen_by=Audience.STAFF
)
FACTOR_RESET_BEGUN = history.define(
    "offices.factor_reset_begun",
    _("Zurücksetzen des zweiten Faktors beantragt: {name}"),
    seen_by=Audience.STAFF,
)
FACTOR_RESET_CONFIRMED = history.define(
    "offices.factor_reset_confirmed",
    _("Zweiter Faktor nach Bestätigung durch eine zweite Person zurückgesetzt: {name}"),
    seen_by=Audience.STAFF,
)
FACTOR_RESET_REFUSED = history.define(
    "offices.factor_reset_refused",
    _("Zurücksetzen des zweiten Faktors abgelehnt: {name}"),
    seen_by=Audience.STAFF,
)
