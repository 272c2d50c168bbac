"""What the history says about objections: that there is one and how it stands, never its words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history

SENT = history.define("notices.objection_sent", _("Widerspruch eingelegt ({reference}): {kind}"))
WITHDRAWN = history.define("notices.objection_withdrawn", _("Widerspruch zurückgenommen ({reference})"))
ACKNOWLEDGED = history.define(
    "notices.objection_acknowledged", _("Eingang des Widerspruchs bestätigt ({reference})")
)
FORM_MET = history.define(
    "notices.objection_form", _("Schriftform des Widerspruchs nachgeholt ({reference}): {form}")
)
DECIDED = history.define("notices.objection_decided", _("Über den Widerspruch entschieden ({reference})"))
READ = history.define("notices.objection_read", _("Widerspruch vom Jobcenter geöffnet ({reference})"))
