"""What the history tells of files. Names of files stay out of it: the history is never deleted."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history
from zugang.history import Audience

UPLOADED = history.define("documents.uploaded", _("Datei hochgeladen ({format})"))
PREPARED = history.define("documents.prepared", _("Datei vorbereitet ({format})"), seen_by=Audience.STAFF)
REMOVED = history.define("documents.removed", _("Hochgeladene Datei vor dem Senden entfernt ({format})"))
REFUSED_AS_MALWARE = history.define(
    "documents.refused_as_malware", _("Datei abgelehnt: Schadsoftware gefunden ({signature})")
)
FOUND_MALWARE_LATER = history.define(
    "documents.found_malware_later", _("Datei nachträglich gesperrt: Schadsoftware gefunden ({signature})")
)
READ_BY_STAFF = history.define(
    "documents.read_by_staff", _("Datei geöffnet ({format})"), seen_by=Audience.STAFF
)
