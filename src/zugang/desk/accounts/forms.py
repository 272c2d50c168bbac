"""What the first employee notes at the counter."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.profiles.models import Reidentification


class IdentityForm(forms.Form):
    """The kind of the identity document, never its number; and that picture and data were compared."""

    document = forms.ChoiceField(
        label=_("Vorgelegtes Dokument"),
        choices=[("", _("Bitte auswählen")), *Reidentification.Document.choices],
        error_messages={"required": _("Bitte wählen Sie aus, was vorgelegt wurde.")},
    )
    compared = forms.BooleanField(
        label=_("Foto, Name und Geburtsdatum stimmen mit der Person und der Akte überein."),
        error_messages={"required": _("Bitte vergleichen Sie Foto, Name und Geburtsdatum.")},
    )
