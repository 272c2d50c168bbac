"""One text block."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.offices.models import Team


class TextBlockForm(forms.Form):
    """Name, team and text; the operation checks lengths and placeholders."""

    title = forms.CharField(
        label=_("Name"),
        help_text=_("So steht er in der Auswahl. Höchstens 80 Zeichen."),
        error_messages={"required": _("Schreiben Sie einen Namen.")},
    )
    team = forms.TypedChoiceField(
        label=_("Für welches Team"),
        coerce=UUID,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("Wählen Sie ein Team Ihres Jobcenters.")},
    )
    body = forms.CharField(
        label=_("Text"),
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Schreiben Sie einen Text.")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, teams: Sequence[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [  # type: ignore[attr-defined]
            ("", _("alle Teams")),
            *((str(team.id), team.name) for team in teams),
        ]

    def wanted(self) -> dict[str, Any]:
        """Title, body and team as the operations take them."""
        return {
            "title": self.cleaned_data["title"],
            "body": self.cleaned_data["body"],
            "team_id": self.cleaned_data["team"],
        }
