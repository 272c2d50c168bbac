"""What administrators type. Rules are the operations'."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import time
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.kernel.errors import InvalidInput
from zugang.offices import written
from zugang.offices.models import Office, OpeningHours, Staff, Subject, Team
from zugang.offices.operations import Details, Hours, Place

WEEKDAYS = (
    _("Montag"),
    _("Dienstag"),
    _("Mittwoch"),
    _("Donnerstag"),
    _("Freitag"),
    _("Samstag"),
    _("Sonntag"),
)
_EMPTY = {"required": _("Bitte füllen Sie dieses Feld aus.")}


def _text(label: Any, longest: int, **given: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, error_messages=_EMPTY, **given)


def _number(label: Any, hint: Any) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text=hint,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        required=False,
        error_messages={"invalid": _("Bitte schreiben Sie eine Zahl.")},
    )


class OfficeForm(forms.Form):
    """What people read about the office, which places it serves, and whether a look needs a reason."""

    name = _text(_("Name"), 120)
    street = _text(_("Straße und Hausnummer"), 120)
    postcode = _text(_("Postleitzahl"), 5)
    town = _text(_("Ort"), 80)
    phone = _text(_("Telefon"), 40)
    email = _text(_("E-Mail-Adresse"), 254)
    directions = forms.CharField(
        label=_("So kommt man hin"),
        help_text=_("Bus und Bahn, Eingang, Aufzug: in Worten, ohne Karte verständlich"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )
    areas = forms.CharField(
        label=_("Zuständig für"),
        help_text=_("Je Zeile Postleitzahl und Ort: 12345 Musterstadt"),
        widget=forms.Textarea(attrs={"rows": 8}),
        required=False,
    )
    file_reason_required = forms.BooleanField(
        label=_("Wer eine Akte öffnet, muss einen Grund nennen"), required=False
    )

    answer_days = _number(
        _("Ziel: Nachrichten beantworten innerhalb von … Arbeitstagen"),
        _("1 bis 30; leer: kein Ziel. Es steht dort, wo es noch zu wenige Antworten gibt."),
    )

    advice_sign_ins = _number(
        _("Zweiter Faktor: „Später“ gilt für … Anmeldungen"),
        _(
            "0 bis 20; leer: wie in der ganzen Installation. 0 heißt: Die Empfehlung kommt bei jeder Anmeldung."
        ),
    )
    advice_days = _number(
        _("Zweiter Faktor: „Später“ gilt für höchstens … Tage"),
        _("0 bis 90; leer: wie in der ganzen Installation."),
    )

    @classmethod
    def of(cls, office: Office, areas: Iterable[tuple[str, str]]) -> OfficeForm:
        """The form filled with what is known."""
        known = {name: getattr(office, name) for name in cls.base_fields if name != "areas"}
        return cls(initial={**known, "areas": written.areas_text(areas)})

    def clean_areas(self) -> list[tuple[str, str]]:
        try:
            return written.areas(self.cleaned_data["areas"])
        except InvalidInput as error:
            raise forms.ValidationError(error.message) from error

    def details(self) -> Details:
        return Details(**{name: self.cleaned_data[name] for name in Details.__dataclass_fields__})


class HoursForm(forms.Form):
    """One line for each day of the week."""

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **given)
        for number, name in enumerate(WEEKDAYS):
            self.fields[f"day_{number}"] = forms.CharField(label=name, max_length=300, required=False)

    @classmethod
    def of(cls, hours: Iterable[OpeningHours]) -> HoursForm:
        """The form filled with the present hours."""
        days: dict[int, list[written.Span]] = {}
        for one in hours:
            days.setdefault(one.weekday, []).append((one.opens, one.closes, one.note))
        return cls(initial={f"day_{number}": written.spans_text(spans) for number, spans in days.items()})

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        self.hours: list[Hours] = []
        for number in range(len(WEEKDAYS)):
            try:
                spans = written.spans(given.get(f"day_{number}") or "")
            except InvalidInput as error:
                self.add_error(f"day_{number}", error.message)
                continue
            self.hours += [Hours(number, opens, closes, note) for opens, closes, note in spans]
        return given


class SpecialDayForm(forms.Form):
    """A day with other hours, or none."""

    day = forms.DateField(
        label=_("Tag"),
        help_text=_("Tag.Monat.Jahr"),
        input_formats=("%d.%m.%Y", "%Y-%m-%d"),
        widget=forms.TextInput,
        error_messages={**_EMPTY, "invalid": _("Bitte schreiben Sie das Datum so: 17.05.2026")},
    )
    hours = forms.CharField(
        label=_("Geöffnet"),
        help_text=_("zum Beispiel 8:00–12:00; leer: geschlossen"),
        max_length=60,
        required=False,
    )
    note = _text(_("Hinweis"), 120, required=False)

    def clean_hours(self) -> tuple[time | None, time | None]:
        try:
            spans = written.spans(self.cleaned_data["hours"])
        except InvalidInput as error:
            raise forms.ValidationError(error.message) from error
        if len(spans) > 1:
            raise forms.ValidationError(_("Bitte nur eine Zeit für diesen Tag."))
        return (spans[0][0], spans[0][1]) if spans else (None, None)


class TeamForm(forms.Form):
    """A team's name and number; the subject is chosen once."""

    name = _text(_("Name"), 80)
    phone = _text(_("Telefon"), 40, required=False)


class NewTeamForm(TeamForm):
    subject = forms.ChoiceField(label=_("Aufgabe"), choices=Subject.choices)


class StaffForm(forms.Form):
    """Somebody's place in the office."""

    name = _text(_("Name"), 120, help_text=_("So lesen es die Bürgerinnen und Bürger"))
    phone = _text(_("Telefon"), 40, required=False)
    teams = forms.MultipleChoiceField(label=_("Teams"), widget=forms.CheckboxSelectMultiple, required=False)
    is_administrator = forms.BooleanField(
        label=_("Verwaltung"),
        help_text=_("pflegt Angaben, Teams, Kolleginnen und Kollegen, Texte und Zeiten"),
        required=False,
    )
    is_auditor = forms.BooleanField(
        label=_("Prüfung"), help_text=_("liest alles und ändert nichts"), required=False
    )

    def __init__(self, *args: Any, teams: Iterable[Team], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["teams"].choices = [(str(team.id), team.name) for team in teams]  # type: ignore[attr-defined]

    @staticmethod
    def known(member: Staff) -> dict[str, Any]:
        """The present values, as `initial`."""
        return {
            "name": member.name,
            "phone": member.phone,
            "teams": [str(team.id) for team in member.teams.all()],
            "is_administrator": member.is_administrator,
            "is_auditor": member.is_auditor,
        }

    def place(self) -> Place:
        given = self.cleaned_data
        return Place(
            name=given["name"],
            phone=given["phone"],
            team_ids=frozenset(UUID(chosen) for chosen in given["teams"]),
            is_administrator=given["is_administrator"],
            is_auditor=given["is_auditor"],
        )


class NewStaffForm(StaffForm):
    email = _text(_("Dienstliche E-Mail-Adresse"), 254)
    field_order = ["email"]


class AnswerForm(forms.Form):
    """The answer to a reported barrier."""

    answer = forms.CharField(
        label=_("Antwort"),
        help_text=_(
            "Höchstens 4.000 Zeichen. Sie geht per E-Mail an die Person, wenn sie eine Adresse angegeben hat."
        ),
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages=_EMPTY,
    )
