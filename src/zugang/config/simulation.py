"""The demo's simulator of BundID and Mein Unternehmenskonto: whether, where and how it runs beside the portal."""

from __future__ import annotations

import os
import shutil
import socket
import sys
import warnings
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

_FARTHEST = 50


def begin(*, host: str, port: int, base_url: str, say: Callable[[str], None]) -> list[str] | None:
    """Choose a port near the portal's and tell all children by SIMULATOR_ADDRESS; the command, None without."""
    if shutil.which("xmlsec1") is None:
        say(
            "The simulator of BundID and Mein Unternehmenskonto is off: it needs the program xmlsec1 "
            "(apt-get install xmlsec1). Everything else runs."
        )
        return None
    given = urlsplit(os.environ.get("SIMULATOR_ADDRESS", ""))
    own = given.port or next(
        (free for free in range(port + 1, port + _FARTHEST) if _is_free(host, free)), None
    )
    if own is None:
        say("The simulator of BundID and Mein Unternehmenskonto is off: no port near the portal's is free.")
        return None
    if not given.port:
        os.environ["SIMULATOR_ADDRESS"] = f"http://{urlsplit(base_url).hostname or 'localhost'}:{own}"
    zugang = [sys.executable, "-m", "zugang.config.command_line"]
    return [*zugang, "simulator", "--host", host, "--port", str(own)]


def serve(*, host: str, port: int, data_dir: Path) -> None:
    """Be the simulator until the process is ended."""
    warnings.filterwarnings("ignore", module="saml2")  # pysaml2's own, of no use to an operator
    from zugang.config import kept_secrets  # noqa: PLC0415 - the supervisor, which also reads this file, stays small
    from zugang.integrations.bundid.simulator import process  # noqa: PLC0415
    from zugang.integrations.saml import keys  # noqa: PLC0415

    key_file, _both = kept_secrets.simulator_key(data_dir, lambda: keys.make("simulator"))
    process.serve(
        host=host, port=port, address=os.environ["SIMULATOR_ADDRESS"], data_dir=data_dir, key_file=key_file
    )


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with closing(socket.socket(family)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
