"""Reads and validates the environment at start: every mistake at once, a sentence each, secrets never shown."""

from __future__ import annotations

import base64
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import dj_database_url
import dj_email_url

from zugang.config import identity_settings, kept_secrets
from zugang.config.identity_settings import Identities
from zugang.config.variables import VARIABLES, Kind
from zugang.integrations.openid.types import Directory

T = TypeVar("T")

_KEY_BYTES = 32
_SHORTEST_SECRET = 50
_LEVELS = {"DEBUG", "INFO", "WARNING", "ERROR"}
_POSTGRES = "django.db.backends.postgresql"
_OUR_BACKEND = "zugang.kernel.postgresql"
_THIS_MACHINE = {"localhost", "127.0.0.1", "::1"}
_SWITCH = {
    **dict.fromkeys(("true", "yes", "on", "1"), True),
    **dict.fromkeys(("false", "no", "off", "0"), False),
}
# More would let a code live for minutes; the bound on guessing (docs/security/sign-in.md) counts with one.
_MOST_STEPS = 1


class SettingsError(Exception):
    """One or more environment variables are wrong; the message has a sentence for each."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The validated environment, in the shapes that the settings need."""

    data_dir: Path
    demo: bool
    base_url: str
    allowed_hosts: list[str]
    database: dict[str, Any]
    email: dict[str, Any]
    default_from_email: str
    return_address: str
    returned_mail_url: str
    returned_mail_folder: Path
    secret_key: str
    master_keys: list[bytes]
    push_key: str
    push_services: list[str]
    trusted_proxies: int
    place_header: str
    hsts_seconds: int
    enforcement_body: list[str]
    storage: dict[str, Any]
    clamd_url: str
    timestamp_url: str
    timestamp_roots: str
    security_advice_sign_ins: int
    security_advice_days: int
    password_composition: bool
    breached_passwords: str
    totp_tolerance: int
    reset_ends_profiles: bool
    upload_max_bytes: int
    directory: Directory | None
    hashing_socket: str
    identities: Identities
    log_level: str
    web_workers: int
    web_threads: int
    web_connections: int
    worker_jobs: int

    @property
    def secure(self) -> bool:
        return self.base_url.startswith("https://")

    @property
    def trusted_origins(self) -> list[str]:
        parts = urlsplit(self.base_url)
        return [f"{parts.scheme}://{parts.netloc}"]

    @property
    def directory_origins(self) -> list[str]:
        """Where the directory is, for the content security policy."""
        if self.directory is None:
            return []
        parts = urlsplit(self.directory.issuer)
        return [f"{parts.scheme}://{parts.netloc}"]


def load(given: Mapping[str, str] | None = None) -> Environment:
    """Read `given` (the process's environment if None). Raises SettingsError with one sentence per mistake."""
    reader = _Reader(os.environ if given is None else given)
    environment = reader.read()
    if reader.mistakes:
        lines = "\n".join(f"- {sentence}" for sentence in reader.mistakes)
        raise SettingsError(f"These settings need mending:\n{lines}")
    return environment


def data_folder(given: Mapping[str, str]) -> Path:
    """DATA_DIR, absolute."""
    return Path(_Reader(given).text("DATA_DIR")).absolute()


class _Reader:
    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.variables = {variable.name: variable for variable in VARIABLES}
        self.mistakes: list[str] = []

    def read(self) -> Environment:
        data_dir = data_folder(self.given)
        demo = self.switch("ZUGANG_DEMO")
        base_url = self._address(
            "ZUGANG_BASE_URL", {"http", "https"}, "start with http:// or https:// and name a host"
        )
        return Environment(
            data_dir=data_dir,
            demo=demo,
            base_url=base_url.rstrip("/"),
            allowed_hosts=[*self.names("ALLOWED_HOSTS"), urlsplit(base_url).hostname or ""],
            database=self._database(),
            email=self._email(demo=demo),
            default_from_email=self.text("DEFAULT_FROM_EMAIL"),
            return_address=self.text("RETURN_ADDRESS") or self.text("DEFAULT_FROM_EMAIL"),
            returned_mail_url=self._address(
                "RETURNED_MAIL_URL",
                {"imap", "imaps", "pop", "pops"},
                "look like imaps://user:password@host/INBOX or pops://user:password@host",
            ),
            returned_mail_folder=Path(self.text("RETURNED_MAIL_FOLDER") or data_dir / "returned-mail"),
            secret_key=self._secret_key(data_dir),
            master_keys=self._master_keys(data_dir),
            push_key=self._push_key(data_dir),
            push_services=self.names("PUSH_SERVICES"),
            trusted_proxies=self.number("TRUSTED_PROXIES"),
            place_header=self.text("PLACE_HEADER"),
            hsts_seconds=self.number("HSTS_SECONDS"),
            enforcement_body=self.names("ENFORCEMENT_BODY"),
            storage=self._storage(data_dir),
            clamd_url=self._address(
                "CLAMD_URL", {"tcp", "unix"}, "look like tcp://host:3310 or unix:///path"
            ),
            timestamp_url=self._timestamp_url(),
            timestamp_roots=self.text("TIMESTAMP_ROOTS"),
            security_advice_sign_ins=self.number("SECURITY_ADVICE_SIGN_INS"),
            security_advice_days=self.number("SECURITY_ADVICE_DAYS"),
            password_composition=self.switch("PASSWORD_COMPOSITION"),
            breached_passwords=self._list_file("BREACHED_PASSWORDS"),
            totp_tolerance=self._tolerance(),
            reset_ends_profiles=self.switch("RESET_ENDS_PROFILES"),
            upload_max_bytes=self.number("UPLOAD_MAX_BYTES", least=1),
            directory=self._directory(),
            hashing_socket=self.text("HASHING_SOCKET"),
            identities=identity_settings.read(self, data_dir=data_dir, base_url=base_url, demo=demo),
            log_level=self._log_level(),
            web_workers=self.number("WEB_WORKERS", least=1),
            web_threads=self.number("WEB_THREADS", least=1),
            web_connections=self.number("WEB_CONNECTIONS", least=1),
            worker_jobs=self.number("WORKER_JOBS", least=1),
        )

    def text(self, name: str) -> str:
        return self.given.get(name, "").strip() or self.variables[name].default

    def names(self, name: str) -> list[str]:
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def switch(self, name: str) -> bool:
        return self._parsed(name, lambda text: _SWITCH[text.lower()], "true or false")

    def number(self, name: str, *, least: int = 0) -> int:
        def parse(text: str) -> int:
            value = int(text)
            if value < least:
                raise ValueError
            return value

        return self._parsed(name, parse, f"a whole number of {least} or more")

    def _parsed(self, name: str, parse: Callable[[str], T], expected: str) -> T:
        try:
            return parse(self.text(name))
        except (ValueError, KeyError):
            self.complain(name, f"be {expected}")
            return parse(self.variables[name].default)

    def _address(self, name: str, schemes: set[str], must: str) -> str:
        text = self.text(name)
        parts = urlsplit(text)
        if text and (
            parts.scheme not in schemes or not (parts.hostname or (parts.scheme == "unix" and parts.path))
        ):
            self.complain(name, must)
        return text

    def _timestamp_url(self) -> str:
        url = self._address(
            "TIMESTAMP_URL", {"http", "https"}, "start with http:// or https:// and name a host"
        )
        if url and not Path(self.text("TIMESTAMP_ROOTS") or "/").is_file():
            self.complain("TIMESTAMP_ROOTS", "name a PEM file that exists, because TIMESTAMP_URL is set")
        return url

    def _log_level(self) -> str:
        level = self.text("LOG_LEVEL").upper()
        if level not in _LEVELS:
            self.complain("LOG_LEVEL", "be DEBUG, INFO, WARNING or ERROR")
        return level

    def _database(self) -> dict[str, Any]:
        url = self.text("DATABASE_URL")
        try:
            config = dict(dj_database_url.parse(url)) if url else {"ENGINE": _POSTGRES, "NAME": "zugang"}
        except (ValueError, KeyError):
            config = {}
        if config.get("ENGINE") != _POSTGRES or not config.get("NAME"):
            self.complain("DATABASE_URL", "look like postgres://user:password@host:5432/name")
        return {**config, "ENGINE": _OUR_BACKEND, "CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}

    def _email(self, *, demo: bool) -> dict[str, Any]:
        """Without a setting, a live system talks to this machine's mail server: no mail vanishes in silence."""
        url = self.text("EMAIL_URL") or ("dummy:" if demo else "smtp://localhost:25")
        try:
            config: dict[str, Any] = dict(dj_email_url.parse(url.replace("smtps:", "smtp:", 1)))
        except ValueError:
            config = {}
        if "EMAIL_BACKEND" not in config:
            self.complain("EMAIL_URL", "look like submission://user:password@host:587")
        if url.startswith("smtps:"):
            config |= {"EMAIL_USE_SSL": True, "EMAIL_PORT": urlsplit(url).port or 465}
        return config

    def _secret_key(self, data_dir: Path) -> str:
        given = self.text("SECRET_KEY")
        if given and len(given) < _SHORTEST_SECRET:
            self.complain("SECRET_KEY", f"have {_SHORTEST_SECRET} characters or more")
        return given or kept_secrets.signing_key(data_dir)

    def _master_keys(self, data_dir: Path) -> list[bytes]:
        text = self.text("ZUGANG_MASTER_KEY") or kept_secrets.master_key(data_dir)
        try:
            keys = [base64.b64decode(part.strip(), validate=True) for part in text.split(",")]
        except ValueError:
            keys = []
        if not keys or any(len(key) != _KEY_BYTES for key in keys):
            self.complain("ZUGANG_MASTER_KEY", "be the Base64 of 32 bytes (openssl rand -base64 32)")
        return keys

    def _push_key(self, data_dir: Path) -> str:
        text = self.text("ZUGANG_PUSH_KEY") or kept_secrets.push_key(data_dir)
        try:
            fits = len(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))) == _KEY_BYTES
        except ValueError:
            fits = False
        if not fits:
            self.complain("ZUGANG_PUSH_KEY", "be the Base64url of a P-256 private key, 32 bytes")
        return text

    def _storage(self, data_dir: Path) -> dict[str, Any]:
        bucket = self.text("S3_BUCKET")
        endpoint = self._address(
            "S3_ENDPOINT", {"http", "https"}, "start with http:// or https:// and name a host"
        )
        if not bucket:
            return {
                "BACKEND": "django.core.files.storage.FileSystemStorage",
                "OPTIONS": {"location": data_dir / "files", "file_permissions_mode": 0o600},
            }
        for name in ("S3_ACCESS_KEY", "S3_SECRET_KEY"):
            if not self.text(name):
                self.complain(name, "be set, because S3_BUCKET is set")
        return {
            "BACKEND": "storages.backends.s3.S3Storage",
            "OPTIONS": {
                "bucket_name": bucket,
                "endpoint_url": endpoint or None,
                "region_name": self.text("S3_REGION") or None,
                "access_key": self.text("S3_ACCESS_KEY"),
                "secret_key": self.text("S3_SECRET_KEY"),
            },
        }

    def _directory(self) -> Directory | None:
        issuer = self._address("OIDC_ISSUER", {"https", "http"}, "start with https:// and name a host")
        if not issuer:
            return None
        parts = urlsplit(issuer)
        if parts.scheme != "https" and parts.hostname not in _THIS_MACHINE:
            self.complain("OIDC_ISSUER", "start with https:// and name a host")
        for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
            if not self.text(name):
                self.complain(name, "be set, because OIDC_ISSUER is set")
        return Directory(
            issuer=issuer,
            client_id=self.text("OIDC_CLIENT_ID"),
            client_secret=self.text("OIDC_CLIENT_SECRET"),
            name=self.text("OIDC_NAME"),
            second_factor=tuple(self.names("OIDC_SECOND_FACTOR")),
        )

    def _list_file(self, name: str) -> str:
        given = self.text(name)
        if given and not Path(given).is_file():
            self.complain(name, "be a file")
        return given

    def _tolerance(self) -> int:
        steps = self.number("TOTP_TOLERANCE")
        if steps > _MOST_STEPS:
            self.complain("TOTP_TOLERANCE", "be 0 or 1")
        return steps

    def complain(self, name: str, must: str) -> None:
        """Note a mistake; the value is repeated unless it may hold a password."""
        value = "" if self.variables[name].kind is Kind.SECRET else f" is {self.text(name)!r}, but"
        self.mistakes.append(f"{name}{value} must {must}.")
