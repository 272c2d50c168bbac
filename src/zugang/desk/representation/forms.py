"""What stands on the paper of a mandate."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.representation.models import Mandate
from zugang.representation.operations import Representative

_DAY = {"type": "date"}


class MandateForm(forms.Form):
    """Who represents, since when and until when, and what was seen of the paper."""

    kind = forms.ChoiceField(
        label=_("Art der Vertretung"), choices=Mandate.Kind.choices, widget=forms.RadioSelect
    )
    name = forms.CharField(label=_("Vor- und Nachname"), max_length=120)
    organisation = forms.CharField(label=_("Organisation oder Kanzlei"), max_length=120, required=False)
    street = forms.CharField(label=_("Straße und Hausnummer"), max_length=120)
    postcode = forms.CharField(label=_("Postleitzahl"), max_length=12)
    town = forms.CharField(label=_("Ort"), max_length=80)
    valid_from = forms.DateField(label=_("Gültig ab"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    valid_until = forms.DateField(
        label=_("Gültig bis"),
        required=False,
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
        help_text=_("Leer lassen, wenn auf dem Papier kein Ende steht."),
    )
    receives_notices = forms.BooleanField(
        label=_("Bekommt Bescheide und Schreiben"), required=False, initial=True
    )
    original_seen = forms.BooleanField(
        label=_("Das Original hat vorgelegen"),
        required=False,
        help_text=_("Ohne Original gilt die Vertretung als vorläufig. Fordern Sie das Original an."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("submission", new_id())
            self.initial.setdefault("valid_from", clock.today())

    def statements(self) -> dict[str, Any]:
        """The keywords of `record_mandate`."""
        data = dict(self.cleaned_data)
        names = ("name", "organisation", "street", "postcode", "town")
        representative = Representative(
            kind=Mandate.Kind(data.pop("kind")), **{name: data.pop(name) for name in names}
        )
        return {"representative": representative, **data}
