"""The form that issues a code."""

from __future__ import annotations

from django import forms

from zugang.kernel.identifiers import new_id


class IssueForm(forms.Form):
    """Issuing a code needs nothing typed; the key makes a replayed form harmless."""

    submission = forms.UUIDField(widget=forms.HiddenInput, initial=new_id)
