"""Files are encrypted before they leave the process: AES-256-GCM, one data key per file,
wrapped by a master key (NIST SP 800-38D). Layout: magic, key id, wrapped key, nonce, ciphertext."""

from __future__ import annotations

import hashlib
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_MAGIC = b"ZV1"
_NONCE = 12
_KEY_ID = 8
_WRAPPED = 32 + 16 + _NONCE


class VaultError(Exception):
    """The sealed bytes were changed, cut short, or sealed under a master key we do not hold."""


def _master_keys() -> dict[bytes, bytes]:
    return {hashlib.sha256(b"zugang-key-id" + key).digest()[:_KEY_ID]: key for key in settings.MASTER_KEYS}


def seal(plain: bytes, *, context: str) -> bytes:
    """Encrypt `plain`; `context` (e.g. the row's id) is bound in, so sealed files cannot be swapped."""
    key_id, master = next(iter(_master_keys().items()))
    data_key = AESGCM.generate_key(bit_length=256)
    wrap_nonce, nonce = os.urandom(_NONCE), os.urandom(_NONCE)
    bound = context.encode()
    wrapped = wrap_nonce + AESGCM(master).encrypt(wrap_nonce, data_key, bound)
    return _MAGIC + key_id + wrapped + nonce + AESGCM(data_key).encrypt(nonce, plain, bound)


def unseal(sealed: bytes, *, context: str) -> bytes:
    """Decrypt what `seal` made. Raises VaultError when anything does not fit."""
    head = len(_MAGIC) + _KEY_ID
    master = _master_keys().get(sealed[len(_MAGIC) : head])
    if sealed[: len(_MAGIC)] != _MAGIC or master is None:
        raise VaultError("Not sealed by a master key of this installation")
    wrapped, rest = sealed[head : head + _WRAPPED], sealed[head + _WRAPPED :]
    bound = context.encode()
    try:
        data_key = AESGCM(master).decrypt(wrapped[:_NONCE], wrapped[_NONCE:], bound)
        return AESGCM(data_key).decrypt(rest[:_NONCE], rest[_NONCE:], bound)
    except (InvalidTag, ValueError) as error:
        raise VaultError("The sealed bytes were changed or belong to another row") from error
