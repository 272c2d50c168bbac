"""The forms of codes and of the print queue."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.kernel.identifiers import new_id
from zugang.persons.models import Person
from zugang.profiles.models import CodeRequest


class IssueForm(forms.Form):
    """Issuing a code needs nothing typed; the key makes a replayed form harmless."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)


class PostedForm(forms.Form):
    """The day on which letters were put into the post (Abvermerk, § 37 (2) SGB X)."""

    day = forms.DateField(
        label=_("Zur Post gegeben am"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
        help_text=_("Dieser Tag zählt für die Bekanntgabe. Leer heißt heute."),
        error_messages={"invalid": _("Bitte nennen Sie den Tag.")},
    )


class FoundForm(IssueForm):
    """Who of those that fit is meant. Nobody is chosen beforehand, though there be but one: staff compare first."""

    person = forms.ChoiceField(
        label=_("Wer ist gemeint?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie die Person aus, die gemeint ist.")},
    )

    def __init__(self, *args: Any, persons: Sequence[Person], **given: Any) -> None:
        super().__init__(*args, **given)
        self.fields["person"].choices = [  # type: ignore[attr-defined]
            (
                str(one.id),
                f"{one.name}, {one.kundennummer}, {one.birth_date:%d.%m.%Y}, {one.postcode} {one.town}",
            )
            for one in persons
        ]

    def given(self) -> dict[str, UUID]:
        """What the operation takes."""
        return {
            "person_id": UUID(self.cleaned_data["person"]),
            "submission": self.cleaned_data["submission"],
        }


class DeclineForm(forms.Form):
    """Why there is no code; the person reads it as it stands here."""

    reason = forms.ChoiceField(
        label=_("Warum gibt es keinen Code?"),
        help_text=_("Diesen Satz liest die Person."),
        choices=CodeRequest.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie einen Grund aus.")},
    )
