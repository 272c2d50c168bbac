"""What staff fill in to make, move, call off and conclude appointments."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.appointments.models import Appointment
from zugang.desk.session import StaffMember
from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.offices.models import Office, Staff, Subject, Team

_DAY = {"type": "date"}
_TIME = {"type": "time"}
WEEKDAYS = (
    _("Montag"),
    _("Dienstag"),
    _("Mittwoch"),
    _("Donnerstag"),
    _("Freitag"),
    _("Samstag"),
    _("Sonntag"),
)


class TimesForm(forms.Form):
    """A day with beginning and end, in the time of Berlin."""

    day = forms.DateField(label=_("Tag"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    starts = forms.TimeField(label=_("Beginn"), widget=forms.TimeInput(attrs=_TIME, format="%H:%M"))
    ends = forms.TimeField(label=_("Ende"), widget=forms.TimeInput(attrs=_TIME, format="%H:%M"))

    def moments(self) -> tuple[datetime, datetime]:
        """Beginning and end as aware moments."""
        data = self.cleaned_data
        return _moment(data["day"], data["starts"]), _moment(data["day"], data["ends"])


class ScheduleForm(TimesForm):
    """A new appointment; teams and staff are those of the office."""

    title = forms.CharField(label=_("Anlass"), max_length=120)
    kind = forms.ChoiceField(label=_("Art"), choices=Appointment.Kind.choices, widget=forms.RadioSelect)
    place = forms.ChoiceField(label=_("Ort"), choices=Appointment.Place.choices, widget=forms.RadioSelect)
    where = forms.CharField(
        label=_("Zimmer, Telefonnummer oder Adresse der Videoberatung"), max_length=200, required=False
    )
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none())
    staff = forms.ModelChoiceField(label=_("Ansprechperson"), queryset=Staff.objects.none(), required=False)
    text = forms.CharField(
        label=_("Worum es geht und was mitzubringen ist"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = Team.objects.filter(office=office).order_by("name")  # type: ignore[attr-defined]
        staff = Staff.objects.filter(office=office, is_active=True).order_by("name")
        self.fields["staff"].queryset = staff  # type: ignore[attr-defined]
        self.order_fields(
            ["title", "kind", "day", "starts", "ends", "place", "where", "team", "staff", "text"]
        )
        if not self.is_bound:
            self.initial.setdefault("submission", new_id())


class CancelForm(forms.Form):
    """Why the office calls the appointment off."""

    reason = forms.CharField(
        label=_("Grund (die Person liest ihn)"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


class ConcludeForm(forms.Form):
    """Whether the person came."""

    came = forms.TypedChoiceField(
        label=_("Ergebnis"),
        choices=[("yes", _("hat stattgefunden")), ("no", _("nicht erschienen"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )


class ChoiceForm(forms.Form):
    """Times to pick from, offered to a person."""

    title = forms.CharField(label=_("Anlass"), max_length=120)
    kind = forms.ChoiceField(label=_("Art"), choices=Appointment.Kind.choices, widget=forms.RadioSelect)
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none())
    until = forms.DateField(label=_("Aussuchen bis"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    text = forms.CharField(
        label=_("Worum es geht und was mitzubringen ist"),
        max_length=4000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, office: Office, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(office=office, subject__in=(Subject.BENEFITS, Subject.PLACEMENT))
        self.fields["team"].queryset = teams.order_by("name")  # type: ignore[attr-defined]
        if not self.is_bound:
            self.initial.setdefault("submission", new_id())


class PatternForm(forms.Form):
    """A weekly span in which persons may book."""

    title = forms.CharField(label=_("Worum es geht (die Person liest es)"), max_length=120)
    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none())
    staff = forms.ModelChoiceField(
        label=_("Ansprechperson"),
        queryset=Staff.objects.none(),
        required=False,
        empty_label=_("das ganze Team"),
    )
    weekday = forms.TypedChoiceField(label=_("Wochentag"), coerce=int, choices=list(enumerate(WEEKDAYS)))
    starts = forms.TimeField(label=_("Beginn"), widget=forms.TimeInput(attrs=_TIME, format="%H:%M"))
    ends = forms.TimeField(label=_("Ende"), widget=forms.TimeInput(attrs=_TIME, format="%H:%M"))
    minutes = forms.IntegerField(label=_("Minuten je Termin"), min_value=5, max_value=240, initial=30)
    seats = forms.IntegerField(
        label=_("Personen zur gleichen Zeit"),
        min_value=1,
        max_value=20,
        initial=1,
        help_text=_("Mehr als eine nur für das ganze Team."),
    )
    place = forms.ChoiceField(label=_("Ort"), choices=Appointment.Place.choices, widget=forms.RadioSelect)
    where = forms.CharField(
        label=_("Zimmer, Telefonnummer oder Adresse der Videoberatung"), max_length=200, required=False
    )
    since = forms.DateField(label=_("Ab"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    until = forms.DateField(
        label=_("Bis (leer: ohne Ende)"),
        required=False,
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, member: StaffMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(office=member.office)
        if not member.staff.is_administrator:
            teams = teams.filter(members=member.staff)
        self.fields["team"].queryset = teams.order_by("name")  # type: ignore[attr-defined]
        staff = Staff.objects.filter(office=member.office, is_active=True).order_by("name")
        self.fields["staff"].queryset = staff  # type: ignore[attr-defined]
        if not self.is_bound:
            self.initial.setdefault("submission", new_id())


class AbsenceForm(forms.Form):
    """Days without slots: of oneself, and for administrators of anybody, a team or the whole office."""

    staff = forms.ModelChoiceField(
        label=_("Wer fehlt"),
        queryset=Staff.objects.none(),
        required=False,
        empty_label=_("das Team oder das ganze Jobcenter"),
    )
    team = forms.ModelChoiceField(
        label=_("Team"),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("das ganze Jobcenter"),
        help_text=_("Nur ausfüllen, wenn ein ganzes Team fehlt."),
    )
    stand_in = forms.ModelChoiceField(
        label=_("Vertretung für Nachrichten"),
        queryset=Staff.objects.none(),
        required=False,
        empty_label=_("das Team"),
        help_text=_("Nur bei einer einzelnen Person. Danach kommen die Nachrichten zurück."),
    )
    first_day = forms.DateField(label=_("Erster Tag"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    last_day = forms.DateField(label=_("Letzter Tag"), widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"))
    note = forms.CharField(
        label=_("Bemerkung (nur für Kolleginnen und Kollegen)"), max_length=120, required=False
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, member: StaffMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        staff = Staff.objects.filter(office=member.office, is_active=True)
        teams = Team.objects.filter(office=member.office)
        if not member.staff.is_administrator:
            staff, teams = staff.filter(id=member.staff.id), teams.filter(members=member.staff)
        self.fields["staff"].queryset = staff.order_by("name")  # type: ignore[attr-defined]
        self.fields["team"].queryset = teams.order_by("name")  # type: ignore[attr-defined]
        colleagues = Staff.objects.filter(teams__in=teams, is_active=True, is_auditor=False).distinct()
        self.fields["stand_in"].queryset = colleagues.order_by("name")  # type: ignore[attr-defined]
        if not self.is_bound:
            self.initial.setdefault("submission", new_id())
            self.initial.setdefault("staff", member.staff)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("staff") and data.get("team"):
            self.add_error("team", _("Bitte wählen Sie entweder eine Person oder ein Team aus."))
        return data


class DecideForm(forms.Form):
    """Whether the reason of a missed appointment counts as important."""

    excused = forms.TypedChoiceField(
        label=_("Ist der Grund wichtig?"),
        choices=[("yes", _("ja, wichtiger Grund")), ("no", _("nein, kein wichtiger Grund"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("Begründung (für die Akte)"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=clock.BERLIN)
