"""A passkey device in software: makes passkeys and signs with them as WebAuthn level 2 tells, or wrongly on purpose."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import AttestationObject, AttestedCredentialData, AuthenticatorData

from zugang.kernel.identifiers import new_id

ORIGIN = "http://localhost:8000"
FLAG = AuthenticatorData.FLAG


@dataclass
class SoftAuthenticator:
    """One device with one passkey. Its fields are what a forger would change."""

    origin: str = ORIGIN
    site: str = "localhost"
    verifies: bool = True
    can_sync: bool = False
    is_synced: bool = False
    counter: int = 0
    is_resident: bool = True
    cross_origin: bool = False
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    credential_id: bytes = field(default_factory=lambda: new_id().bytes)
    user_handle: bytes = b""

    def create(self, options: str) -> str:
        """The answer to `navigator.credentials.create`, as the page would send it."""
        asked = json.loads(options)
        self.user_handle = websafe_decode(asked["user"]["id"])
        public = ES256.from_cryptography_key(self.key.public_key())
        held = AttestedCredentialData.create(b"\0" * 16, self.credential_id, public)
        data = AuthenticatorData.create(
            self._site_hash, self._flags() | FLAG.AT, self.counter, credential_data=bytes(held)
        )
        made = AttestationObject.create("none", data, {})
        extra = {"credProps": {"rk": self.is_resident}}
        return self._answer(
            extra, clientDataJSON=self._client("create", asked), attestationObject=bytes(made)
        )

    def get(self, options: str, **changed: Any) -> str:
        """The answer to `navigator.credentials.get`; the counter goes on. `changed` replaces parts of it."""
        self.counter += 1 if self.counter else 0
        data = AuthenticatorData.create(self._site_hash, self._flags(), self.counter)
        client = self._client("get", json.loads(options))
        signed = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        parts = {
            "clientDataJSON": client,
            "authenticatorData": bytes(data),
            "signature": signed,
            "userHandle": self.user_handle,
        }
        return self._answer({}, **{**parts, **changed})

    @property
    def _site_hash(self) -> bytes:
        return hashlib.sha256(self.site.encode()).digest()

    def _flags(self) -> int:
        flags = FLAG.UP
        flags |= FLAG.UV if self.verifies else 0
        flags |= FLAG.BE if self.can_sync else 0
        return int(flags | (FLAG.BS if self.is_synced else 0))

    def _client(self, kind: str, asked: dict[str, Any]) -> bytes:
        told = {
            "type": f"webauthn.{kind}",
            "challenge": asked["challenge"],
            "origin": self.origin,
            "crossOrigin": self.cross_origin,
        }
        return json.dumps(told).encode()

    def _answer(self, extensions: dict[str, Any], **parts: bytes) -> str:
        name = websafe_encode(self.credential_id)
        response = {part: websafe_encode(value) for part, value in parts.items() if value}
        return json.dumps(
            {
                "id": name,
                "rawId": name,
                "type": "public-key",
                "clientExtensionResults": extensions,
                "response": response,
            }
        )
