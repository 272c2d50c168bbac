"""What staff fill in to record, hand over and decide applications, and to put right what was wrong."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.applications import catalogue
from zugang.applications.catalogue import Benefit
from zugang.applications.models import Application
from zugang.applications.operations.deciding import GRANTS
from zugang.applications.operations.recording import OFFLINE
from zugang.applications.periods import Span
from zugang.desk.session import StaffMember
from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.notices.models import Notice
from zugang.offices.models import Staff, Team
from zugang.persons import queries as persons
from zugang.persons.models import Person
from zugang.ui.filters import short_date


def _day(label: Any, **given: Any) -> forms.DateField:
    return forms.DateField(
        label=label, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **given
    )


def _kinds() -> list[tuple[Any, list[tuple[str, Any]]]]:
    today = clock.today()
    return [
        (benefit.name_on(today), [(one.key, one.label) for one in catalogue.KINDS if one.benefit is benefit])
        for benefit in Benefit
    ]


class FactsForm(forms.Form):
    """What an application is, how and when it came in."""

    kind = forms.ChoiceField(label=_("Antrag auf"))
    subject = forms.CharField(
        label=_("Worum geht es genau?"),
        required=False,
        max_length=120,
        help_text=_("Freiwillig, die Person liest es. Zum Beispiel: Fahrkosten zum Vorstellungsgespräch."),
    )
    way = forms.ChoiceField(
        label=_("Wie kam er?"),
        choices=[(way.value, way.label) for way in OFFLINE],
        widget=forms.RadioSelect,
    )
    received_on = _day(
        _("Tag des Eingangs"), help_text=_("Der Tag, an dem er beim Jobcenter ankam. Er darf zurückliegen.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = _kinds()  # type: ignore[attr-defined]


class NewForm(FactsForm):
    """A new record: also which team works on it, and whether receipt is confirmed."""

    team = forms.ModelChoiceField(label=_("Team, das ihn bearbeitet"), queryset=Team.objects.none())
    confirms = forms.BooleanField(
        label=_("Eingang bestätigen"),
        required=False,
        help_text=_("Im Portal, wenn die Person zugestimmt hat, sonst mit einem Brief."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(office_id=person.office_id).exclude(subject="front_desk").order_by("name")
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        if not self.is_bound:
            team, _member = persons.responsible(person.id, "benefits")
            given = {"submission": new_id(), "received_on": clock.today(), "team": team, "confirms": True}
            self.initial.update(given)


class PeriodForm(forms.Form):
    """A period of benefits."""

    starts = _day(_("Bewilligt vom"))
    ends = _day(_("bis"), help_text=_("In der Regel zwölf Monate, vorläufig sechs (§ 41 Absatz 3 SGB II)."))
    provisional = forms.BooleanField(label=_("Vorläufig bewilligt"), required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def span(self) -> Span | None:
        """First and last day; None while one of them is missing."""
        data = self.cleaned_data
        return Span(data["starts"], data["ends"]) if data.get("starts") and data.get("ends") else None


class DecisionForm(PeriodForm):
    """The outcome, the notice that says so (or the day on which one went on paper), the period."""

    outcome = forms.ChoiceField(
        label=_("Wie ist entschieden?"), choices=Application.Outcome.choices, widget=forms.RadioSelect
    )
    notice = forms.ChoiceField(
        label=_("Mit welchem Bescheid?"),
        required=False,
        choices=[("", _("mit einem, der nicht im Portal ist"))],
    )
    decided_on = _day(
        _("Tag des Bescheids"),
        required=False,
        help_text=_("Nur nötig, wenn er nicht im Portal ist."),
    )
    field_order = ("outcome", "notice", "decided_on", "starts", "ends", "provisional")

    def __init__(self, *args: Any, found: Application, notices: list[Notice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["notice"].choices = [  # type: ignore[attr-defined]
            *((str(one.id), _label(one)) for one in notices),
            *self.fields["notice"].choices,  # type: ignore[attr-defined]
        ]
        del self.fields["submission"]
        for name in ("starts", "ends"):
            self.fields[name].required = False
        if not found.about.has_period:
            for name in ("starts", "ends", "provisional"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("outcome") in GRANTS and "starts" in self.fields:
            for name in ("starts", "ends"):
                if not data.get(name) and name not in self.errors:
                    self.add_error(name, _("Bitte tragen Sie den Bewilligungszeitraum ein."))
        return data


class HandOverForm(forms.Form):
    """Another team, or somebody of one."""

    team = forms.ModelChoiceField(label=_("Team"), queryset=Team.objects.none())
    staff = forms.ModelChoiceField(
        label=_("Bearbeitung durch"),
        queryset=Staff.objects.none(),
        required=False,
        empty_label=_("noch niemand"),
    )

    def __init__(self, *args: Any, me: StaffMember, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams = Team.objects.filter(office=me.office).order_by("name")
        members = Staff.objects.filter(office=me.office, is_active=True, is_auditor=False).order_by("name")
        self.fields["team"].queryset = teams  # type: ignore[attr-defined]
        self.fields["staff"].queryset = members  # type: ignore[attr-defined]


class ReasonForm(forms.Form):
    """Why something is put right; the person reads it."""

    reason = forms.CharField(
        label=_("Grund (die Person liest ihn)"), max_length=1000, widget=forms.Textarea(attrs={"rows": 4})
    )


def _label(notice: Notice) -> str:
    assert notice.sent_at is not None, "only sent notices are offered"
    return f"{notice.title}, {short_date(notice.sent_at)}"
