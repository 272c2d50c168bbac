"""Why the desk stops a change."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.profiles.account_changes import LONGEST_REASON


class StopForm(forms.Form):
    """The reason; the person reads it in the own history."""

    reason = forms.CharField(
        label=_("Warum brechen Sie ab?"),
        help_text=_("Zum Beispiel: Die Person hat angerufen, sie war es nicht. Die Person kann das lesen."),
        max_length=LONGEST_REASON,
        error_messages={
            "required": _("Bitte schreiben Sie in einem Satz, warum Sie abbrechen."),
            "max_length": _("Bitte schreiben Sie höchstens 200 Zeichen."),
        },
    )
