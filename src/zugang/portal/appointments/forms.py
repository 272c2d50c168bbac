"""What a person may fill in about an appointment."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from zugang.appointments.operations.answers import DAYS_BEFORE
from zugang.appointments.operations.waiting import DAYS_AHEAD
from zugang.documents.incoming import FilesInput
from zugang.kernel.identifiers import new_id

_LONG = {"max_length": _("Bitte schreiben Sie höchstens %(limit_value)d Zeichen.")}


def _days_before(days: int) -> str:
    """So many days before, in the language of the request: a lazy text would be settled by its number at import."""
    return ngettext("%d Tag vorher", "%d Tage vorher", days) % days if days else ""


class WithFiles(forms.Form):
    """A form that also takes files; they are handed to the operation one by one, outside the form."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"] = forms.FileField(
            label=_("Nachweise als Foto oder PDF"), required=False, widget=FilesInput
        )
        if not self.is_bound:
            self.initial.setdefault("submission", new_id())

    @property
    def key(self) -> UUID:
        """Stable when the same page is sent again."""
        return self.cleaned_data.get("submission") or new_id()


class DeclineForm(WithFiles):
    """Why the person cannot come."""

    reason = forms.CharField(
        label=_("Grund"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "Zum Beispiel: Sie sind krank, oder Sie haben zur gleichen Zeit ein Vorstellungsgespräch."
        ),
        error_messages={"required": _("Bitte nennen Sie den Grund."), **_LONG},
    )
    field_order = ("reason", "files", "submission")


class ProofForm(WithFiles):
    """Files alone."""


class WishForm(forms.Form):
    """When the person could come instead."""

    wish = forms.CharField(
        label=_("Wann können Sie, und warum nicht zum geplanten Zeitpunkt?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Zum Beispiel: Ich kann nur vormittags, weil ich danach mein Kind abhole."),
        error_messages={"required": _("Schreiben Sie, wann Sie können und warum."), **_LONG},
    )


class HearingForm(WithFiles):
    """Why the person did not come."""

    reason = forms.CharField(
        label=_("Warum konnten Sie nicht kommen?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Bitte nennen Sie den Grund."), **_LONG},
    )
    in_person = forms.BooleanField(
        label=_("Ich möchte persönlich mit dem Jobcenter darüber sprechen."), required=False
    )
    field_order = ("reason", "in_person", "files", "submission")


class EarlierForm(forms.Form):
    """How long beforehand the person must know of an earlier time."""

    days_ahead = forms.TypedChoiceField(
        label=_("Wie früh müssen Sie Bescheid wissen?"),
        coerce=int,
        choices=lambda: [(days, _days_before(days) or _("auch am selben Tag")) for days in DAYS_AHEAD],
        initial=1,
    )


class ReminderForm(forms.Form):
    """When to be reminded."""

    days_before = forms.TypedChoiceField(
        label=_("Wann möchten Sie erinnert werden?"),
        coerce=int,
        choices=lambda: [(days, _days_before(days) or _("gar nicht")) for days in DAYS_BEFORE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie einen der Zeitpunkte aus.")},
    )


class BookingForm(forms.Form):
    """One of the free times, and what it is about. The times stand on the page as radio buttons."""

    slot = forms.UUIDField(
        label=_("Freie Zeiten"),
        error_messages={
            "required": _("Bitte wählen Sie eine Zeit aus."),
            "invalid": _("Bitte wählen Sie eine Zeit aus."),
        },
    )
    concern = forms.CharField(
        label=_("Worum geht es?"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Damit wir uns vorbereiten können. Sie müssen hier nichts schreiben."),
        error_messages=_LONG,
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("submission", new_id())
