"""What a page takes inside the process: without server and database, steadier than a whole run on a busy machine.

`python -m bench.inside READERS.json [page …]`, with Zugang's settings in the environment and a database filled by
`bench.prepare`, whose answer is READERS.json. Pages are asked for in turn, so that each finds caches as other pages
left them. Prints microseconds of processor time: the second percentile and the median.
"""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from zugang.config.wsgi import application

_ROUNDS = 300
_WARM_UP = 30
# Reader, path, query.
_PAGES = {
    "live": ("", "/health/live", ""),
    "sign-in page": ("", "/anmeldung/", ""),
    "home": ("twenty", "/profil/", ""),
    "mailbox": ("twenty", "/postfach/leistung/", ""),
    "mailbox of 100": ("hundred", "/postfach/leistung/", "anzahl=100"),
    "notices": ("hundred", "/bescheide/", ""),
    "tasks": ("twenty", "/aufgaben/", ""),
    "work list": ("petra", "/fachseite/postfach/", ""),
    "person search": ("petra", "/fachseite/personen/", "suche=Modell+An"),
}


def main(arguments: list[str]) -> None:
    readers = json.loads(Path(arguments[0]).read_text())["readers"]
    chosen = arguments[1:] or list(_PAGES)
    pages = {name: _page(readers, *_PAGES[name]) for name in chosen}
    taken: dict[str, list[int]] = {name: [] for name in chosen}
    for page in pages.values():
        for _ in range(_WARM_UP):
            page()
    for _ in range(_ROUNDS):
        for name, page in pages.items():
            started = time.thread_time_ns()
            page()
            taken[name].append(time.thread_time_ns() - started)
    for name, times in taken.items():
        times.sort()
        sys.stdout.write(
            f"{name:16} {times[_ROUNDS // 50] / 1000:6.0f} {times[_ROUNDS // 2] / 1000:6.0f} µs\n"
        )


def _page(readers: dict[str, dict[str, str]], reader: str, path: str, query: str) -> Callable[[], None]:
    cookies = f"csrftoken={'a' * 32}"
    if reader:
        cookies += f"; {readers[reader]['session']}"

    def ask() -> None:
        statuses: list[str] = []
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "",
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "127.0.0.1",
            "HTTP_COOKIE": cookies, "HTTP_X_FORWARDED_FOR": "198.51.100.1", "HTTP_X_FORWARDED_PROTO": "http",
            "REMOTE_ADDR": "127.0.0.1", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
            "wsgi.version": (1, 0), "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
        }  # fmt: skip
        list(application(environ, lambda status, _headers, _error=None: statuses.append(status)))
        if not statuses[0].startswith("200"):
            raise RuntimeError(f"{path} answered {statuses[0]}")

    return ask


if __name__ == "__main__":
    main(sys.argv[1:])
