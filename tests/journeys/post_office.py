"""What arrived: e-mails and letters as files under the data folder."""

from __future__ import annotations

import email
import email.policy
import re
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

import pypdfium2
from watchfiles import watch

_PATIENCE = 60


class PostOffice:
    """Reads mails and letters that the worker has delivered; waits a bounded time for them."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def mails_to(self, address: str) -> list[EmailMessage]:
        found = []
        for path in sorted((self.data / "mail").glob("*.eml")):
            message = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            if message["To"] == address:
                found.append(message)
        return found  # type: ignore[return-value]

    def mail_to(self, address: str, *, nth: int = 1) -> EmailMessage:
        """The nth mail to the address, counted from 1."""
        self._wait("mail", lambda: len(self.mails_to(address)) >= nth)
        return self.mails_to(address)[nth - 1]

    def mail_about(self, address: str, subject: str, *, after: int = 0) -> EmailMessage:
        """The first mail to the address, after so many, whose subject holds these words."""

        def found() -> list[EmailMessage]:
            return [one for one in self.mails_to(address)[after:] if subject in str(one["Subject"])]

        self._wait("mail", lambda: bool(found()))
        return found()[0]

    def link_in(self, message: EmailMessage) -> str:
        found = re.search(r"https?://\S+", message.get_content())
        assert found, message.get_content()
        return found.group(0)

    def letters(self) -> set[Path]:
        return set((self.data / "letters").glob("*.pdf"))

    def letter_with(self, *words: str) -> str:
        """The text of the newest letter that holds all these words."""
        found: list[str] = []

        def arrived() -> bool:
            texts = (pdf_text(path.read_bytes()) for path in self._newest_letters())
            found[:] = [text for text in texts if all(word in text for word in words)][:1]
            return bool(found)

        self._wait("letters", arrived)
        return found[0]

    def _newest_letters(self) -> list[Path]:
        return sorted(self.letters(), key=lambda path: path.stat().st_mtime, reverse=True)

    def _wait(self, folder: str, arrived: Callable[[], bool]) -> None:
        watched = self.data / folder
        watched.mkdir(parents=True, exist_ok=True)
        if arrived():
            return
        for round_, _ in enumerate(watch(watched, rust_timeout=500, yield_on_timeout=True)):
            if arrived():
                return
            if round_ > _PATIENCE:
                raise AssertionError(f"Nothing fitting arrived in {watched}")


def pdf_text(content: bytes) -> str:
    """All text of a PDF, pages joined by new lines."""
    document = pypdfium2.PdfDocument(content)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)
