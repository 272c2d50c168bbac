"""Tells the person at the terminal when the portal is there, where, and how to sign in."""

from __future__ import annotations

import json
import threading
import time
import urllib.error
import urllib.request

_LONGEST = 60.0
_ANYWHERE = {"127.0.0.1", "0.0.0.0", "::", "::1"}  # noqa: S104 - compared, not bound


def address(host: str, port: int) -> str:
    """The address to type into a browser on this machine."""
    shown = "localhost" if host in _ANYWHERE else f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}/"


def tell_when_ready(address: str, sign_ins: str) -> None:
    """Wait in the background until the portal is ready, then print its address and the demo sign-ins ("": none)."""
    threading.Thread(target=_wait_and_tell, args=(address, sign_ins), daemon=True).start()


def _wait_and_tell(address: str, sign_ins: str) -> None:
    deadline = time.monotonic() + _LONGEST
    while missing := _missing(address):
        if time.monotonic() > deadline:
            _say(f"The portal is not ready yet; missing: {', '.join(missing)}. It goes on trying.")
            deadline += _LONGEST
        time.sleep(0.1)
    if sign_ins:
        _say(f"\nDemo sign-ins. The codes of the moment are at {address}demo/\n{sign_ins}")
    _say(f"\nZugang is ready: {address}   (Ctrl-C ends it)")


def _missing(address: str) -> list[str]:
    try:
        with urllib.request.urlopen(f"{address}health/ready", timeout=2) as answer:  # noqa: S310 - our own server
            state = json.load(answer)
    except urllib.error.HTTPError as error:
        try:
            state = json.load(error)
        except ValueError:
            return ["web server"]
    except (OSError, ValueError):
        return ["web server"]
    return [name for name, is_there in state.items() if not is_there]


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the operator's terminal
