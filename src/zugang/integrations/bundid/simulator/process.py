"""The simulator as a program: `zugang up --demo` starts it beside the portal."""

from __future__ import annotations

import logging
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from zugang.integrations.bundid.simulator.server import Simulator

_log = logging.getLogger(__name__)


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    """Keeps no log of who asked: a person's answer would stand in it."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def serve(*, host: str, port: int, address: str, data_dir: Path, key_file: Path) -> None:
    """Answer until the process is ended."""
    simulator = Simulator(address=address, data_dir=data_dir, key_file=key_file)
    with make_server(host, port, simulator, server_class=_Server, handler_class=_Quiet) as server:
        _log.info("Simulator of BundID and Mein Unternehmenskonto at %s", address)
        server.serve_forever()
