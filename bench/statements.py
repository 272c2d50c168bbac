"""Counts the database statements of each page, as JSON. Run in a process of its own with Zugang's settings.

`python -m bench.statements READERS.json`
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

_PAGES = {
    "sign-in page": ("", "/anmeldung/"),
    "home": ("twenty", "/profil/"),
    "mailbox 1 page": ("twenty", "/postfach/leistung/"),
    "mailbox 100 rows": ("hundred", "/postfach/leistung/?anzahl=100"),
    "notices": ("hundred", "/bescheide/"),
    "appointments": ("hundred", "/termine/"),
}
_NOT_COUNTED = ("SET SESSION", "BEGIN", "COMMIT")


def main() -> None:
    readers = json.loads(Path(sys.argv[1]).read_text())["readers"]
    found = {name: _count(readers, reader, address) for name, (reader, address) in _PAGES.items()}
    sys.stdout.write(json.dumps(found))


def _count(readers: dict[str, dict[str, str]], reader: str, address: str) -> int:
    client = Client(headers={"host": "127.0.0.1"})
    if reader:
        name, _, value = readers[reader]["session"].partition("=")
        client.cookies[name] = value
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return sum(not query["sql"].startswith(_NOT_COUNTED) for query in captured.captured_queries)


if __name__ == "__main__":
    main()
