"""What a person types to find a step in the history."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.portal.history import kinds

DAY_FORMATS = ("%d.%m.%Y", "%Y-%m-%d")
_FIRST, _LAST = date(2000, 1, 1), date(2999, 12, 31)


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        input_formats=DAY_FORMATS,
        widget=forms.DateInput(format="%d.%m.%Y"),
        error_messages={"invalid": _("Bitte schreiben Sie das Datum so: 17.05.2026")},
    )


class FilterForm(forms.Form):
    """Kind of step, first and last day; nothing chosen means everything."""

    # Not a choice field: an unknown kind in an old link shows everything instead of a mistake.
    art = forms.CharField(label=_("Zeigen"), required=False, widget=forms.Select)
    von = _day(_("Vom (Tag.Monat.Jahr)"))
    bis = _day(_("Bis (Tag.Monat.Jahr)"))

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["art"].widget.choices = [("", _("Alles")), *kinds.names()]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        since, until = given.get("von"), given.get("bis")
        if since and until and since > until:
            self.add_error("bis", _("Der letzte Tag liegt vor dem ersten. Bitte prüfen Sie beide."))
        return given

    def chosen(self) -> dict[str, Any]:
        """What was understood: `kind`, `since`, `until`; a mistyped day is left out."""
        return {
            "kind": kinds.known(self.cleaned_data.get("art") or ""),
            "since": _bounded(self.cleaned_data.get("von")),
            "until": _bounded(self.cleaned_data.get("bis")),
        }

    def query(self, **more: str) -> str:
        """The same choice as the query of a link."""
        kept = {name: self.data.get(name, "") for name in self.fields}
        return "?" + urlencode({name: value for name, value in (kept | more).items() if value})


def _bounded(day: date | None) -> date | None:
    """Nothing is older or newer; the very first and last days of the calendar have no moment in every time zone."""
    return day and min(max(day, _FIRST), _LAST)
