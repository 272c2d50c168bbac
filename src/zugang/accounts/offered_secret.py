"""The key of an authenticator app while it is being set up: sealed into the page, so that reading writes nothing."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from uuid import UUID

from zugang.kernel import clock, vault

OFFERED_FOR = timedelta(hours=1)


def seal(secret: str, *, account_id: UUID) -> str:
    """The key for a hidden field; only this account can use it, for an hour."""
    content = json.dumps([secret, clock.now().timestamp()]).encode()
    return base64.urlsafe_b64encode(vault.seal(content, context=f"offered:{account_id}")).decode("ascii")


def unseal(sealed: str, *, account_id: UUID) -> str | None:
    """The key, or None when the field was changed, is another account's, or is too old."""
    try:
        content = vault.unseal(base64.urlsafe_b64decode(sealed), context=f"offered:{account_id}")
    except (vault.VaultError, ValueError):
        return None
    secret, offered_at = json.loads(content)
    return str(secret) if clock.now().timestamp() - offered_at < OFFERED_FOR.total_seconds() else None
