"""Secrets made once, at the first start, readable by the owner only, outside the repository's files."""

from __future__ import annotations

import base64
import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric import ec


def signing_key(data_dir: Path) -> str:
    """Signs cookies and links. Losing it signs everybody out."""
    return _kept(data_dir / "secrets" / "secret_key", lambda: secrets.token_urlsafe(64))


def master_key(data_dir: Path) -> str:
    """Wraps the keys of all files, as Base64 of 32 bytes. Losing it loses the files."""
    return _kept(
        data_dir / "secrets" / "master_key", lambda: base64.b64encode(secrets.token_bytes(32)).decode()
    )


def saml_key(data_dir: Path, make: Callable[[], str]) -> str:
    """Signs our SAML requests and opens their answers; certificate and key, PEM."""
    return _kept(data_dir / "secrets" / "saml.pem", make)


def simulator_key(data_dir: Path, make: Callable[[], str]) -> tuple[Path, str]:
    """The key of the demo's identity provider: its file and its content."""
    path = data_dir / "secrets" / "simulator.pem"
    return path, _kept(path, make)


def push_key(data_dir: Path) -> str:
    """Signs what is handed to push services (VAPID), as Base64url of 32 bytes. Losing it ends all subscriptions."""
    return _kept(data_dir / "secrets" / "push_key", _new_push_key)


def _new_push_key() -> str:
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()


def _kept(path: Path, make: Callable[[], str]) -> str:
    """The secret in `path`, made if there is none; of several processes that start at once, one makes it."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
        draft.touch(mode=0o600)
        draft.write_text(make(), encoding="ascii")
        with suppress(FileExistsError):
            os.link(draft, path)
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
