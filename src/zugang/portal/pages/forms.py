"""What the public pages ask for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.kernel.identifiers import new_id
from zugang.offices.models import Office
from zugang.ui.languages import LANGUAGES


class SearchForm(forms.Form):
    """The words to look for; an empty search shows the topics."""

    q = forms.CharField(label=_("Was suchen Sie?"), max_length=100, required=False)


class LanguageForm(forms.Form):
    """The language, and the page to go back to."""

    language = forms.ChoiceField(label=_("Sprache"), choices=LANGUAGES)
    next = forms.CharField(required=False, empty_value="/", widget=forms.HiddenInput)


class BarrierForm(forms.Form):
    """A barrier; only the text is needed. Where one installation serves one office, nobody is asked which."""

    office = forms.ChoiceField(
        label=_("Ihr Jobcenter"), error_messages={"required": _("Bitte wählen Sie Ihr Jobcenter.")}
    )
    text = forms.CharField(
        label=_("Was hindert Sie?"),
        help_text=_("Was wollten Sie tun, und was ging nicht? Höchstens 4.000 Zeichen."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Bitte schreiben Sie, was Sie hindert.")},
    )
    page = forms.CharField(
        label=_("Auf welcher Seite?"), help_text=_("Adresse oder Überschrift"), max_length=200, required=False
    )
    email = forms.CharField(
        label=_("E-Mail-Adresse für die Antwort"),
        help_text=_("Ohne Adresse können wir Ihnen nicht antworten."),
        max_length=254,
        required=False,
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=new_id)

    def __init__(self, *args: Any, offices: Sequence[Office], **given: Any) -> None:
        super().__init__(*args, **given)
        if len(offices) == 1:
            del self.fields["office"]
        else:
            choices = [("", _("Bitte wählen")), *((str(office.id), office.name) for office in offices)]
            self.fields["office"].choices = choices  # type: ignore[attr-defined]

    def wanted(self, offices: Sequence[Office]) -> dict[str, Any]:
        """What the operation takes."""
        given = dict(self.cleaned_data)
        chosen = given.pop("office", "")
        office = next(one for one in offices if len(offices) == 1 or str(one.id) == chosen)
        return {**given, "office": office, "submission": given["submission"] or new_id()}
