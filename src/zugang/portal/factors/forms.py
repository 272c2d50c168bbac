"""What people type around their factors."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.accounts import factor_names
from zugang.accounts.passkeys import LONGEST_ANSWER
from zugang.accounts.queries import Factor
from zugang.kernel.errors import InvalidInput
from zugang.portal.account.forms import AppCodeForm

KEEP = "behalten"


def name_field(label: Any) -> forms.CharField:
    """The name of a factor; the rule itself is checked by `factor_names`."""
    return forms.CharField(
        label=label,
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Bitte geben Sie einen Namen ein.")},
    )


class NameForm(forms.Form):
    """A name for a factor."""

    name = name_field(_("Name"))

    def clean_name(self) -> str:
        try:
            return factor_names.checked(self.cleaned_data["name"])
        except InvalidInput as error:
            raise forms.ValidationError(error.message) from error


class LastFactorForm(forms.Form):
    """Removing the last factor is meant."""

    last_is_meant = forms.BooleanField(
        label=_("Ja, ich will keinen zweiten Faktor mehr."),
        error_messages={
            "required": _("Das ist Ihr letzter zweiter Faktor. Bitte bestätigen Sie, dass er weg soll.")
        },
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class NewPasskeyForm(NameForm):
    """Its name, and what the browser made of it."""

    name = name_field(_("Name des Passkeys"))
    answer = forms.CharField(required=False, max_length=LONGEST_ANSWER, widget=forms.HiddenInput)


class NewAppForm(AppCodeForm):
    """The app's first code, its name, and what becomes of the apps that are there."""

    name = name_field(_("Name der App"))
    former = forms.ChoiceField(
        label=_("Was wird aus Ihren bisherigen Apps?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("Bitte wählen Sie eine Antwort aus.")},
    )

    def __init__(self, *given: Any, apps: tuple[Factor, ...] = (), keep: bool = False, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["name"].required = False
        replace = [(one.id, _named(one)) for one in apps]
        self.fields["former"].choices = [*replace, (KEEP, _("Alle behalten: Die neue App kommt dazu"))]  # type: ignore[attr-defined]
        self.initial["former"] = KEEP if keep or not apps else apps[0].id
        if not apps:
            del self.fields["former"]

    @property
    def replaced(self) -> list[int]:
        """The apps that end with the new one."""
        chosen = self.cleaned_data.get("former") or self.initial["former"]
        return [] if chosen == KEEP else [int(chosen)]


def _named(one: Factor) -> str:
    if one.name:
        return _("„%(name)s“ ersetzen: Sie gilt dann nicht mehr") % {"name": one.name}
    return str(_("Die bisherige App ersetzen: Sie gilt dann nicht mehr"))
