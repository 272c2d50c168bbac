"""Sealed bytes in the configured storage. Keys carry their age (UUIDv7), so that orphans can be told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from zugang.kernel import vault
from zugang.kernel.errors import Busy, InvalidState
from zugang.kernel.identifiers import new_id

FOLDER = "documents"
_UNIX_MILLISECONDS_SHIFT = 80


def put(content: bytes) -> str:
    """Seal and keep `content`; returns its key. The key is bound into the seal.

    Raises Busy when the storage does not take it.
    """
    identifier = new_id()
    key = f"{FOLDER}/{identifier.hex[-2:]}/{identifier}"
    try:
        return default_storage.save(key, ContentFile(vault.seal(content, context=key)))
    except OSError as error:
        raise Busy(
            _(
                "Die Datei konnte gerade nicht gespeichert werden. Versuchen Sie es in einigen Minuten noch einmal."
            )
        ) from error


def get(key: str) -> bytes:
    """The plain bytes under a key. Raises InvalidState when they are gone or were changed."""
    try:
        with default_storage.open(key) as stored:
            return vault.unseal(stored.read(), context=key)
    except (OSError, vault.VaultError) as error:
        raise InvalidState(
            _("Die Datei kann gerade nicht gelesen werden. Bitte melden Sie sich bei Ihrem Jobcenter.")
        ) from error


def remove(key: str) -> None:
    """Forget the bytes under a key; a key that is gone already is fine."""
    default_storage.delete(key)


def keys_older_than(moment: datetime) -> Iterator[str]:
    """Every key that was made before `moment`, with the leftovers of broken saves."""
    for shelf in _folders():
        for name in default_storage.listdir(f"{FOLDER}/{shelf}")[1]:
            if _made_at(name) < moment:
                yield f"{FOLDER}/{shelf}/{name}"


def _folders() -> list[str]:
    try:
        return sorted(default_storage.listdir(FOLDER)[0])
    except FileNotFoundError:
        return []


def _made_at(name: str) -> datetime:
    """The moment in a key's name; the far future for names that are not ours."""
    try:
        identifier = UUID(name[:36])
    except ValueError:
        return datetime.max.replace(tzinfo=UTC)
    return datetime.fromtimestamp((identifier.int >> _UNIX_MILLISECONDS_SHIFT) / 1000, UTC)
