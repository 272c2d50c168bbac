"""What the public pages ask for."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.ui.languages import LANGUAGES


class SearchForm(forms.Form):
    """The words to look for; an empty search shows the topics."""

    q = forms.CharField(label=_("Was suchen Sie?"), max_length=100, required=False)


class LanguageForm(forms.Form):
    """The language, and the page to go back to."""

    language = forms.ChoiceField(label=_("Sprache"), choices=LANGUAGES)
    next = forms.CharField(required=False, empty_value="/", widget=forms.HiddenInput)
