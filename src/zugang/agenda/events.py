"""What the history says about calendar feeds."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history

FEED_CREATED = history.define("agenda.feed_created", _("Kalender-Adresse angelegt: {name}"))
FEED_REVOKED = history.define("agenda.feed_revoked", _("Kalender-Adresse gesperrt: {name}"))
