"""A form that arrives after the session ended is parked, sealed, until its owner has signed in again.

Nothing that a person typed may be lost (S4). What is parked belongs to the account whose session ended,
is kept for an hour, and is gone after it was picked up and sent, or after a crash of the database.
"""

from __future__ import annotations

import base64
import json
import secrets
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.core.cache import cache

from zugang.accounts.models import Session
from zugang.kernel import vault

KEPT_FOR = timedelta(hours=1)
LARGEST = 100_000
_SECRET_FIELDS = frozenset(
    {"csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword", "present", "code"}
)


@dataclass(frozen=True, slots=True)
class ParkedForm:
    """A form that waits: its address, its text fields in order, and the names of its file fields."""

    path: str
    fields: list[tuple[str, str]]
    file_fields: list[str]


def owner_of(session_key: str | None) -> UUID | None:
    """The account of a session that is over but not yet cleared; None for any other key."""
    if not session_key:
        return None
    return Session.objects.filter(session_key=session_key).values_list("account_id", flat=True).first()


def park(*, owner: UUID, form: ParkedForm) -> str | None:
    """Keep the form and return its token, or None when there is nothing to keep or too much of it."""
    fields = [(name, value) for name, value in form.fields if name not in _SECRET_FIELDS]
    content = json.dumps([form.path, fields, form.file_fields])
    if not fields or len(content) > LARGEST:
        return None
    token = secrets.token_urlsafe(16)
    sealed = vault.seal(content.encode(), context=f"parked:{token}:{owner}")
    cache.set(f"parked:{token}", base64.b64encode(sealed).decode(), int(KEPT_FOR.total_seconds()))
    return token


def pick_up(*, token: str, owner: UUID) -> ParkedForm | None:
    """The parked form, for its owner only; None when it is unknown, over, or somebody else's."""
    kept = cache.get(f"parked:{token}")
    if kept is None:
        return None
    try:
        content = vault.unseal(base64.b64decode(kept), context=f"parked:{token}:{owner}")
    except vault.VaultError:
        return None
    path, fields, file_fields = json.loads(content)
    return ParkedForm(path, [(name, value) for name, value in fields], file_fields)
