"""What the history says about applications. Outcomes and reasons are never written there: it is never deleted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history, notifications
from zugang.history import Audience
from zugang.notifications import MailChoice as Choice

SENT = history.define("applications.sent", _("Antrag online gesendet: {kind}"))
RECEIVED = history.define("applications.received", _("Antrag am {day} eingegangen: {kind}"))
TAKEN = history.define("applications.taken", _("Antrag wird bearbeitet: {kind}"))
RELEASED = history.define("applications.released", _("Antrag zurückgelegt: {kind}"), seen_by=Audience.STAFF)
HANDED_OVER = history.define("applications.handed_over", _("Antrag an {team} abgegeben: {kind}"))
PAPERS_ASKED = history.define("applications.papers_asked", _("Unterlagen zum Antrag angefordert: {kind}"))
DECIDED = history.define("applications.decided", _("Antrag entschieden: {kind}"))
REOPENED = history.define("applications.reopened", _("Antrag wieder in Bearbeitung: {kind}"))
WITHDRAWN = history.define("applications.withdrawn", _("Antrag zurückgenommen: {kind}"))
CANCELLED = history.define("applications.cancelled", _("Antrag versehentlich erfasst, gestrichen: {kind}"))
CORRECTED = history.define("applications.corrected", _("Angaben zum Antrag berichtigt: {kind}"))
PERIOD_SET = history.define(
    "applications.period_set", _("Bewilligungszeitraum eingetragen: {starts} bis {ends}")
)
PERIOD_REMOVED = history.define(
    "applications.period_removed", _("Bewilligungszeitraum gestrichen: {starts} bis {ends}")
)
REMINDED = history.define("applications.reminded", _("An die Weiterbewilligung erinnert"))

APPLICATIONS = notifications.define_topic(
    "applications.applications",
    _("Anträge: Eingang und Bearbeitung"),
    mail=(Choice.AT_ONCE, Choice.DAILY),
    position=45,
)
REMINDERS = notifications.define_topic(
    "applications.reminders",
    _("Erinnerungen an die Weiterbewilligung"),
    mail=(Choice.AT_ONCE, Choice.DAILY),
    position=46,
)
NEWS = notifications.define_mail(
    "applications.news", "applications/mail/news", topic=APPLICATIONS, page="portal:application"
)
REMINDER = notifications.define_mail(
    "applications.reminder", "applications/mail/reminder", topic=REMINDERS, page="portal:benefits"
)
