"""What the history says about appointments. Reasons and wishes are never written there."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history
from zugang.history import Audience

SCHEDULED = history.define("appointments.scheduled", _("Termin vereinbart: {title}"))
BOOKED = history.define("appointments.booked", _("Termin selbst gebucht: {title}"))
MOVED = history.define("appointments.moved", _("Termin verschoben: {title}"))
MOVED_EARLIER = history.define("appointments.moved_earlier", _("Früheren Termin angenommen: {title}"))
CANCELLED = history.define("appointments.cancelled", _("Termin vom Jobcenter abgesagt: {title}"))
CONFIRMED = history.define("appointments.confirmed", _("Termin zugesagt: {title}"))
DECLINED = history.define("appointments.declined", _("Termin mit Begründung abgesagt: {title}"))
WISHED = history.define("appointments.wished", _("Um einen anderen Termin gebeten: {title}"))
PROOF = history.define("appointments.proof", _("Nachweis zum Termin eingereicht: {title}"))
PROOF_CLOSED = history.define(
    "appointments.proof_closed",
    _("Nachweis zum Termin nicht geöffnet, weil ein anderes Team zuständig ist: {title}"),
    seen_by=Audience.STAFF,
)
TOOK_PLACE = history.define("appointments.took_place", _("Termin hat stattgefunden: {title}"))
MISSED = history.define("appointments.missed", _("Zum Termin nicht erschienen: {title}"))
REMINDED = history.define("appointments.reminded", _("An den Termin erinnert: {title}"))
REMINDER_CHOSEN = history.define("appointments.reminder_chosen", _("Erinnerung an Termine geändert"))
EARLIER_WISHED = history.define(
    "appointments.earlier_wished", _("Auf die Liste für frühere Termine: {title}")
)
EARLIER_DROPPED = history.define(
    "appointments.earlier_dropped", _("Von der Liste für frühere Termine: {title}")
)
EARLIER_OFFERED = history.define("appointments.earlier_offered", _("Früheren Termin angeboten: {title}"))
EARLIER_REFUSED = history.define("appointments.earlier_refused", _("Früheren Termin abgelehnt: {title}"))
EARLIER_EXPIRED = history.define(
    "appointments.earlier_expired", _("Angebot eines früheren Termins abgelaufen: {title}")
)
CHOICE_OFFERED = history.define("appointments.choice_offered", _("Termine zur Auswahl angeboten: {title}"))
CHOICE_WITHDRAWN = history.define(
    "appointments.choice_withdrawn", _("Auswahl von Terminen zurückgenommen: {title}")
)
HEARING_OPENED = history.define(
    "appointments.hearing_opened", _("Nach dem Grund des Fehlens gefragt: {title}")
)
HEARING_ANSWERED = history.define("appointments.hearing_answered", _("Grund des Fehlens genannt: {title}"))
HEARING_DECIDED = history.define(
    "appointments.hearing_decided", _("Über den Grund des Fehlens entschieden: {title}")
)
PATTERN_ADDED = history.define(
    "appointments.pattern_added", _("Sprechzeit eingerichtet: {title}"), seen_by=Audience.STAFF
)
PATTERN_ENDED = history.define(
    "appointments.pattern_ended", _("Sprechzeit beendet: {title}"), seen_by=Audience.STAFF
)
