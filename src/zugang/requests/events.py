"""What the history says about requests. Reasons are never written there: the history is never deleted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history, notifications
from zugang.notifications import MailChoice as Choice

SENT = history.define("requests.sent", _("Unterlagen angefordert: {title}, bis {due}"))
UPLOADED = history.define("requests.uploaded", _("Unterlage eingereicht: {label}"))
MISSING = history.define("requests.missing", _("Unterlage nicht vorhanden, Grund genannt: {label}"))
COMPLETE = history.define(
    "requests.complete", _("Alle Unterlagen eingereicht. Die Bearbeitung läuft weiter: {title}")
)
ACCEPTED = history.define("requests.accepted", _("Unterlage in Ordnung: {label}"))
RETURNED = history.define("requests.returned", _("Unterlage mit Begründung zurückgegeben: {label}"))
EXTENSION_ASKED = history.define("requests.extension_asked", _("Um mehr Zeit gebeten bis {until}: {title}"))
EXTENDED = history.define("requests.extended", _("Frist verlängert bis {until}: {title}"))
EXTENSION_DENIED = history.define("requests.extension_denied", _("Frist nicht verlängert: {title}"))
REMINDED = history.define("requests.reminded", _("An fehlende Unterlagen erinnert: {title}"))
CLOSED = history.define("requests.closed", _("Anforderung erledigt: {title}"))
WITHDRAWN = history.define("requests.withdrawn", _("Anforderung zurückgenommen: {title}"))

REQUESTS = notifications.define_topic(
    "requests.requests",
    _("Angeforderte Unterlagen"),
    _("Diese E-Mail kommt immer und sofort, auch in der Ruhezeit: Für Unterlagen gilt eine Frist."),
    mail=(Choice.AT_ONCE,),
    may_wait=False,
    position=40,
)
REMINDERS = notifications.define_topic(
    "requests.reminders",
    _("Erinnerungen an fehlende Unterlagen"),
    mail=(Choice.AT_ONCE, Choice.DAILY, Choice.OFF),
    position=41,
)
NEWS = notifications.define_mail("requests.news", "requests/mail/news", topic=REQUESTS, page="portal:request")
REMINDER = notifications.define_mail(
    "requests.reminder", "requests/mail/reminder", topic=REMINDERS, page="portal:request"
)
