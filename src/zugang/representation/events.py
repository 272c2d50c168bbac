"""What the history says about mandates."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history

MANDATE_RECORDED = history.define(
    "representation.mandate_recorded", _("Vertretung eingetragen: {representative}, gültig ab {valid_from}")
)
ORIGINAL_SEEN = history.define(
    "representation.original_seen", _("Original der Vollmacht von {representative} hat vorgelegen")
)
MANDATE_ENDED = history.define(
    "representation.mandate_ended", _("Vertretung durch {representative} beendet zum {ended_on}")
)
