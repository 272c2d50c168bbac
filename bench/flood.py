"""The sign-in flood: four connections that never stop posting passwords, in a process of their own.

`python -m bench.flood PORT SECONDS` ends by itself.
"""

from __future__ import annotations

import sys
import threading
import time

from bench.cases import SIGN_IN, next_address
from bench.client import Browser, hidden_fields

CONNECTIONS = 4
LONGEST_SECONDS = 60


def main() -> None:
    port, seconds = int(sys.argv[1]), min(float(sys.argv[2]), LONGEST_SECONDS)
    deadline = time.monotonic() + seconds
    counts = [0] * CONNECTIONS
    threads = [
        threading.Thread(target=_post_on, args=(port, deadline, counts, place))
        for place in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sys.stdout.write(f"{sum(counts)}\n")


def _post_on(port: int, deadline: float, counts: list[int], place: int) -> None:
    browser = Browser(port)
    fields = hidden_fields(browser.get(SIGN_IN).text)
    token = dict(browser.cookies)
    while time.monotonic() < deadline:
        browser.cookies = dict(token)
        browser.address = next_address(of=1)
        number = counts[place] * CONNECTIONS + place
        browser.post(
            SIGN_IN, {**fields, "login": f"nobody{number}@flood.example", "password": "Falsch-1234567!"}
        )
        counts[place] += 1


if __name__ == "__main__":
    main()
