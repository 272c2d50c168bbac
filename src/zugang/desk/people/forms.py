"""What staff type about persons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.kernel.errors import InvalidInput
from zugang.kernel.identifiers import new_id
from zugang.offices.models import Staff, Subject, Team
from zugang.persons import numbers
from zugang.persons.details import Details
from zugang.persons.models import Person

DAY_FORMATS = ("%d.%m.%Y", "%Y-%m-%d")
_DAY_WRONG = {"invalid": _("Bitte schreiben Sie das Datum so: 17.05.1984")}


class Day(forms.DateField):
    """A day typed as 17.05.1984."""

    widget = forms.TextInput

    def __init__(self, **given: Any) -> None:
        given.setdefault("help_text", _("Tag.Monat.Jahr"))
        super().__init__(input_formats=DAY_FORMATS, error_messages=_DAY_WRONG, **given)

    def prepare_value(self, value: Any) -> Any:
        return value.strftime("%d.%m.%Y") if hasattr(value, "strftime") else value


class PersonForm(forms.Form):
    """Name, birth date and address. Details are checked once more by the operation."""

    first_name = forms.CharField(label=_("Vorname"), max_length=80)
    last_name = forms.CharField(label=_("Nachname"), max_length=80)
    birth_date = Day(label=_("Geburtsdatum"))
    street = forms.CharField(label=_("Straße und Hausnummer"), max_length=120)
    postcode = forms.CharField(label=_("Postleitzahl"), max_length=10)
    town = forms.CharField(label=_("Ort"), max_length=80)
    country = forms.CharField(
        label=_("Land"), max_length=2, initial="DE", help_text=_("Zwei Buchstaben, DE für Deutschland")
    )

    @classmethod
    def of(cls, person: Person) -> PersonForm:
        """The form filled with what is known."""
        return cls(initial={name: getattr(person, name) for name in cls.base_fields})

    def details(self) -> Details:
        """What was typed, for the operation."""
        return Details(**{name: self.cleaned_data[name] for name in PersonForm.base_fields})


class NewPersonForm(PersonForm):
    """A person who is not in the portal yet."""

    kundennummer = forms.CharField(
        label=_("Kundennummer"), max_length=numbers.LONGEST_INPUT, help_text=_("zum Beispiel 123A456789")
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
    field_order = ["kundennummer"]

    def clean_kundennummer(self) -> str:
        try:
            return numbers.kundennummer(self.cleaned_data["kundennummer"])
        except InvalidInput as error:
            raise forms.ValidationError(error.message) from error


class OpenForm(forms.Form):
    """Why a file is opened. The office decides whether a reason is needed."""

    reason = forms.CharField(
        label=_("Grund (freiwillig)"),
        max_length=200,
        required=False,
        help_text=_("Die Person kann den Grund in ihrem Verlauf lesen."),
        error_messages={"required": _("Bitte schreiben Sie, warum Sie die Akte öffnen.")},
    )

    def __init__(self, *args: Any, reason_required: bool, **given: Any) -> None:
        super().__init__(*args, **given)
        if reason_required:
            self.fields["reason"].required = True
            self.fields["reason"].label = _("Grund")


class ResponsibleForm(forms.Form):
    """Per subject one choice: nobody, a team, or a member of a team."""

    def __init__(self, *args: Any, teams: Iterable[Team], **given: Any) -> None:
        super().__init__(*args, **given)
        self._found: dict[str, tuple[Team, Staff | None]] = {}
        chosen: dict[str, list[tuple[str, str]]] = {Subject.BENEFITS: [], Subject.PLACEMENT: []}
        for team in teams:
            self._offer(chosen[team.subject], team, None)
            for colleague in team.colleagues:  # type: ignore[attr-defined]
                self._offer(chosen[team.subject], team, colleague)
        for subject, choices in chosen.items():
            self.fields[subject] = forms.ChoiceField(
                label=Subject(subject).label, choices=[("", _("niemand")), *choices], required=False
            )

    def picked(self, subject: str) -> tuple[Team | None, Staff | None]:
        """Team and member chosen for a subject."""
        return self._found.get(self.cleaned_data[subject], (None, None))

    def _offer(self, choices: list[tuple[str, str]], team: Team, colleague: Staff | None) -> None:
        key = value_of(team.id, colleague.id if colleague else None)
        self._found[key] = (team, colleague)
        choices.append((key, f"{team.name}, {colleague.name}" if colleague else team.name))


def value_of(team_id: UUID, staff_id: UUID | None) -> str:
    """How a choice of team and member stands in the form."""
    return f"{team_id}:{staff_id}" if staff_id else str(team_id)


class HouseholdForm(forms.Form):
    """The Bedarfsgemeinschaft a person belongs to from a day on."""

    bg_nummer = forms.CharField(
        label=_("BG-Nummer"), max_length=numbers.LONGEST_INPUT, help_text=_("zum Beispiel 97122//0000004")
    )
    since = Day(label=_("Gehört dazu seit"))
    represents = forms.BooleanField(label=_("Vertritt die Bedarfsgemeinschaft (§ 38 SGB II)"), required=False)


class LeaveForm(forms.Form):
    """The last day in the Bedarfsgemeinschaft."""

    until = Day(label=_("Letzter Tag in der Bedarfsgemeinschaft"))
