"""The file for the printer: a zip with every letter and a manifest, as CSV for people and JSON for programs. Pure.

The manifest names each file's SHA-256, so that a print shop and the office can tell that all arrived unchanged.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import zipfile
from collections.abc import Iterable
from datetime import UTC
from typing import Any
from uuid import UUID

from zugang.kernel import clock
from zugang.notifications.models import Letter

_COLUMNS = ("number", "file", "letter", "kind", "created_at", "pages", "bytes", "sha256")
_EPOCH = (1980, 1, 1, 0, 0, 0)


def pack(batch: UUID, letters: Iterable[tuple[Letter, bytes]]) -> bytes:
    """All letters in order of their making, then manifest.csv and manifest.json."""
    out, lines = io.BytesIO(), []
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for number, (letter, content) in enumerate(letters, start=1):
            line = _line(number, letter, content)
            _put(packed, line["file"], content)
            lines.append(line)
        _put(packed, "manifest.csv", _csv(lines))
        _put(packed, "manifest.json", _json(batch, lines))
    return out.getvalue()


def _line(number: int, letter: Letter, content: bytes) -> dict[str, Any]:
    return {
        "number": number,
        "file": f"{number:03}-{letter.id.hex[-8:]}.pdf",
        "letter": str(letter.id),
        "kind": letter.kind,
        "created_at": letter.created_at.astimezone(UTC).isoformat(timespec="seconds"),
        "pages": letter.pages or 0,
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _csv(lines: list[dict[str, Any]]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, delimiter=";", lineterminator="\r\n")
    writer.writeheader()
    writer.writerows(lines)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _json(batch: UUID, lines: list[dict[str, Any]]) -> bytes:
    made_at = clock.now().astimezone(UTC).isoformat(timespec="seconds")
    manifest = {"zugang_print_file": 1, "batch": str(batch), "made_at": made_at, "letters": lines}
    return json.dumps(manifest, indent=2, ensure_ascii=False).encode() + b"\n"


def _put(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    """A fixed date, so that the same letters make the same files."""
    packed.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
