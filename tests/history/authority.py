"""A real timestamp authority for tests: openssl's own, behind HTTP on this machine."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_CONFIG = """
[ req ]
distinguished_name = name
prompt = no
[ name ]
CN = Test authority
[ ca ]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[ tsa ]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
[ tsa_config ]
serial = {folder}/serial
crypto_device = builtin
signer_cert = {folder}/tsa.pem
certs = {folder}/ca.pem
signer_key = {folder}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256
ordering = yes
ess_cert_id_chain = no
"""


def _openssl(*arguments: object, given: bytes = b"") -> bytes:
    command = ["openssl", *(str(part) for part in arguments)]
    return subprocess.run(command, input=given, capture_output=True, check=True).stdout


def _prepare(folder: Path) -> Path:
    config = folder / "openssl.cnf"
    config.write_text(_CONFIG.format(folder=folder))
    (folder / "serial").write_text("01\n")
    new_key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
    _openssl("req", "-x509", *new_key, "-keyout", folder / "ca.key", "-out", folder / "ca.pem", "-days", "30",
             "-config", config, "-extensions", "ca")  # fmt: skip
    _openssl("req", *new_key, "-keyout", folder / "tsa.key", "-out", folder / "tsa.csr", "-config", config,
             "-subj", "/CN=Test timestamps")  # fmt: skip
    _openssl("x509", "-req", "-in", folder / "tsa.csr", "-CA", folder / "ca.pem", "-CAkey", folder / "ca.key",
             "-CAcreateserial", "-out", folder / "tsa.pem", "-days", "30", "-extfile", config,
             "-extensions", "tsa")  # fmt: skip
    return config


@contextmanager
def running(folder: Path) -> Iterator[tuple[str, Path]]:
    """Yields the address of a listening authority and the file of its root certificate."""
    config = _prepare(folder)

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = folder / "query.tsq"
            asked.write_bytes(self.rfile.read(int(self.headers["Content-Length"])))
            reply = _openssl("ts", "-reply", "-config", config, "-section", "tsa_config", "-queryfile", asked)
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(reply)))
            self.end_headers()
            self.wfile.write(reply)

        def log_message(self, *_: object) -> None:
            """Tests need no log."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_address[1]}/", folder / "ca.pem"
        finally:
            server.shutdown()
            thread.join()
