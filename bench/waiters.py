"""Browsers on the waiting page: each looks every 0.9 s, as `watch.js` does, on a connection the server then closes.

`python -m bench.waiters PORT SECONDS` reads tickets as JSON from standard input, prints its figures, and ends by itself.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from urllib.parse import quote

PAUSE = 0.9
LONGEST_SECONDS = 600


async def wait_on(port: int, ticket: str, deadline: float, taken: list[float]) -> None:
    """One browser until the deadline."""
    asked = f"GET /anmeldung/freigabe/stand/?w={quote(ticket)} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode()
    await asyncio.sleep(random.random() * PAUSE)
    while time.monotonic() < deadline:
        started = time.perf_counter()
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(asked)
        body = await reader.read(-1)
        writer.close()
        taken.append((time.perf_counter() - started) * 1000)
        if b'"waiting": true' not in body:
            raise RuntimeError(f"A waiting browser was told {body!r}")
        await asyncio.sleep(PAUSE)


async def main() -> None:
    port, seconds = int(sys.argv[1]), min(float(sys.argv[2]), LONGEST_SECONDS)
    tickets = json.load(sys.stdin)
    taken: list[float] = []
    deadline = time.monotonic() + seconds
    await asyncio.gather(*(wait_on(port, ticket, deadline, taken) for ticket in tickets))
    ordered = sorted(taken)
    figures = {
        "looks": len(ordered),
        "p50": ordered[len(ordered) // 2],
        "p95": ordered[len(ordered) * 95 // 100],
    }
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    asyncio.run(main())
