"""A clamd for tests: speaks INSTREAM and PING as clamd does, and finds only the EICAR test file.

tests/documents/test_clamd.py runs the same questions against this and against the real daemon.
"""

from __future__ import annotations

import socketserver
import struct
import threading
from collections.abc import Iterator
from contextlib import contextmanager

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SIGNATURE = "Eicar-Test-Signature"
STREAM_MAX_LENGTH = 25 * 1024 * 1024


class _Conversation(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        command = self.rfile.readline().strip()
        if command == b"nPING":
            self.wfile.write(b"PONG\n")
        elif command == b"nINSTREAM":
            self.wfile.write(self._instream() + b"\n")
        else:
            self.wfile.write(b"UNKNOWN COMMAND\n")

    def _instream(self) -> bytes:
        seen = b""
        while True:
            (length,) = struct.unpack("!L", self.rfile.read(4))
            if length == 0:
                break
            seen += self.rfile.read(length)
            if len(seen) > STREAM_MAX_LENGTH:
                return b"INSTREAM size limit exceeded. ERROR"
        return f"stream: {SIGNATURE} FOUND".encode() if EICAR in seen else b"stream: OK"


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True


@contextmanager
def running() -> Iterator[str]:
    """A listening fake on a free port of this machine; yields its URL."""
    with _Server(("127.0.0.1", 0), _Conversation) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"tcp://127.0.0.1:{server.server_address[1]}"
        finally:
            server.shutdown()
            thread.join()
