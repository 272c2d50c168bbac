"""What a person fills in about a notification that did not come, or came late."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l


class DisputeForm(forms.Form):
    """Nothing came, or it came on a later day."""

    what = forms.ChoiceField(
        label=_l("Was ist passiert?"),
        choices=[
            ("denied", _l("Ich habe keine Benachrichtigung bekommen.")),
            ("late", _l("Die Benachrichtigung kam später als am Tag des Versands.")),
        ],
        widget=forms.RadioSelect,
    )
    arrived_on = forms.DateField(
        label=_l("An welchem Tag kam die Benachrichtigung?"),
        help_text=_l("Nur ausfüllen, wenn sie später kam."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        late = given.get("what") == "late"
        if late and not given.get("arrived_on") and "arrived_on" not in self.errors:
            self.add_error("arrived_on", _("Bitte nennen Sie den Tag."))
        return given

    @property
    def day(self) -> date | None:
        """The day named for a late notification, None where none came."""
        return self.cleaned_data["arrived_on"] if self.cleaned_data["what"] == "late" else None
