"""The places this installation looks into for returned mails."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings

from zugang.integrations.returned_mail.folder import Folder
from zugang.integrations.returned_mail.mailboxes import ImapBox, PopBox
from zugang.integrations.returned_mail.types import Place


def configured() -> list[Place]:
    """The folder (setting RETURNED_MAIL_FOLDER) and, where RETURNED_MAIL_URL names one, the mailbox."""
    places: list[Place] = [Folder(Path(settings.RETURNED_MAIL_FOLDER))]
    if settings.RETURNED_MAIL_URL:
        parts = urlsplit(settings.RETURNED_MAIL_URL)
        places.append(ImapBox(parts) if parts.scheme.startswith("imap") else PopBox(parts))
    return places
