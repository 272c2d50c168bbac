"""What the demo leaves out, and which thing fills which place of an address."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any, TypeGuard

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.db.models import CharField, JSONField, Model, TextField

from zugang import demo
from zugang.persons.models import Person

ERIKA = "erika.beispiel@mail.example"
_UNKNOWN = "0190a000-0000-7000-8000-000000000000"
_OTHERWISE = {  # what is not called as its place in an address is
    "export_id": "DataExport", "change_id": "PendingChange", "file_id": "StoredFile", "sheet_id": "EvidenceSheet",
    "request_id": "DocumentRequest", "feed_id": "CalendarFeed", "offer_id": "EarlierOffer", "code_id": "ActivationCode",
    "block_id": "TextBlock", "template_id": "NoticeTemplate", "report_id": "BarrierReport", "pattern_id": "SlotPattern",
    "subject_id": "Appointment", "code_request_id": "CodeRequest", "period_id": "BenefitPeriod",
}  # fmt: skip
_WORDS = {
    "box": ["leistung", "benefits"], "day": ["2026-12-24"], "token": ["x"],
    "kind": ["totp", "termin", "budget"],
}  # fmt: skip


def erika() -> Person:
    return Person.objects.get(profiles__account__email=ERIKA)


def candidates(place: str) -> list[str]:
    """What may stand in this place of an address: of the demo's main person where the thing belongs to one."""
    if place == "person_id":
        return [str(erika().pk)]
    if place == "slug":
        return ["mehrbedarf", "grundsicherung", erika().office.slug]
    if place == "case_id":
        return [*_keys("FollowUp"), *_keys("Reidentification")]
    if place == "factor":
        return [
            str(key) for key in Authenticator.objects.filter(user__email=ERIKA).values_list("pk", flat=True)
        ]
    return (
        _WORDS.get(place) or _keys(_OTHERWISE.get(place) or place.removesuffix("_id").title()) or [_UNKNOWN]
    )


def _keys(model: str) -> list[str]:
    (table,) = [known for known in _tables() if known.__name__ == model]
    rows = table._default_manager.all()
    if any(field.name == "person" for field in table._meta.get_fields()):
        rows = rows.filter(person=erika())
    return [str(key) for key in rows.values_list("pk", flat=True)[:8]]


def own_words() -> str:
    """Everything people have written and offices have named: not the interface's, so in no language but theirs."""
    texts: list[str] = []
    for table in _tables():
        fields = [
            field.name for field in table._meta.fields if isinstance(field, CharField | TextField | JSONField)
        ]
        if fields:
            texts += [str(value) for row in table._default_manager.values_list(*fields) for value in row]
    for file in Path(demo.__file__).parent.glob("*.py"):  # messages are sealed in the database
        texts += [node.value for node in ast.walk(ast.parse(file.read_text())) if _is_text(node)]
    return " ".join("\n".join(texts).split())


def _is_text(node: ast.AST) -> TypeGuard[Any]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _tables() -> list[type[Model]]:
    return [known for known in apps.get_models() if known.__module__.startswith("zugang.")]
