"""The least an IMAP and a POP3 server say (RFC 3501, RFC 1939), so that the standard library talks to something."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, cast


class MailServer(socketserver.ThreadingTCPServer):
    """Holds the mails, and what the client did with them."""

    allow_reuse_address = True

    def __init__(self, handler: type[socketserver.StreamRequestHandler], mails: list[bytes]) -> None:
        super().__init__(("127.0.0.1", 0), handler)
        self.mails = mails
        self.user = ""
        self.flags: dict[int, str] = {}

    @property
    def port(self) -> int:
        return int(self.server_address[1])


@contextmanager
def running(handler: type[socketserver.StreamRequestHandler], mails: list[bytes]) -> Iterator[MailServer]:
    with MailServer(handler, mails) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


class _Handler(socketserver.StreamRequestHandler):
    @property
    def box(self) -> MailServer:
        return cast(MailServer, self.server)

    def say(self, text: str | bytes) -> None:
        self.wfile.write((text.encode() if isinstance(text, str) else text) + b"\r\n")


class ImapServer(_Handler):
    def handle(self) -> None:
        self.say("* OK ready")
        for line in self.rfile:
            tag, verb, *rest = line.decode().split()
            self.answer(verb.upper(), rest)
            self.say(f"{tag} OK done")
            if verb.upper() == "LOGOUT":
                return

    def answer(self, verb: str, rest: list[str]) -> None:
        if verb == "CAPABILITY":
            self.say("* CAPABILITY IMAP4REV1")
        elif verb == "LOGIN":
            self.box.user = rest[0].strip('"')
        elif verb == "SELECT":
            self.say(f"* {len(self.box.mails)} EXISTS")
        elif verb == "LOGOUT":
            self.say("* BYE")
        elif verb == "UID":
            self.by_identifier(rest[0].upper(), rest[1:])

    def by_identifier(self, verb: str, rest: list[str]) -> None:
        if verb == "SEARCH":
            self.say("* SEARCH " + " ".join(str(number + 1) for number in range(len(self.box.mails))))
        elif verb == "FETCH":
            content = self.box.mails[int(rest[0]) - 1]
            self.say(f"* {rest[0]} FETCH (UID {rest[0]} BODY[] {{{len(content)}}}".encode())
            self.wfile.write(content)
            self.say(")")
        elif verb == "STORE":
            self.box.flags[int(rest[0])] = " ".join(rest[2:])


class PopServer(_Handler):
    def handle(self) -> None:
        self.say("+OK ready")
        for line in self.rfile:
            verb, *rest = line.decode().split()
            if verb == "STAT":
                self.say(f"+OK {len(self.box.mails)} 1000")
            elif verb == "RETR":
                self.say(b"+OK\r\n" + self.box.mails[int(rest[0]) - 1] + b".")
            else:
                self.note(verb, rest)
                self.say("+OK")
            if verb == "QUIT":
                return

    def note(self, verb: str, rest: list[Any]) -> None:
        if verb == "USER":
            self.box.user = rest[0]
        elif verb == "DELE":
            self.box.flags[int(rest[0])] = "deleted"
