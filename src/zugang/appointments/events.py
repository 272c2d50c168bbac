"""What the history says about appointments. The reason of declining is never written there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history

SCHEDULED = history.define("appointments.scheduled", _("Termin vereinbart: {title}"))
MOVED = history.define("appointments.moved", _("Termin verschoben: {title}"))
CANCELLED = history.define("appointments.cancelled", _("Termin vom Jobcenter abgesagt: {title}"))
CONFIRMED = history.define("appointments.confirmed", _("Termin zugesagt: {title}"))
DECLINED = history.define("appointments.declined", _("Termin mit Begründung abgesagt: {title}"))
TOOK_PLACE = history.define("appointments.took_place", _("Termin hat stattgefunden: {title}"))
MISSED = history.define("appointments.missed", _("Zum Termin nicht erschienen: {title}"))
