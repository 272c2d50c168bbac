"""What a person fills in to object. Nothing but the extent is needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from zugang.documents.incoming import FilesInput
from zugang.kernel.identifiers import new_id
from zugang.notices.models import Objection
from zugang.notices.objections.operations import Wording

_LATE = [("", _l("Dazu möchte ich nichts sagen.")), *Objection.Late.choices]


class ObjectionForm(forms.Form):
    """The draft of an objection. The questions about time appear when the period is over."""

    extent = forms.ChoiceField(
        label=_l("Wogegen richtet sich Ihr Widerspruch?"),
        choices=Objection.Extent.choices,
        widget=forms.RadioSelect,
        initial=Objection.Extent.WHOLE,
    )
    part = forms.CharField(
        label=_l("Welcher Teil?"),
        required=False,
        max_length=500,
        help_text=_l("Nur ausfüllen, wenn es um einen Teil geht. Zum Beispiel: die Heizkosten."),
    )
    grounds = forms.CharField(
        label=_l("Begründung"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_l("Freiwillig. Sie können die Begründung auch später nachreichen."),
    )
    wants_suspension = forms.BooleanField(
        label=_l("Der Bescheid soll vorerst nicht vollzogen werden (Aussetzung der Vollziehung)."),
        required=False,
    )
    wants_file_access = forms.BooleanField(
        label=_l("Ich möchte meine Akte einsehen (Akteneinsicht)."), required=False
    )
    late = forms.ChoiceField(
        label=_l("Die Frist ist nach unserer Berechnung vorbei. Was möchten Sie beantragen?"),
        choices=_LATE,
        widget=forms.RadioSelect,
        required=False,
    )
    late_reason = forms.CharField(
        label=_l("Warum kommt der Widerspruch erst jetzt?"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_l("Zum Beispiel: Ich war im Krankenhaus, von wann bis wann."),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, is_late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"] = forms.Field(label=_("Dateien mitsenden"), required=False, widget=FilesInput)
        if not is_late:
            del self.fields["late"], self.fields["late_reason"]
        if not self.is_bound:
            self.initial["submission"] = new_id()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("extent") == Objection.Extent.PART and not (given.get("part") or "").strip():
            self.add_error("part", _("Bitte schreiben Sie, um welchen Teil es geht."))
        return given

    def wording(self) -> Wording:
        """What was said, as the operation takes it; also of a form with mistakes, so that nothing is lost."""
        data = self.cleaned_data
        extent = data.get("extent") or Objection.Extent.WHOLE
        return Wording(
            extent=Objection.Extent(extent),
            part=(data.get("part") or str(self.data.get("part", "")).replace("\x00", ""))[:500].strip(),
            grounds=(data.get("grounds") or "").strip(),
            wants_suspension=bool(data.get("wants_suspension")),
            wants_file_access=bool(data.get("wants_file_access")),
            late=data.get("late") or "",
            late_reason=(data.get("late_reason") or "").strip(),
        )

    def uploads(self) -> Iterator[UploadedFile[bytes]]:
        """The files that came with the form."""
        yield from self.files.getlist("files") if self.files else ()


class ReviewForm(forms.Form):
    """The explicit sending: what was shown, and a key that makes a second press harmless."""

    reviewed = forms.CharField(widget=forms.HiddenInput, max_length=64)
    submission = forms.UUIDField(widget=forms.HiddenInput)
