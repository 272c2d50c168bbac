"""What the history says about offices, teams and staff."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history
from zugang.history import Audience

OFFICE_CREATED = history.define(
    "offices.office_created", _("Jobcenter angelegt: {name}"), seen_by=Audience.STAFF
)
TEAM_CREATED = history.define("offices.team_created", _("Team angelegt: {name}"), seen_by=Audience.STAFF)
STAFF_CREATED = history.define(
    "offices.staff_created", _("Zugang zur Fachseite gegeben: {name}"), seen_by=Audience.STAFF
)
HOURS_CHANGED = history.define("offices.hours_changed", _("Öffnungszeiten geändert"), seen_by=Audience.STAFF)
AREAS_CHANGED = history.define(
    "offices.areas_changed", _("Zuständige Postleitzahlen geändert"), seen_by=Audience.STAFF
)
LETTER_OPENED = history.define(
    "offices.letter_opened", _("Brief zum Drucken geöffnet: {title}"), seen_by=Audience.STAFF
)
LETTER_POSTED = history.define("offices.letter_posted", _("Brief zur Post gegeben: {title}"))
