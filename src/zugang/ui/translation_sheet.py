"""What a translator still has to write, as one file: `python -m zugang.ui.translation_sheet open|fill LOCALE`.

`open` prints each open string once, however many catalogues hold it, with its English; the translator writes
into `text` (and `text_plural`). `fill` reads such a file and writes it into every catalogue.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message

from zugang.ui import translation

Row = dict[str, str]
Key = tuple[str, str]


def open_strings(locale: str, root: Path = translation.ROOT) -> list[Row]:
    """Every string the language lacks, once."""
    rows: dict[Key, Row] = {}
    for path, catalog in _catalogs(locale, root):
        english = _beside(path, "en")
        for message in catalog:
            if message.id and not translation.is_complete(message):
                rows.setdefault(_key(message), _row(message, english))
    return list(rows.values())


def fill(locale: str, rows: Sequence[Row], root: Path = translation.ROOT) -> list[str]:
    """Write the rows that have a text into all catalogues; what was refused is told, one sentence each."""
    given = {(row["id"], row.get("context", "")): row for row in rows if row.get("text", "").strip()}
    wrong: set[str] = set()
    for path, catalog in _catalogs(locale, root):
        is_changed = False
        for message in catalog:
            row = given.get(_key(message)) if message.id else None
            if row is None:
                continue
            before, message.string = message.string, _text(message, row)
            if not (translation.is_complete(message) and translation.has_same_placeholders(message)):
                message.string = before
                wrong.add(f"„{row['id']}“: a form is missing, or the placeholders differ")
            is_changed = is_changed or message.string != before
        if is_changed:
            translation.write(path, catalog)
    return sorted(wrong)


def _row(message: Message, english: Catalog | None) -> Row:
    known = english.get(_key(message)[0], context=message.context) if english else None
    row = {"id": _key(message)[0], "english": " | ".join(_forms(known.string)) if known else "", "text": ""}
    if message.context:
        row["context"] = message.context
    if message.pluralizable:
        row |= {"id_plural": message.id[1], "text_plural": ""}
    return row


def _text(message: Message, row: Row) -> Any:
    return (row["text"], row.get("text_plural", "")) if message.pluralizable else row["text"]


def _key(message: Message) -> Key:
    return _forms(message.id)[0], message.context or ""


def _forms(text: Any) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def _catalogs(locale: str, root: Path) -> Iterator[tuple[Path, Catalog]]:
    for path in sorted(root.glob(f"**/locale/{locale}/LC_MESSAGES/django.po")):
        yield path, translation.read(path, translation.LOCALES[locale])


def _beside(path: Path, locale: str) -> Catalog | None:
    other = path.parents[2] / locale / path.parent.name / path.name
    return translation.read(other, translation.LOCALES[locale]) if other.exists() else None


def main(arguments: list[str]) -> int:
    """The command line: `open` writes to standard output, `fill` reads standard input."""
    match arguments:
        case ["open", locale] if locale in translation.LOCALES:
            json.dump(open_strings(locale), sys.stdout, ensure_ascii=False, indent=1)
            return 0
        case ["fill", locale] if locale in translation.LOCALES:
            refused = fill(locale, json.load(sys.stdin))
            sys.stdout.write("".join(f"{line}\n" for line in refused))
            return 1 if refused else 0
    sys.stderr.write(f"Say open or fill, and one of {', '.join(translation.LOCALES)}.\n")
    return 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
