"""Our word in allauth's second factors: secrets are sealed before they reach the database."""

from __future__ import annotations

import base64
from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter

from zugang.kernel import vault

_CONTEXT = "second-factor"


class MFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """TOTP key and recovery seed are AES-256-GCM sealed under the installation's master key."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(vault.seal(text.encode(), context=_CONTEXT)).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """Raises vault.VaultError when the stored value was changed."""
        return vault.unseal(base64.b64decode(encrypted_text), context=_CONTEXT).decode()

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        """Without a query where the sign-in has looked it up already."""
        known = getattr(user, "has_app", None)
        return bool(super().is_mfa_enabled(user, types)) if known is None else bool(known)
