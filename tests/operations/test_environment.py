"""A wrong setting stops the start with a sentence; the documented table is the code's."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from zugang.config import environment, kept_secrets
from zugang.config.environment import SettingsError
from zugang.config.variables import VARIABLES, Kind

ROOT = Path(__file__).resolve().parents[2]


def given(tmp_path: Path, **values: str) -> dict[str, str]:
    return {"DATA_DIR": str(tmp_path), **values}


def mistakes(tmp_path: Path, **values: str) -> list[str]:
    with pytest.raises(SettingsError) as told:
        environment.load(given(tmp_path, **values))
    first, *sentences = str(told.value).splitlines()
    assert first == "These settings need mending:"
    return sentences


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("ZUGANG_DEMO", "vielleicht", "ZUGANG_DEMO is 'vielleicht', but must be true or false."),
        ("TRUSTED_PROXIES", "one", "TRUSTED_PROXIES is 'one', but must be a whole number of 0 or more."),
        ("TRUSTED_PROXIES", "-1", "TRUSTED_PROXIES is '-1', but must be a whole number of 0 or more."),
        ("WEB_WORKERS", "0", "WEB_WORKERS is '0', but must be a whole number of 1 or more."),
        ("UPLOAD_MAX_BYTES", "10 MB", "UPLOAD_MAX_BYTES is '10 MB', but must be a whole number of 1 or more."),
        (
            "ZUGANG_BASE_URL",
            "portal.example",
            "ZUGANG_BASE_URL is 'portal.example', but must start with http:// or https:// and name a host.",
        ),
        ("ZUGANG_MASTER_KEY", "c2hvcnQ=", "ZUGANG_MASTER_KEY must be the Base64 of 32 bytes (openssl rand -base64 32)."),
        ("ZUGANG_PUSH_KEY", "c2hvcnQ", "ZUGANG_PUSH_KEY must be the Base64url of a P-256 private key, 32 bytes."),
        ("SECRET_KEY", "short", "SECRET_KEY must have 50 characters or more."),
        ("EMAIL_URL", "pigeon://me:geheim@x", "EMAIL_URL must look like submission://user:password@host:587."),
        ("EMAIL_URL", "smtp://x:port", "EMAIL_URL must look like submission://user:password@host:587."),
        ("DATABASE_URL", "sqlite:///x.db", "DATABASE_URL must look like postgres://user:password@host:5432/name."),
        ("DATABASE_URL", "postgres://host", "DATABASE_URL must look like postgres://user:password@host:5432/name."),
        ("DATABASE_URL", "nonsense", "DATABASE_URL must look like postgres://user:password@host:5432/name."),
        ("BREACHED_PASSWORDS", "/nowhere", "BREACHED_PASSWORDS is '/nowhere', but must be a file."),
        ("TOTP_TOLERANCE", "5", "TOTP_TOLERANCE is '5', but must be 0 or 1."),
        ("CLAMD_URL", "clam", "CLAMD_URL is 'clam', but must look like tcp://host:3310 or unix:///path."),
        ("LOG_LEVEL", "loud", "LOG_LEVEL is 'loud', but must be DEBUG, INFO, WARNING or ERROR."),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_a_sentence(tmp_path: Path, name: str, value: str, sentence: str) -> None:
    assert mistakes(tmp_path, **{name: value}) == [f"- {sentence}"]


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    told = mistakes(tmp_path, ZUGANG_DEMO="vielleicht", HSTS_SECONDS="lang", S3_BUCKET="files")
    assert len(told) == 4
    assert "- S3_SECRET_KEY must be set, because S3_BUCKET is set." in told


def test_no_mistake_repeats_a_password(tmp_path: Path) -> None:
    secret = {variable.name: "geheim" for variable in VARIABLES if variable.kind is Kind.SECRET}
    assert "geheim" not in "\n".join(mistakes(tmp_path, **secret))


def test_without_any_setting_everything_has_a_default(tmp_path: Path) -> None:
    loaded = environment.load(given(tmp_path))
    assert loaded.allowed_hosts == ["localhost"]
    assert not loaded.secure
    assert loaded.email["EMAIL_PORT"] == 25


def test_an_empty_value_counts_as_none(tmp_path: Path) -> None:
    assert environment.load(given(tmp_path, TRUSTED_PROXIES="", CLAMD_URL=" ")).trusted_proxies == 0


def test_a_live_system_never_throws_mails_away(tmp_path: Path) -> None:
    live = environment.load(given(tmp_path)).email["EMAIL_BACKEND"]
    demo = environment.load(given(tmp_path, ZUGANG_DEMO="true")).email["EMAIL_BACKEND"]
    assert live.endswith("smtp.EmailBackend")
    assert demo.endswith("dummy.EmailBackend")


@pytest.mark.parametrize(
    ("url", "port", "tls", "ssl"),
    [
        ("submission://u:p%40ss@mail.example", 587, True, False),
        ("smtps://u:p%40ss@mail.example", 465, False, True),
        ("smtp://u:p%40ss@mail.example:2525", 2525, False, False),
    ],
)
def test_mail_servers_are_reached_as_their_address_says(
    tmp_path: Path, url: str, port: int, tls: bool, ssl: bool
) -> None:
    email = environment.load(given(tmp_path, EMAIL_URL=url)).email
    assert (email["EMAIL_PORT"], email["EMAIL_USE_TLS"], email["EMAIL_USE_SSL"]) == (port, tls, ssl)
    assert email["EMAIL_HOST_PASSWORD"] == "p@ss"


def test_secrets_are_made_once_and_readable_by_the_owner_only(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        keys = set(pool.map(lambda _: environment.load(given(tmp_path)).secret_key, range(16)))
    assert len(keys) == 1
    assert {path.name for path in (tmp_path / "secrets").iterdir()} == {
        "secret_key",
        "master_key",
        "push_key",
    }
    assert {path.stat().st_mode & 0o777 for path in (tmp_path / "secrets").iterdir()} == {0o600}


def test_a_kept_secret_is_never_read_half_written(tmp_path: Path) -> None:
    readers = 8
    with ThreadPoolExecutor(readers) as pool:
        keys = set(pool.map(lambda _: kept_secrets.master_key(tmp_path), range(readers)))
    assert len(keys) == 1
    assert len(keys.pop()) == 44


def test_reading_changes_nothing_in_the_environment(tmp_path: Path) -> None:
    before = dict(os.environ)
    environment.load(given(tmp_path))
    assert dict(os.environ) == before


def test_the_documented_table_is_the_code_s() -> None:
    page = (ROOT / "docs" / "operations.md").read_text()
    documented = [line for line in page.splitlines() if line.startswith("| `") and line.count("|") == 5]
    assert [line for line in documented if line.split("`")[1].isupper()] == [
        f"| `{variable.name}` | {variable.kind} | {f'`{variable.default}`' if variable.default else ''} "
        f"| {variable.meaning} |"
        for variable in VARIABLES
    ]
