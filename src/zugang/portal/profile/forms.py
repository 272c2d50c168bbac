"""What a citizen types to activate a profile and to agree to online communication."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zugang.kernel.identifiers import new_id
from zugang.offices import queries as offices
from zugang.profiles import code as freischaltcode
from zugang.profiles.consent_text import ConsentText

DAY_FORMATS = ("%d.%m.%Y", "%d.%m.%y", "%Y-%m-%d")


def _birth_date() -> forms.DateField:
    return forms.DateField(
        label=_("Geburtsdatum"),
        help_text=_("Tag.Monat.Jahr, zum Beispiel 17.05.1984"),
        input_formats=DAY_FORMATS,
        widget=forms.TextInput,
        error_messages={
            "required": _("Bitte geben Sie Ihr Geburtsdatum ein."),
            "invalid": _("Bitte schreiben Sie das Geburtsdatum so: 17.05.1984"),
        },
    )


class CodeForm(forms.Form):
    """Freischaltcode and birth date. What is wrong with the code itself, the operation says."""

    code = forms.CharField(
        label=_("Freischaltcode"),
        help_text=_("10 Zeichen aus dem Brief, zum Beispiel K7MPX-2QWEH"),
        max_length=freischaltcode.LONGEST_INPUT,
        error_messages={"required": _("Bitte geben Sie den Code aus Ihrem Brief ein.")},
    )
    birth_date = _birth_date()


class CodeRequestForm(forms.Form):
    """Who asks for a Freischaltcode, and at which Jobcenter."""

    office = forms.ChoiceField(
        label=_("Ihr Jobcenter"),
        error_messages={"required": _("Bitte wählen Sie Ihr Jobcenter aus.")},
    )
    first_name = forms.CharField(
        label=_("Vorname"),
        max_length=100,
        error_messages={"required": _("Bitte geben Sie Ihren Vornamen ein.")},
    )
    last_name = forms.CharField(
        label=_("Nachname"),
        max_length=100,
        error_messages={"required": _("Bitte geben Sie Ihren Nachnamen ein.")},
    )
    birth_date = _birth_date()
    kundennummer = forms.CharField(
        label=_("Kundennummer"),
        help_text=_("Wenn Sie eine haben: Sie steht auf Briefen Ihres Jobcenters, zum Beispiel 123A456789."),
        max_length=20,
        required=False,
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)

    def __init__(self, data: QueryDict | None) -> None:
        super().__init__(data)
        self.offices = {str(office.id): office for office in offices.offices()}
        names = [(key, office.name) for key, office in self.offices.items()]
        first = [] if len(names) == 1 else [("", _("Bitte wählen"))]
        self.fields["office"].choices = first + names  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What the operation takes."""
        return {**self.cleaned_data, "office": self.offices[self.cleaned_data["office"]]}


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
