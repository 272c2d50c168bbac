"""Asking the malware scanner, where there is one."""

from __future__ import annotations

import logging

from zugang.documents.models import StoredFile
from zugang.integrations.clamav import client
from zugang.integrations.clamav.types import ScannerUnavailableError

_log = logging.getLogger(__name__)


def scan(content: bytes) -> tuple[StoredFile.ScanState, str]:
    """State and the signature found. Without an answer NOT_SCANNED: the file is taken and scanned later."""
    scanner = client.configured()
    if scanner is None:
        return StoredFile.ScanState.NOT_SCANNED, ""
    try:
        verdict = scanner.scan(content)
    except ScannerUnavailableError as error:
        _log.warning("The malware scanner gave no answer: %s", error)
        return StoredFile.ScanState.NOT_SCANNED, ""
    if verdict.infected:
        return StoredFile.ScanState.INFECTED, verdict.signature
    return StoredFile.ScanState.CLEAN, ""
