"""The forms of codes and of the print queue."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.kernel.identifiers import new_id


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
