"""What happens around the approval app. Only the account's owner reads these events."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history
from zugang.history import Audience

DEVICE_ADDED = history.define(
    "accounts.device_added", _("Jobcenter-App verbunden: {name}"), seen_by=Audience.OWNER
)
DEVICE_RENAMED = history.define(
    "accounts.device_renamed", _("Jobcenter-App umbenannt in: {name}"), seen_by=Audience.OWNER
)
DEVICE_REMOVED = history.define(
    "accounts.device_removed", _("Jobcenter-App entfernt: {name}"), seen_by=Audience.OWNER
)
DEVICE_GUARDED = history.define(
    "accounts.device_guarded",
    _("Jobcenter-App mit Fingerabdruck, Gesicht oder PIN geschützt: {name}"),
    seen_by=Audience.OWNER,
)
DEVICE_UNGUARDED = history.define(
    "accounts.device_unguarded",
    _("Schutz durch Fingerabdruck, Gesicht oder PIN ausgeschaltet: {name}"),
    seen_by=Audience.OWNER,
)
SIGNED_IN_WITH_APP = history.define(
    "accounts.signed_in_with_app",
    _("Angemeldet mit Passwort und Freigabe in der Jobcenter-App ({name})"),
    seen_by=Audience.OWNER,
)
CHANGE_APPROVED = history.define(
    "accounts.change_approved",
    _("Änderung in der Jobcenter-App freigegeben ({name})"),
    seen_by=Audience.OWNER,
)
CHANGE_CONFIRMED_BY_CODE = history.define(
    "accounts.change_confirmed_by_code",
    _("Änderung mit einem Code bestätigt, weil die Jobcenter-App nicht zur Hand war"),
    seen_by=Audience.OWNER,
)
STEPPED_UP_WITH_APP = history.define(
    "accounts.stepped_up_with_app",
    _("Noch einmal ausgewiesen mit der Jobcenter-App ({name})"),
    seen_by=Audience.OWNER,
)
DECLINED = history.define(
    "accounts.approval_declined", _("Anfrage in der Jobcenter-App abgelehnt ({name})"), seen_by=Audience.OWNER
)
MISMATCHED = history.define(
    "accounts.approval_mismatched",
    _("Anfrage beendet: In der Jobcenter-App wurde eine falsche Zahl gewählt ({name})"),
    seen_by=Audience.OWNER,
)
ALARMED = history.define(
    "accounts.approval_alarmed",
    _("„Das war ich nicht“ in der Jobcenter-App gewählt ({name})"),
    seen_by=Audience.OWNER,
)
