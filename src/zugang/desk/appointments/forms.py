"""What staff fill in to make, move, call off and conclude appointments."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.appointments.models import Appointment
from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.offices.models import Office, Staff, Team

_DAY = {"type": "date"}
_TIME = {"type": "time"}


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


def _moment(day: date, at: time) -> datetime:
    return datetime.combine(day, at, tzinfo=clock.BERLIN)
