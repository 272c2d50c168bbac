"""What the desk notes about an objection."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.notices.models import Objection

_FORMS = [
    (Objection.Form.PAPER, _("unterschrieben auf Papier")),
    (Objection.Form.RECORDED, _("zur Niederschrift")),
]


class FormMetForm(forms.Form):
    """How and on which day the written form was made good."""

    form = forms.ChoiceField(
        label=_("Wie wurde die Schriftform nachgeholt?"),
        choices=_FORMS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie, wie die Schriftform nachgeholt wurde.")},
    )
    day = forms.DateField(
        label=_("An welchem Tag?"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class DecideForm(forms.Form):
    """What was decided, in a sentence; the decision itself is a notice of its own."""

    outcome = forms.CharField(
        label=_("Was wurde entschieden?"),
        max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Zum Beispiel: Abhilfe. Der Bescheid dazu geht als eigenes Schreiben."),
        error_messages={"required": _("Bitte schreiben Sie kurz, was entschieden wurde.")},
    )
