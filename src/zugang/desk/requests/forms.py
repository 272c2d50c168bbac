"""What staff fill in to ask for documents and to check them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.offices.models import Team
from zugang.persons.models import Person
from zugang.requests.operations import Wanted
from zugang.requests.presets import BY_KEY, OCCASIONS, PAPERS

TWO_WEEKS = timedelta(days=14)


def _day(**attrs: str) -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date", **attrs}, format="%Y-%m-%d")


class NewRequestForm(forms.Form):
    """A request: which papers, of whom in the household, by when."""

    title = forms.CharField(label=_("Worum geht es?"), max_length=120)
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none())
    papers = forms.MultipleChoiceField(
        label=_("Unterlagen"),
        choices=[(paper.key, paper.label) for paper in PAPERS],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    more = forms.CharField(
        label=_("Weitere Unterlagen"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Eine Unterlage je Zeile."),
    )
    members = forms.MultipleChoiceField(
        label=_("Von wem?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Bitte wählen Sie mindestens eine Person aus.")},
    )
    due = forms.DateField(label=_("Frist"), widget=_day())
    warns = forms.BooleanField(
        label=_("Mit schriftlichem Hinweis auf die Folgen fehlender Mitwirkung (§ 66 Absatz 3 SGB I)"),
        required=False,
        help_text=_("Dann geht immer auch ein Brief hinaus, denn der Hinweis muss schriftlich sein."),
    )
    text = forms.CharField(
        label=_("Erklärung für die Person"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        staff_id: UUID,
        person: Person,
        household: Iterable[Person],
        occasion: str = "",
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(members=staff_id, office_id=person.office_id).order_by("name")
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        known = {person.id: person, **{member.id: member for member in household}}
        self.fields["members"].choices = [(str(one.id), one.name) for one in known.values()]  # type: ignore[attr-defined]
        if not self.is_bound:
            self._begin(person, occasion)

    def _begin(self, person: Person, occasion: str) -> None:
        chosen = next((entry for entry in OCCASIONS if entry[0] == occasion), None)
        given: dict[str, Any] = {
            "submission": new_id(),
            "due": clock.today() + TWO_WEEKS,
            "members": [str(person.id)],
            "team": next(iter(self.fields["team"].queryset), None),  # type: ignore[attr-defined]
            "title": chosen[1] if chosen else "",
            "papers": list(chosen[2]) if chosen else [],
        }
        self.initial.update(given)

    def wanted(self) -> list[Wanted]:
        """Each paper of each chosen person, in the order of the form."""
        data = self.cleaned_data
        lines = [line.strip() for line in data["more"].splitlines() if line.strip()]
        papers = [(str(BY_KEY[key].label), str(BY_KEY[key].hint)) for key in data["papers"]]
        papers += [(line, "") for line in lines]
        return [
            Wanted(label=label, hint=hint, about=UUID(member))
            for member in data["members"]
            for label, hint in papers
        ]


class ReturnForm(forms.Form):
    """Why a paper is needed once more."""

    note = forms.CharField(
        label=_("Was fehlt? (die Person liest es)"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )
    due = forms.DateField(label=_("Neue Frist"), widget=_day())


class ExtensionAnswerForm(forms.Form):
    """More time, or not."""

    granted = forms.TypedChoiceField(
        label=_("Frist verlängern?"),
        choices=[("yes", _("ja, bis zu diesem Tag")), ("no", _("nein"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    until = forms.DateField(label=_("Neue Frist"), widget=_day(), required=False)
    note = forms.CharField(
        label=_("Begründung (die Person liest sie)"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("granted") and not data.get("until") and "until" not in self.errors:
            self.add_error("until", _("Bitte wählen Sie einen Tag aus."))
        return data


class EndForm(forms.Form):
    """The end of a request before everything came in."""

    how = forms.ChoiceField(
        label=_("Was soll geschehen?"),
        choices=[
            ("close", _("abschließen: Es wird nichts mehr erwartet")),
            ("withdraw", _("zurücknehmen: Die Anforderung war nicht nötig")),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Begründung (die Person liest sie)"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
