"""What a person fills in to answer a request for documents."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zugang.documents.incoming import FilesInput
from zugang.kernel.identifiers import new_id

_LONG = {"max_length": _("Bitte schreiben Sie höchstens %(limit_value)d Zeichen.")}


class UploadForm(forms.Form):
    """Files for one item. On a phone the file field offers the camera."""

    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"] = forms.FileField(label=_("Foto oder PDF"), required=False, widget=FilesInput)
        if not self.is_bound:
            self.initial.setdefault("submission", new_id())


class MissingForm(forms.Form):
    """Why there is no such paper."""

    reason = forms.CharField(
        label=_("Warum haben Sie diese Unterlage nicht?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Zum Beispiel: Ich habe kein Kindergeld beantragt."),
        error_messages={
            "required": _("Bitte schreiben Sie, warum Sie diese Unterlage nicht haben."),
            **_LONG,
        },
    )


class ExtensionForm(forms.Form):
    """More time."""

    until = forms.DateField(
        label=_("Bis wann schaffen Sie es?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": _("Bitte wählen Sie einen Tag aus."),
            "invalid": _("Bitte wählen Sie einen Tag aus."),
        },
    )
    reason = forms.CharField(
        label=_("Warum brauchen Sie mehr Zeit?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Bitte schreiben Sie, warum Sie mehr Zeit brauchen."), **_LONG},
    )
