"""What the history tells of mailboxes, and the one mail they send. Neither carries a word of a message."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history, notifications
from zugang.history import Audience
from zugang.notifications import MailChoice as Choice

STARTED = history.define("mailbox.thread_started", _("Neue Nachricht „{title}“ an {team}"))
STARTED_BY_STAFF = history.define(
    "mailbox.thread_started_by_staff", _("Neue Nachricht „{title}“ vom Jobcenter")
)
REPLIED = history.define("mailbox.replied", _("Antwort zu „{title}“ gesendet"))
REPLIED_BY_STAFF = history.define("mailbox.replied_by_staff", _("Antwort des Jobcenters zu „{title}“"))
CLOSED = history.define("mailbox.closed", _("Nachrichten „{title}“ abgeschlossen"))
REOPENED = history.define("mailbox.reopened", _("Nachrichten „{title}“ wieder geöffnet"))
HANDED_OVER = history.define("mailbox.handed_over", _("Nachrichten „{title}“ an {team} weitergegeben"))
ARCHIVED = history.define("mailbox.archived", _("Nachrichten „{title}“ abgelegt"), seen_by=Audience.OWNER)
TAKEN_BACK = history.define(
    "mailbox.taken_back", _("Nachrichten „{title}“ aus der Ablage geholt"), seen_by=Audience.OWNER
)
TAKEN = history.define("mailbox.taken", _("„{title}“ übernommen"), seen_by=Audience.STAFF)
ASSIGNED = history.define("mailbox.assigned", _("„{title}“ zugewiesen an {to}"), seen_by=Audience.STAFF)
RELEASED = history.define("mailbox.released", _("„{title}“ ans Team zurückgegeben"), seen_by=Audience.STAFF)
NOTED = history.define("mailbox.noted", _("Interne Notiz zu „{title}“"), seen_by=Audience.STAFF)
BLOCK_ADDED = history.define(
    "mailbox.block_added", _("Textbaustein „{title}“ angelegt"), seen_by=Audience.STAFF
)
BLOCK_CHANGED = history.define(
    "mailbox.block_changed", _("Textbaustein „{title}“ geändert"), seen_by=Audience.STAFF
)
BLOCK_REMOVED = history.define(
    "mailbox.block_removed", _("Textbaustein „{title}“ gelöscht"), seen_by=Audience.STAFF
)

MESSAGES = notifications.define_topic(
    "mailbox.messages",
    _("Nachrichten im Postfach"),
    mail=(Choice.AT_ONCE, Choice.DAILY, Choice.WEEKLY, Choice.OFF),
    position=20,
)
NEW_MESSAGE = notifications.define_mail(
    "mailbox.new_message", "mailbox/mail/new_message", topic=MESSAGES, page="portal:mailbox_thread"
)

TOPIC_ADDED = history.define("mailbox.topic_added", _("Thema „{title}“ angelegt"), seen_by=Audience.STAFF)
TOPIC_CHANGED = history.define("mailbox.topic_changed", _("Thema „{title}“ geändert"), seen_by=Audience.STAFF)
TOPIC_REMOVED = history.define("mailbox.topic_removed", _("Thema „{title}“ gelöscht"), seen_by=Audience.STAFF)
PASSED_ON = history.define(
    "mailbox.passed_on", _("„{title}“ geht an {to}, weil {name} nicht da ist"), seen_by=Audience.STAFF
)
RETURNED = history.define("mailbox.returned", _("„{title}“ geht zurück an {to}"), seen_by=Audience.STAFF)
ACKNOWLEDGED = history.define("mailbox.acknowledged", _("Automatische Antwort zu „{title}“"))
