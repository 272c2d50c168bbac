"""Secrets in links: random, and only their fingerprint is kept."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta

LIFETIME = timedelta(hours=24)


def new_token() -> str:
    """A token of 256 bits for a link."""
    return secrets.token_urlsafe(32)


def fingerprint(token: str) -> str:
    """What is stored of a token. A plain hash is enough for a random secret of this length."""
    return hashlib.sha256(token.encode()).hexdigest()
