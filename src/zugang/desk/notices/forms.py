"""What staff fill in about a notice: what it is, who answers for it, which periods it sets."""

from __future__ import annotations

import zlib
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from zugang.kernel.identifiers import new_id
from zugang.notices import remedies, texts
from zugang.notices.checks import TO_PERSON, Finding, Severity
from zugang.notices.deadlines import Instruction
from zugang.notices.models import Kind, Notice, NoticeTemplate
from zugang.notices.operations import Draft
from zugang.offices.models import Office, Staff
from zugang.persons.models import Person
from zugang.representation.models import Mandate

_DAY = {"type": "date"}


class AboutForm(forms.Form):
    """What every notice needs, uploaded or written."""

    title = forms.CharField(
        label=_("Titel"), max_length=120, help_text=_("So steht das Schreiben im Portal.")
    )
    contact = forms.ModelChoiceField(
        label=_("Ansprechperson"),
        queryset=Staff.objects.none(),
        help_text=_("Wird im Schreiben genannt (§ 33 SGB X)."),
    )
    reply_weeks = forms.IntegerField(
        label=_("Frist für eine Antwort in Wochen"),
        required=False,
        min_value=1,
        max_value=52,
        help_text=_("Nur bei Anhörung und Mitwirkung. Zählt ab der Bekanntgabe."),
    )
    reply_day = forms.DateField(
        label=_("Oder fester Tag für die Antwort"),
        required=False,
        widget=forms.DateInput(attrs=_DAY, format="%Y-%m-%d"),
        help_text=_("Nur wenn das Schreiben diesen Tag mit Hinweis auf § 26 Abs. 3 SGB X nennt."),
    )
    also_to = forms.ModelMultipleChoiceField(
        label=_("Auch an"),
        queryset=Person.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Weitere Adressaten aus der Bedarfsgemeinschaft. Jede Person bekommt das Schreiben für sich."
        ),
    )
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, office: Office, household: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if household:
            members = Person.objects.filter(id__in=[member.id for member in household]).order_by("birth_date")
            self.fields["also_to"].queryset = members  # type: ignore[attr-defined]
            self.fields["also_to"].label_from_instance = _named  # type: ignore[attr-defined]
        else:
            del self.fields["also_to"]
        staff = Staff.objects.filter(office=office, is_active=True, is_auditor=False).order_by("name")
        self.fields["contact"].queryset = staff  # type: ignore[attr-defined]
        if not self.is_bound:
            self.initial.setdefault("submission", new_id())

    def draft(self, *, kind: str, instruction: str) -> Draft:
        """The statements about the notice."""
        data = self.cleaned_data
        return Draft(
            kind=Kind(kind),
            title=data["title"],
            contact=data["contact"],
            instruction=Instruction(instruction),
            reply_weeks=data["reply_weeks"],
            reply_day=data["reply_day"],
            also_to=tuple(data.get("also_to") or ()),
        )


class UploadForm(AboutForm):
    """A finished PDF."""

    kind = forms.ChoiceField(label=_("Art"), choices=Kind.choices)
    instruction = forms.ChoiceField(
        label=_("Rechtsbehelfsbelehrung"), choices=Notice.INSTRUCTIONS, widget=forms.RadioSelect, initial="ok"
    )
    file = forms.FileField(
        label=_("PDF-Datei"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text=_("Ein barrierefreies PDF mit Text, ohne Passwort."),
    )

    field_order = (
        "file",
        "kind",
        "title",
        "also_to",
        "contact",
        "instruction",
        "reply_weeks",
        "reply_day",
        "submission",
    )


class WriteForm(AboutForm):
    """A notice from a template: one input per field of its text, and the text itself."""

    body = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "Felder in doppelten eckigen Klammern werden ersetzt. „# “ macht eine Überschrift, „- “ eine Liste."
        ),
    )

    def __init__(self, *args: Any, template: NoticeTemplate, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.template = template
        body = (
            str(self.data.get("body", "")) if self.is_bound else str(self.initial.get("body", template.body))
        )
        self.placeholders = {field_name(name): name for name in texts.fields(body)}
        values = self.initial.get("fields", {})
        for field, name in self.placeholders.items():
            given = values.get(name, "")
            self.fields[field] = forms.CharField(
                label=name,
                max_length=500,
                initial=given,
                error_messages={"required": _("Bitte füllen Sie dieses Feld aus.")},
            )
        self.order_fields(
            ["title", "also_to", "contact", *self.placeholders, "body", "reply_weeks", "reply_day"]
        )

    def values(self) -> dict[str, str]:
        """Each placeholder's text."""
        return {name: self.cleaned_data[field] for field, name in self.placeholders.items()}

    def written_draft(self) -> Draft:
        """The statements about the notice; a template with an instruction writes it into the letter."""
        remedy = Instruction.OK if self.template.remedy_text.strip() else Instruction.NONE_NEEDED
        return self.draft(kind=self.template.kind, instruction=remedy)


def _named(person: Person) -> str:
    return f"{person.name}, {person.kundennummer}"


def field_name(placeholder: str) -> str:
    """The name of the input for a placeholder, safe as an HTML id."""
    return f"feld_{zlib.crc32(placeholder.encode()):08x}"


class SendForm(forms.Form):
    """Each warning is ticked by itself before a notice leaves."""

    confirm = forms.MultipleChoiceField(
        label=_("Bitte bestätigen Sie jeden Punkt"), required=False, widget=forms.CheckboxSelectMultiple
    )
    routing = forms.CharField(required=False, widget=forms.HiddenInput)
    sending = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, found: list[Finding], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        warnings = [point for point in found if point.severity is Severity.WARNING]
        choices = [(point.code, f"{point.text} {point.detail}".strip()) for point in warnings]
        self.fields["confirm"].choices = choices  # type: ignore[attr-defined]
        if not self.is_bound:
            self.initial.setdefault("sending", new_id())


class RoutingForm(forms.Form):
    """Who gets the notice where somebody represents the person; chosen before the checks (§ 13 (3) SGB X)."""

    an = forms.ChoiceField(
        label=_("Wer bekommt das Schreiben?"),
        help_text=_("Die Person hat eine Vertretung, die Bescheide bekommt (§ 13 Abs. 3 SGB X)."),
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, mandates: list[Mandate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to_representative = [
            (
                str(mandate.id),
                gettext("%(name)s. Die Person bekommt eine Kopie.") % {"name": mandate.display_name},
            )
            for mandate in mandates
        ]
        to_person = (TO_PERSON, gettext("Die Person selbst. Die Vertretung bekommt eine Kopie per Brief."))
        self.fields["an"].choices = [*to_representative, to_person]  # type: ignore[attr-defined]


class TemplateForm(forms.Form):
    """A pattern of the office for a kind of notice."""

    name = forms.CharField(label=_("Name der Vorlage"), max_length=80)
    kind = forms.ChoiceField(label=_("Art"), choices=Kind.choices)
    title = forms.CharField(label=_("Titel des Schreibens"), max_length=120)
    body = forms.CharField(
        label=_("Text"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Felder schreiben Sie in doppelte eckige Klammern, zum Beispiel [[Zeitraum]]."),
    )
    remedy_text = forms.CharField(
        label=_("Rechtsbehelfsbelehrung"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "Muss die elektronische Form nennen, sonst gilt ein Jahr. Leer lassen, wenn nichts entschieden wird."
        ),
    )
    is_active = forms.BooleanField(label=_("Vorlage anbieten"), required=False, initial=True)
    submission = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not self.is_bound:
            self.initial.setdefault("submission", new_id())
            self.initial.setdefault("remedy_text", remedies.STANDARD_TEXT)
