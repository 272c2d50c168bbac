"""The web server with our numbers (granian)."""

from __future__ import annotations

import resource
from typing import Any

from django.conf import settings
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

_OTHER_FILES = 500


def of(application: str, *, host: str, port: int) -> Any:
    """The server of this WSGI application, ready to serve.

    Granian's `backpressure` counts open connections, idle ones too: were it near the number of threads, some
    browsers that keep their connection open would shut everybody else out until theirs run out of time.
    """
    _allow_open_files(settings.WEB_CONNECTIONS + _OTHER_FILES)
    return Server(
        application,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.WEB_WORKERS,
        blocking_threads=settings.WEB_THREADS,
        backpressure=settings.WEB_CONNECTIONS,
        websockets=False,
        respawn_failed_workers=True,
        workers_kill_timeout=5,
        log_level=LogLevels.error,
        process_name=None,
    )


def _allow_open_files(wanted: int) -> None:
    """Every connection is a file: raise the soft limit, as far as the system lets us."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
