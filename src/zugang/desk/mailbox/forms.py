"""What staff fill in beside answers: who shall work on a thread, and internal notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.kernel.identifiers import new_id
from zugang.mailbox.models import BODY_MAX
from zugang.offices.models import Staff, Team


class NoteForm(forms.Form):
    """An internal note."""

    note = forms.CharField(
        label=_("Interne Notiz"),
        help_text=_("Nur für Ihr Jobcenter. Die Person sieht sie nicht."),
        widget=forms.Textarea(attrs={"rows": 3, "data-longest": BODY_MAX}),
        error_messages={"required": _("Schreiben Sie einen Text.")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=new_id)


class AssignForm(forms.Form):
    """Who of the team works on it."""

    staff = forms.TypedChoiceField(
        label=_("Zuständig im Team"), coerce=UUID, empty_value=None, required=False
    )

    def __init__(self, *args: Any, members: Sequence[Staff], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["staff"].choices = [  # type: ignore[attr-defined]
            ("", _("niemand Bestimmtes (Team)")),
            *((str(member.id), member.name) for member in members),
        ]


class HandOverForm(NoteForm):
    """To another team, with a note. One field names team and, where wanted, a member of it."""

    target = forms.ChoiceField(label=_("An wen"), error_messages={"required": _("Wählen Sie ein Team.")})
    field_order = ("target", "note", "submission")

    def __init__(self, *args: Any, teams: Sequence[Team], present: UUID, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_team = [
            (
                team.name,
                [(f"{team.id}", _("%(team)s (wer Zeit hat)") % {"team": team.name})]
                + [
                    (f"{team.id} {member.id}", f"{member.name}")
                    for member in team.colleagues  # type: ignore[attr-defined]
                ],
            )
            for team in teams
            if team.id != present
        ]
        self.fields["target"].choices = [("", _("Bitte wählen")), *by_team]  # type: ignore[attr-defined]

    def target_ids(self) -> tuple[UUID, UUID | None]:
        """Team and member that were chosen."""
        team, _space, member = self.cleaned_data["target"].partition(" ")
        return UUID(team), UUID(member) if member else None
