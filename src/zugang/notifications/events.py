"""What the history says about being told."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history
from zugang.history import Audience

PREFERENCES_CHANGED = history.define(
    "notifications.preferences_changed", _("Benachrichtigungen anders eingestellt"), seen_by=Audience.OWNER
)
