"""What a benefit is called, by date (docs/rules/antraege.md). Pure: no database, no clock.

Old decisions and forms keep their name, so every page asks for the name on the day it speaks of.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

# 13th act amending the SGB II, BGBl. 2026 I No. 107; read in secondary sources (certainty B).
RENAMED = date(2026, 7, 1)
_BEFORE, _SINCE = _("Bürgergeld"), _("Grundsicherungsgeld")


def subsistence(day: date) -> Any:
    """The name of the money to live on, as it was or will be called on this day."""
    return _SINCE if day >= RENAMED else _BEFORE
