"""The zip: `daten.json` for machines, `uebersicht.html` and `uebersicht.pdf` for people, and the person's files."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.formats import date_format

from zugang.accounts.models import Account
from zugang.documents import storage
from zugang.documents.models import StoredFile
from zugang.history import Audience
from zugang.history.models import Event
from zugang.history.vocabulary import codes, lookup
from zugang.kernel import clock
from zugang.kernel.errors import InvalidState
from zugang.persons.models import Person
from zugang.privacy import belongings, names

MOST_ON_PAPER = 200


def build(account: Account) -> bytes:
    """Everything about the account and its profiles, in the account's language."""
    found = belongings.of(account)
    chains = [f"account:{account.id}", *(f"person:{key}" for key in belongings.identifiers(found, Person))]
    with translation.override(account.language):
        tables = [_table(model, rows) for model, rows in found.items()]
        steps = _history(chains)
        context = {"tables": tables, "steps": steps, "made": clock.now(), "language": account.language}
        page = render_to_string("privacy/export/overview.html", context)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("uebersicht.html", page)
        archive.writestr("uebersicht.pdf", _paper(context))
        archive.writestr("daten.json", _json(found, steps))
        for name, content in _files(belongings.files_among(found)):
            archive.writestr(f"dateien/{name}", content)
    return out.getvalue()


def _paper(context: dict[str, Any]) -> bytes:
    """The same to print: each entry a small table of its own, without what is empty; long lists are cut."""
    from zugang.ui import pdf  # noqa: PLC0415 - the renderer is heavy and only the worker needs it

    tables = [
        {
            "title": table["title"],
            "rows": [filled for row in table["rows"] if (filled := _filled(table["head"], row))],
        }
        for table in context["tables"]
    ]
    given = {**context, "tables": tables, "most": MOST_ON_PAPER}
    return pdf.render("privacy/letter/overview.html", given, context["language"])


def _filled(head: list[str], row: list[str]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in zip(head, row, strict=True) if value]


def _table(model: type[models.Model], rows: Iterable[models.Model]) -> dict[str, Any]:
    fields = belongings.shown_fields(model)
    return {
        "title": names.of_model(model),
        "head": [names.of_field(field) for field in fields],
        "rows": [[_shown(row, field) for field in fields] for row in rows],
    }


def _shown(row: models.Model, field: models.Field[Any, Any]) -> str:
    value = getattr(row, field.attname)
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    if isinstance(field, models.DateTimeField):
        return date_format(clock.berlin(value), "DATETIME_FORMAT") if value else ""
    if isinstance(field, models.BooleanField):
        return translation.gettext("ja") if value else translation.gettext("nein")
    return "" if value is None else str(value)


def _history(chains: list[str]) -> list[dict[str, str]]:
    kinds = codes(Audience.BOTH, Audience.OWNER)
    events = Event.objects.filter(chain__in=chains, type__in=kinds).order_by("id")
    return [
        {
            "moment": clock.berlin(event.at).isoformat(timespec="seconds"),
            "what": lookup(event.type).describe(event.data),
            "who": event.actor_name,
        }
        for event in events.iterator(chunk_size=2000)
    ]


def _json(found: dict[type[models.Model], list[models.Model]], steps: list[dict[str, str]]) -> str:
    tables = {
        model._meta.label: [
            {field.attname: _plain(getattr(row, field.attname)) for field in belongings.shown_fields(model)}
            for row in rows
        ]
        for model, rows in found.items()
    }
    given = {"made_at": clock.now().isoformat(), "tables": tables, "history": steps}
    return json.dumps(given, ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, bool | int | float | str | dict | list):
        return value
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _files(files: Iterable[StoredFile]) -> Iterable[tuple[str, bytes]]:
    """Each file under a name that is free; what malware was found in, or cannot be read, is left out."""
    for file in files:
        if file.scan_state == StoredFile.ScanState.INFECTED:
            continue
        try:
            content = storage.get(file.storage_key)
        except InvalidState:
            continue
        yield f"{file.created_at:%Y-%m-%d}-{file.id.hex[-6:]}-{file.name.replace('/', '_')}", content
