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

# Reader, address, and how many statements the goals allow.
_PAGES = {
    "sign-in page": ("", "/anmeldung/", 0),
    "home": ("twenty", "/profil/", 6),
    "mailbox 1 page": ("twenty", "/postfach/leistung/", 4),
    "mailbox 100 rows": ("hundred", "/postfach/leistung/?anzahl=100", 4),
    "other mailbox": ("twenty", "/postfach/vermittlung/", 4),
    "notices": ("hundred", "/bescheide/", 4),
    "tasks": ("twenty", "/aufgaben/", 4),
    "appointments": ("hundred", "/termine/", 4),
    "work list of a team": ("petra", "/fachseite/postfach/", 4),
    "person search": ("petra", "/fachseite/personen/?suche=an", 4),
    "person file": ("petra", "/fachseite/personen/{person}/", 10),
    "conversation": ("twenty", "/postfach/nachricht/{thread}/", 10),
    "notification centre": ("twenty", "/benachrichtigungen/", 4),
    "search over own things": ("twenty", "/suche/?q=Miete", 4),
    "overdue in a team": ("petra", "/fachseite/postfach/?nur=faellig", 4),
    "applications of the office": ("petra", "/fachseite/antraege/", 4),
}
_NOT_COUNTED = ("SET SESSION", "BEGIN", "COMMIT")


def main() -> None:
    readers = json.loads(Path(sys.argv[1]).read_text())["readers"]
    twenty = readers["twenty"]
    found = {
        name: (_count(readers, reader, address.format(**twenty)), most)
        for name, (reader, address, most) in _PAGES.items()
    }
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
