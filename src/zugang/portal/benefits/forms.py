"""What a person fills in to apply in their own words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.applications.catalogue import Kind


class WordsForm(forms.Form):
    """Some words about an application; which ones are needed depends on its kind."""

    words = forms.CharField(
        label=_("Was möchten Sie dazu schreiben?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Bitte schreiben Sie, wofür Sie das Geld brauchen.")},
    )

    def __init__(self, *args: Any, kind: Kind, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = self.fields["words"]
        if kind.needs_words:
            words.required = True
            words.label = _("Wofür brauchen Sie das Geld, und wann?")
            words.help_text = _(
                "Zum Beispiel: Zugfahrt zum Vorstellungsgespräch am 12.3. nach Kassel, 48 Euro."
            )
        else:
            words.help_text = _("Freiwillig. Zum Beispiel: Was hat sich seit dem letzten Antrag geändert?")
