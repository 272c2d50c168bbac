"""What the history and the mails say about export and deletion."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history, notifications
from zugang.accounts.mails import ACCOUNT
from zugang.history import Audience

EXPORT_REQUESTED = history.define(
    "privacy.export_requested", _("Alle eigenen Daten angefordert"), seen_by=Audience.OWNER
)
EXPORT_MADE = history.define(
    "privacy.export_made", _("Alle eigenen Daten liegen zum Herunterladen bereit"), seen_by=Audience.OWNER
)
EXPORT_DOWNLOADED = history.define(
    "privacy.export_downloaded", _("Alle eigenen Daten heruntergeladen"), seen_by=Audience.OWNER
)
ACCOUNT_DELETED = history.define(
    "privacy.account_deleted",
    _("Konto gelöscht: Zugang, zweite Faktoren und Entwürfe"),
    seen_by=Audience.OWNER,
)

EXPORT_READY = notifications.define_mail(
    "privacy.export_ready", "privacy/mail/export_ready", topic=ACCOUNT, page="account_export"
)
DELETED = notifications.define_mail("privacy.deleted", "privacy/mail/deleted")
