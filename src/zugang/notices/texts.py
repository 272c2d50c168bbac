"""Text of a notice written from a template: fields in double brackets, paragraphs, headings, lists. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_FIELD = re.compile(r"\[\[\s*([^\[\]\n]{1,60}?)\s*\]\]")
KNOWN = (
    "Name",
    "Vorname",
    "Nachname",
    "Kundennummer",
    "BG-Nummer",
    "Datum",
    "Jobcenter",
    "Ansprechperson",
    "Telefon",
)


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a letter: `kind` is "heading", "paragraph" or "list"; `lines` its text lines or items."""

    kind: str
    lines: tuple[str, ...]


def fields(*texts: str) -> list[str]:
    """The names of all fields in order of first appearance, known ones left out."""
    return [name for name in all_fields(*texts) if name not in KNOWN]


def all_fields(*texts: str) -> list[str]:
    """The names of all fields in order of first appearance."""
    return list(dict.fromkeys(name for text in texts for name in _FIELD.findall(text)))


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text with every field replaced; a field without a value stays as it is."""
    return _FIELD.sub(lambda match: values.get(match[1], match[0]).strip() or match[0], text)


def blocks(text: str) -> list[Block]:
    """The text as blocks: an empty line parts blocks, "# " leads a heading, "- " the items of a list."""
    parts = re.split(r"\n\s*\n", text.replace("\r\n", "\n").strip())
    return [block for part in parts for block in _of_part(part.split("\n"))]


def _of_part(lines: Iterable[str]) -> list[Block]:
    made: list[Block] = []
    for raw in lines:
        line = raw.strip()
        kind = "heading" if line.startswith("# ") else "list" if line.startswith("- ") else "paragraph"
        text = line[2:].strip() if kind != "paragraph" else line
        if not text:
            continue
        if made and made[-1].kind == kind != "heading":
            made[-1] = Block(kind, (*made[-1].lines, text))
        else:
            made.append(Block(kind, (text,)))
    return made
