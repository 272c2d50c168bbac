"""One topic."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.kernel.identifiers import new_id
from zugang.mailbox.models import Box, Topic
from zugang.offices.models import Team


class TopicForm(forms.Form):
    """Wording, team and place in the list; the operation checks the rest."""

    title = forms.CharField(
        label=_("Thema"),
        help_text=_("So lesen es die Menschen. Höchstens 80 Zeichen."),
        error_messages={"required": _("Schreiben Sie ein Thema.")},
    )
    team = forms.TypedChoiceField(
        label=_("Geht an"),
        help_text=_("Bleibt das Team gleich, geht die Nachricht auch an die persönliche Ansprechperson."),
        coerce=UUID,
        empty_value=None,
        required=False,
        error_messages={"invalid_choice": _("Wählen Sie ein Team Ihres Jobcenters.")},
    )
    position = forms.IntegerField(
        label=_("Platz in der Liste"),
        help_text=_("Kleine Zahlen stehen oben."),
        min_value=0,
        max_value=99,
        initial=0,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        error_messages={
            "required": _("Bitte schreiben Sie eine Zahl."),
            "invalid": _("Bitte schreiben Sie eine Zahl."),
            "min_value": _("Bitte schreiben Sie eine Zahl von 0 bis 99."),
            "max_value": _("Bitte schreiben Sie eine Zahl von 0 bis 99."),
        },
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, teams: Sequence[Team], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].choices = [  # type: ignore[attr-defined]
            ("", _("wer für die Person zuständig ist")),
            *((str(team.id), team.name) for team in teams),
        ]

    @staticmethod
    def known(topic: Topic) -> dict[str, Any]:
        """The present values, as `initial`."""
        return {"title": topic.title, "team": topic.team_id, "position": topic.position}

    def wanted(self) -> dict[str, Any]:
        """Title, team and position as the operations take them."""
        given = self.cleaned_data
        return {"title": given["title"], "team_id": given["team"], "position": given["position"]}


class NewTopicForm(TopicForm):
    """A topic stays in the mailbox it was made for."""

    box = forms.ChoiceField(label=_("Postfach"), choices=Box.choices)
    field_order = ("box",)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("submission", new_id())
