"""What the history says about notices. Titles stay out: the kind is enough to recognise a notice by."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history, notifications
from zugang.history import Audience
from zugang.notifications import MailChoice as Choice

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

NOTICES = notifications.define_topic(
    "notices.notices",
    _("Bescheide und andere Schreiben"),
    _(
        "Diese E-Mail kommt immer und sofort, auch in der Ruhezeit: Nach dem Tag, an dem wir sie senden, richten "
        "sich Ihre Fristen. Möchten Sie Schreiben lieber mit der Post? Das stellen Sie bei der "
        "Online-Kommunikation ein."
    ),
    mail=(Choice.AT_ONCE,),
    may_wait=False,
    position=10,
)
NOTICE_REMINDERS = notifications.define_topic(
    "notices.reminders",
    _("Erinnerungen an ungelesene Schreiben"),
    _("Damit Sie keine Frist verpassen, kommt diese E-Mail immer. In der Ruhezeit wartet sie."),
    mail=(Choice.AT_ONCE,),
    position=11,
)
CASES = notifications.define_topic(
    "notices.cases",
    _("Widersprüche und Meldungen zur Zustellung"),
    mail=(Choice.AT_ONCE, Choice.DAILY),
    position=50,
)

NEW_DOCUMENT = notifications.define_mail(
    "notices.new_document",
    "notices/mail/new_document",
    gate="zugang.notices.dispatch.may_leave",
    when_failed="notices.notification_failed",
    topic=NOTICES,
    page="portal:notice",
)
REMINDER = notifications.define_mail(
    "notices.reminder", "notices/mail/reminder", topic=NOTICE_REMINDERS, page="portal:notice"
)
NEWS = notifications.define_mail("notices.news", "notices/mail/news", topic=CASES, page="portal:notice")
