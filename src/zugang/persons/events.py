"""What the history says about persons. Values of personal data are never written there, only their names."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang import history

PERSON_CREATED = history.define("persons.created", _("Ihr Jobcenter hat Ihre Daten angelegt"))
PERSON_CHANGED = history.define("persons.changed", _("Persönliche Daten geändert"))
FILE_OPENED = history.define("persons.file_opened", _("Akte geöffnet"))
FILE_OPENED_FOR = history.define("persons.file_opened_for", _("Akte geöffnet. Grund: {reason}"))
RESPONSIBLE_CHANGED = history.define("persons.responsible_changed", _("Zuständig ist jetzt: {team}"))
RESPONSIBLE_REMOVED = history.define("persons.responsible_removed", _("Zuständigkeit aufgehoben: {team}"))
HOUSEHOLD_JOINED = history.define("persons.household_joined", _("In eine Bedarfsgemeinschaft aufgenommen"))
HOUSEHOLD_LEFT = history.define("persons.household_left", _("Aus der Bedarfsgemeinschaft ausgeschieden"))
OWN_DATA_CHANGED = history.define("persons.own_data_changed", _("Persönliche Daten online geändert: {what}"))
