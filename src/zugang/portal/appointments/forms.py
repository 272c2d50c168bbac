"""What a person may fill in about an appointment."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class DeclineForm(forms.Form):
    """Why the person cannot come."""

    reason = forms.CharField(
        label=_("Grund"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Zum Beispiel: Sie sind krank, oder Sie haben zur gleichen Zeit ein Vorstellungsgespräch."
        ),
        error_messages={
            "required": _("Bitte nennen Sie den Grund."),
            "max_length": _("Bitte schreiben Sie höchstens 1000 Zeichen."),
        },
    )
