"""What the history says about notices. Titles stay out: the kind is enough to recognise a notice by."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history, notifications
from zugang.history import Audience

PREPARED = history.define("notices.prepared", _("Schreiben vorbereitet: {kind}"), seen_by=Audience.STAFF)
SENT = history.define("notices.sent", _("Schreiben versendet: {kind}"))
PROVIDED = history.define("notices.provided", _("Schreiben im Portal bereitgestellt: {kind}"))
POSTED = history.define("notices.posted", _("Schreiben geht per Brief an {addressee}: {kind}"))
FELL_BACK = history.define(
    "notices.fell_back", _("Benachrichtigung nicht zustellbar, Schreiben geht per Brief: {kind}")
)
OPENED = history.define("notices.opened", _("Schreiben zum ersten Mal geöffnet: {kind}"))
DISPUTED = history.define(
    "notices.disputed", _("Gemeldet: Benachrichtigung nicht oder später bekommen ({kind})")
)
WITHDRAWN = history.define("notices.withdrawn", _("Entwurf zurückgezogen: {kind}"), seen_by=Audience.STAFF)
TEMPLATE_SAVED = history.define(
    "notices.template_saved", _("Vorlage gespeichert: {name}"), seen_by=Audience.STAFF
)

DOWNLOADED = history.define("notices.downloaded", _("Schreiben heruntergeladen: {kind}"))
REMINDED = history.define(
    "notices.reminded", _("An ein ungeöffnetes Schreiben erinnert ({day}. Tag): {kind}")
)
FOLLOW_UP = history.define(
    "notices.follow_up", _("Nicht zugestelltes Schreiben: {what} ({kind})"), seen_by=Audience.STAFF
)
SETTLED = history.define(
    "notices.settled", _("Über die Meldung zur Benachrichtigung entschieden: {outcome} ({kind})")
)
SHEET_MADE = history.define("notices.sheet_made", _("Zustellnachweis erstellt: {kind}"))

NEW_DOCUMENT = notifications.define_mail(
    "notices.new_document",
    "notices/mail/new_document",
    gate="zugang.notices.dispatch.may_leave",
    when_failed="notices.notification_failed",
)
REMINDER = notifications.define_mail("notices.reminder", "notices/mail/reminder")
NEWS = notifications.define_mail("notices.news", "notices/mail/news")
