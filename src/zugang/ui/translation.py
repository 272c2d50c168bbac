"""Collect, compile and check translations: `python -m zugang.ui.translation update|compile|check [PACKAGE …]`.

What is still open goes to a translator and back by `zugang.ui.translation_sheet`.

Every package has its own catalogues under `locale/`, and so has every area of the screens
(`portal/<area>`, `desk/<area>`), so that two people rarely edit the same file. The source language is German.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALES = {"en": "en", "de_Simple": "de", "es": "es"}  # folder, and the language whose plural rules it has
DIVIDED = ("portal", "desk", "app")
KEYWORDS = {
    "_": None, "_l": None, "gettext": None, "gettext_lazy": None, "gettext_noop": None,
    "ngettext": (1, 2), "ngettext_lazy": (1, 2), "pgettext": ((1, "c"), 2), "pgettext_lazy": ((1, "c"), 2),
}  # fmt: skip
_TEMPLATE_OPTIONS = {"silent": "false", "newstyle_gettext": "true", "extensions": "jinja2.ext.do"}
_WORD = re.compile(r"[^\W\d_]{2,}")
_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")


def package_of(file: Path) -> Path:
    """The folder whose catalogues hold the strings of `file`."""
    parts = file.relative_to(ROOT).parts
    top = ROOT / parts[0]
    if parts[0] not in DIVIDED or len(parts) < 3:  # noqa: PLR2004 - the package's own files
        return top
    area = parts[3] if parts[1] == "jinja2" and len(parts) > 4 else parts[1]  # noqa: PLR2004
    return top / area if (top / area).is_dir() and area != "jinja2" else top


def sources() -> Iterator[Path]:
    """All files in which strings may stand."""
    for file in sorted(ROOT.rglob("*")):
        is_code = file.suffix == ".py" and "migrations" not in file.parts
        is_template = "jinja2" in file.parts and file.suffix in (".html", ".txt")
        if is_code or (is_template and file.name != "example.html"):
            yield file


def templates(only: Sequence[str] = ()) -> dict[Path, Catalog]:
    """The strings found in the sources, per package folder; `only` names folders ("portal/pages")."""
    found: dict[Path, Catalog] = {}
    for file in sources():
        package = package_of(file)
        if only and package.relative_to(ROOT).as_posix() not in only:
            continue
        method = "python" if file.suffix == ".py" else "jinja2.ext:babel_extract"
        options = {} if file.suffix == ".py" else _TEMPLATE_OPTIONS
        with file.open("rb") as stream:
            for _line, text, _comments, context in extract(method, stream, KEYWORDS, (), options):
                catalog = found.setdefault(package, _empty("de"))
                catalog.add(text, locations=[(str(file.relative_to(ROOT)), 1)], context=context)
    return found


def update(only: Sequence[str] = ()) -> None:
    """Write new strings into the catalogues, drop unused ones, take over what another package has."""
    found = templates(only)
    for locale, rules in LOCALES.items():
        known = _memory(locale)
        for package, template in found.items():
            path = catalog_path(package, locale)
            catalog = read(path, rules) if path.exists() else _empty(rules)
            # A copy: what is new goes into the catalogue as it is, and the next language shall find it empty.
            catalog.update(deepcopy(template), no_fuzzy_matching=True)
            catalog.obsolete.clear()
            for message in catalog:
                if message.id and not is_complete(message) and message.id in known:
                    message.string = known[message.id]
                message.locations = sorted(set(message.locations))
            write(path, catalog)


def compile_all() -> None:
    """Make `.mo` files where the `.po` is newer."""
    for path in ROOT.glob("**/locale/*/LC_MESSAGES/django.po"):
        made = path.with_suffix(".mo")
        if made.exists() and made.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            continue
        fresh = made.with_suffix(".mo.new")
        with fresh.open("wb") as stream:
            write_mo(stream, read(path, LOCALES[path.parts[-3]]))
        fresh.replace(made)


def problems(only: Sequence[str] = ()) -> list[str]:
    """What is missing or wrong, one sentence each; empty when every string is translated everywhere."""
    wrong: list[str] = []
    for package, template in templates(only).items():
        for locale, rules in LOCALES.items():
            path = catalog_path(package, locale)
            catalog = read(path, rules) if path.exists() else _empty(rules)
            wrong += [f"{path.relative_to(ROOT)}: {line}" for line in _compare(template, catalog)]
        wrong += [f"{package.relative_to(ROOT)}: {line}" for line in _left_in_english(package)]
    return wrong


def _left_in_english(package: Path) -> Iterator[str]:
    """`update` hands on what one catalogue says to all others, so a single slip would spread."""
    catalogs = {
        name: read(catalog_path(package, name), rules)
        for name, rules in LOCALES.items()
        if catalog_path(package, name).exists()
    }
    english = catalogs.pop("en", _empty("en"))
    for locale, catalog in catalogs.items():
        for message in catalog:
            other = english.get(message.id, context=message.context) if message.id else None
            if other and message.string == other.string and _is_slip(message, locale):
                yield f"„{message.id}“ is English in the catalogue {locale}"


def _is_slip(message: Message, locale: str) -> bool:
    """Spanish shares single words with English (“Error”), German takes over whole msgids only."""
    text = message.string if isinstance(message.string, str) else (*(message.string or ()), "")[0]
    return text not in (message.id, "") and (locale != "es" or len(_WORD.findall(text)) > 1)


def _compare(template: Catalog, catalog: Catalog) -> Iterator[str]:
    for wanted in template:
        if not wanted.id:
            continue
        shown = wanted.id if isinstance(wanted.id, str) else wanted.id[0]
        message = catalog.get(shown, context=wanted.context)
        if message is None:
            yield f"„{shown}“ is not in the catalogue, run bin/messages update"
        elif not is_complete(message):
            yield f"„{shown}“ is not translated"
        elif not has_same_placeholders(message):
            yield f"„{shown}“ has other placeholders in its translation"


def is_complete(message: Message) -> bool:
    """Whether every form of the message has its words."""
    strings = [message.string] if isinstance(message.string, str) else list(message.string or [""])
    return all(text.strip() for text in strings) and not message.fuzzy


def has_same_placeholders(message: Message) -> bool:
    """Whether the translation names what the German names, no more and no less."""
    ids = [message.id] if isinstance(message.id, str) else list(message.id)
    strings = [message.string] if isinstance(message.string, str) else list(message.string or ())
    wanted = [set(_PLACEHOLDER.findall(text)) for text in ids]
    return all(set(_PLACEHOLDER.findall(text)) in wanted for text in strings)


def _memory(locale: str) -> dict[object, Any]:
    known: dict[object, Any] = {}
    for path in ROOT.glob(f"**/locale/{locale}/LC_MESSAGES/django.po"):
        known |= {m.id: m.string for m in read(path, LOCALES[locale]) if m.id and is_complete(m)}
    return known


def catalog_path(package: Path, locale: str) -> Path:
    """Where the catalogue of a package stands."""
    return package / "locale" / locale / "LC_MESSAGES" / "django.po"


def read(path: Path, rules: str) -> Catalog:
    """One catalogue."""
    with path.open("rb") as stream:
        return read_po(stream, locale=rules, domain="django")


def write(path: Path, catalog: Catalog) -> None:
    """One catalogue, sorted, so that it changes little from time to time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        write_po(stream, catalog, width=100, include_lineno=False, sort_output=True, omit_header=False)


def _empty(rules: str) -> Catalog:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    return Catalog(
        locale=rules, domain="django", project="Zugang", version="1", fuzzy=False, charset="utf-8",
        header_comment="# Translations of Zugang. Source language: German.",
        last_translator="Zugang", language_team="Zugang", creation_date=start, revision_date=start,
    )  # fmt: skip


def main(arguments: list[str]) -> int:
    """The command line; `check` ends with 1 when something is missing."""
    command, only = (arguments[0], arguments[1:]) if arguments else ("", [])
    if command == "update":
        update(only)
    elif command == "compile":
        compile_all()
    elif command == "check":
        wrong = problems(only)
        sys.stdout.write("".join(f"{line}\n" for line in wrong))
        return 1 if wrong else 0
    else:
        sys.stderr.write("Say update, compile or check.\n")
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
