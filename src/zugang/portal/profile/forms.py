"""What a citizen types to activate a profile and to agree to online communication."""

from __future__ import annotations

from collections.abc import Collection

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zugang.profiles import code as freischaltcode
from zugang.profiles.consent_text import ConsentText

DAY_FORMATS = ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d")


class CodeForm(forms.Form):
    """Freischaltcode and birth date. What is wrong with the code itself, the operation says."""

    code = forms.CharField(
        label=_("Freischaltcode"),
        help_text=_("10 Zeichen aus dem Brief, zum Beispiel K7MPX-2QWEH"),
        max_length=freischaltcode.LONGEST_INPUT,
        error_messages={"required": _("Bitte geben Sie den Code aus Ihrem Brief ein.")},
    )
    birth_date = forms.DateField(
        label=_("Geburtsdatum"),
        help_text=_("Tag.Monat.Jahr, zum Beispiel 17.05.1984"),
        input_formats=DAY_FORMATS,
        widget=forms.TextInput,
        error_messages={
            "required": _("Bitte geben Sie Ihr Geburtsdatum ein."),
            "invalid": _("Bitte schreiben Sie das Geburtsdatum so: 17.05.1984"),
        },
    )


class ConsentForm(forms.Form):
    """One tick per statement, and the purposes; `text` is the hash of the text that was shown.

    Nothing is ticked beforehand: what somebody did not choose is no consent.
    """

    text = forms.CharField(widget=forms.HiddenInput, max_length=64)
    purposes = forms.MultipleChoiceField(
        label=_("Was möchten Sie online?"),
        help_text=_("Wählen Sie aus. Sie können jeden Punkt später einzeln ändern."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Bitte wählen Sie mindestens einen Punkt aus.")},
    )

    def __init__(self, data: QueryDict | None, *, text: ConsentText, agreed: Collection[str]) -> None:
        super().__init__(data, initial={"text": text.hash})
        self.offered = [choice for choice in text.choices if choice.key not in agreed]
        self.fields["purposes"].choices = [  # type: ignore[attr-defined]
            (choice.key, f"{choice.title}. {choice.text}") for choice in self.offered
        ]
        for statement in text.statements:
            self.fields[statement.key] = forms.BooleanField(
                label=gettext("Gelesen und einverstanden: %(title)s") % {"title": statement.title},
                error_messages={"required": _("Bitte bestätigen Sie auch diesen Punkt.")},
            )

    def acknowledged(self) -> set[str]:
        """Keys of the statements that are ticked."""
        return {name for name, value in self.cleaned_data.items() if value is True}
