"""A new calendar feed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.agenda.models import CalendarFeed
from zugang.kernel.identifiers import new_id


class FeedForm(forms.Form):
    """Where the feed is used, and how much it says."""

    name = forms.CharField(
        label=_("Name"),
        max_length=60,
        help_text=_("Damit Sie die Adresse wiederfinden. Zum Beispiel: Mein Handy"),
        error_messages={"required": _("Bitte geben Sie dem Kalender einen Namen.")},
    )
    detail = forms.ChoiceField(
        label=_("Was soll im Kalender stehen?"),
        choices=CalendarFeed.Detail.choices,
        initial=CalendarFeed.Detail.NEUTRAL,
        widget=forms.RadioSelect,
        error_messages={"required": _("Bitte wählen Sie aus, was im Kalender stehen soll.")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("submission", new_id())
