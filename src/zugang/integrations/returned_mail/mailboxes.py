"""Mailboxes at a mail server: IMAP4 (RFC 3501) and POP3 (RFC 1939), by the standard library."""

from __future__ import annotations

import imaplib
import poplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import SplitResult, unquote

from zugang.integrations.returned_mail.types import Returned, ReturnedMailUnavailableError, Visit

_TIMEOUT_SECONDS = 20
_AT_ONCE = 200
_FAILURES = (OSError, imaplib.IMAP4.error, poplib.error_proto)


class ImapBox:
    """`imaps://user:password@host/INBOX`: unseen mails. Recognised ones are deleted, others stay, marked seen."""

    def __init__(self, parts: SplitResult) -> None:
        self.parts = parts
        self.folder = unquote(parts.path.strip("/")) or "INBOX"

    @contextmanager
    def visit(self) -> Iterator[Visit]:
        try:
            with self._connection() as connection:
                connection.login(unquote(self.parts.username or ""), unquote(self.parts.password or ""))
                connection.select(f'"{self.folder}"')
                yield _ImapVisit(connection)
                connection.expunge()
        except _FAILURES as error:
            raise ReturnedMailUnavailableError(_harmless(error, self.parts)) from error

    def _connection(self) -> imaplib.IMAP4:
        host, port = self.parts.hostname or "localhost", self.parts.port
        if self.parts.scheme == "imaps":
            context = ssl.create_default_context()
            return imaplib.IMAP4_SSL(host, port or 993, ssl_context=context, timeout=_TIMEOUT_SECONDS)
        return imaplib.IMAP4(host, port or 143, timeout=_TIMEOUT_SECONDS)


class _ImapVisit:
    def __init__(self, connection: imaplib.IMAP4) -> None:
        self.connection = connection

    def waiting(self) -> Iterator[Returned]:
        _answer, found = self.connection.uid("SEARCH", "UNSEEN")
        for key in (found[0] or b"").split()[:_AT_ONCE]:
            _answer, parts = self.connection.uid("FETCH", key.decode(), "(BODY.PEEK[])")
            content = next((part[1] for part in parts if isinstance(part, tuple)), None)
            if content is not None:
                yield Returned(key.decode(), content)

    def done(self, returned: Returned, *, kept: bool) -> None:
        flags = r"(\Seen \Deleted)" if kept else r"(\Seen)"
        self.connection.uid("STORE", returned.key, "+FLAGS", flags)


class PopBox:
    """`pops://user:password@host`: every mail is deleted once dealt with, because POP3 knows no "seen"."""

    def __init__(self, parts: SplitResult) -> None:
        self.parts = parts

    @contextmanager
    def visit(self) -> Iterator[Visit]:
        try:
            connection = self._connection()
            try:
                connection.user(unquote(self.parts.username or ""))
                connection.pass_(unquote(self.parts.password or ""))
                yield _PopVisit(connection)
            finally:
                with suppress(*_FAILURES):
                    connection.quit()
        except _FAILURES as error:
            raise ReturnedMailUnavailableError(_harmless(error, self.parts)) from error

    def _connection(self) -> poplib.POP3:
        host, port = self.parts.hostname or "localhost", self.parts.port
        if self.parts.scheme == "pops":
            context = ssl.create_default_context()
            return poplib.POP3_SSL(host, port or 995, context=context, timeout=_TIMEOUT_SECONDS)
        return poplib.POP3(host, port or 110, timeout=_TIMEOUT_SECONDS)


class _PopVisit:
    def __init__(self, connection: poplib.POP3) -> None:
        self.connection = connection

    def waiting(self) -> Iterator[Returned]:
        count, _size = self.connection.stat()
        for number in range(1, min(count, _AT_ONCE) + 1):
            _answer, lines, _octets = self.connection.retr(number)
            yield Returned(str(number), b"\r\n".join(lines) + b"\r\n")

    def done(self, returned: Returned, *, kept: bool) -> None:  # noqa: ARG002 - POP3 deletes either way
        self.connection.dele(int(returned.key))


def _harmless(error: BaseException, parts: SplitResult) -> str:
    text = str(error)
    return text.replace(parts.password, "…") if parts.password else text
