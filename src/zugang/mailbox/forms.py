"""The form in which either side writes; both screens show it in their own frame."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.forms.utils import ErrorDict
from django.utils.translation import gettext_lazy as _

from zugang.documents import incoming
from zugang.documents.incoming import FilesInput
from zugang.kernel.identifiers import new_id
from zugang.mailbox.composing import Outcome, Written
from zugang.mailbox.models import BODY_MAX, TITLE_MAX, Topic


class WritingForm(forms.Form):
    """An answer in a thread. The rules stand in the operation; the form carries text and shows mistakes."""

    body = forms.CharField(
        label=_("Nachricht"),
        widget=forms.Textarea(attrs={"rows": 8, "data-longest": BODY_MAX}),
        help_text=_("Höchstens 10.000 Zeichen."),
        error_messages={"required": _("Schreiben Sie einen Text.")},
    )
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["files"] = forms.FileField(
            label=_("Dateien mitsenden"), required=False, widget=FilesInput
        )

    def written(self, *, cut_off: bool = False) -> Written:
        """What the bound form carries, as the domain takes it. `cut_off`: its files were not read."""
        uploads: list[UploadedFile[bytes]] = self.files.getlist("files") if self.files else []
        return Written(
            title=_storable(self.data.get("title", "")),
            body=_storable(self.data.get("body", "")),
            submission=_identifier(self.data.get("submission", "")),
            files=incoming.read(uploads),
            topic_id=_known(self.data.get("topic", "")),
            cut_off=cut_off,
        )

    def show(self, outcome: Outcome) -> None:
        """Put each mistake at its field, in place of what the form found itself."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
        for mistake in outcome.mistakes:
            self.add_error(mistake.field if mistake.field in self.fields else None, mistake.message)

    def refuse(self, message: str) -> None:
        """Say of the whole form why it is not taken now."""
        self._errors = ErrorDict()
        self.cleaned_data = {}
        self.add_error(None, message)


class NewThreadForm(WritingForm):
    """A new message."""

    title = forms.CharField(
        label=_("Betreff"),
        help_text=_("Worum geht es? Höchstens 120 Zeichen."),
        widget=forms.TextInput(attrs={"data-longest": TITLE_MAX}),
        error_messages={"required": _("Schreiben Sie einen Betreff.")},
    )
    field_order: tuple[str, ...] = ("title", "body", "files", "submission")


class TopicThreadForm(NewThreadForm):
    """A new message by a person, who may pick what it is about."""

    topic = forms.ChoiceField(
        label=_("Worum geht es?"),
        help_text=_("So kommt Ihre Nachricht gleich zum richtigen Team."),
        widget=forms.RadioSelect,
        required=False,
    )
    field_order = ("topic", "title", "body", "files", "submission")

    def __init__(self, *args: Any, topics: Sequence[Topic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not topics:
            del self.fields["topic"]
            return
        self.fields["topic"].choices = [  # type: ignore[attr-defined]
            *((str(topic.id), topic.title) for topic in topics),
            ("", _("Etwas anderes")),
        ]
        self.fields["title"].required = False
        self.fields["title"].help_text = _(
            "Höchstens 120 Zeichen. Haben Sie oben ein Thema gewählt, können Sie das leer lassen."
        )


def _known(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _identifier(text: str) -> UUID:
    return _known(text) or new_id()


def _storable(text: str) -> str:
    """Without the sign that PostgreSQL cannot keep and nobody can type."""
    return text.replace("\x00", "")
