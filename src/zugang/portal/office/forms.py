"""The place somebody lives in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

_WRONG = _("Eine Postleitzahl hat fünf Ziffern, zum Beispiel 12345.")


class PostcodeForm(forms.Form):
    """A PLZ of five digits; blanks around and inside do not matter."""

    plz = forms.CharField(
        label=_("Postleitzahl"),
        help_text=_("Die Postleitzahl Ihrer Wohnung"),
        max_length=20,
        error_messages={"required": _WRONG, "max_length": _WRONG},
    )

    def clean_plz(self) -> str:
        digits = "".join(self.cleaned_data["plz"].split())
        if len(digits) != 5 or not (digits.isascii() and digits.isdigit()):  # noqa: PLR2004 - a PLZ
            raise forms.ValidationError(_WRONG)
        return digits
