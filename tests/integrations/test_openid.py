"""What the directory says is believed only if every check holds (OpenID Connect Core 1.0, 3.1.3.7; RFC 9207)."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import jwt
import pytest

from tests.integrations.directory import CLIENT, SECRET, LyingDirectory
from zugang.integrations.openid import client
from zugang.integrations.openid.types import Directory, DirectoryError, Identity

BACK = "http://localhost:8000/anmeldung/verzeichnis/zurueck/"


@pytest.fixture
def directory() -> Iterator[LyingDirectory]:
    running = LyingDirectory()
    yield running
    running.close()


def configured(directory: LyingDirectory, *second_factor: str) -> Directory:
    return Directory(directory.issuer, CLIENT, SECRET, "Amtsverzeichnis", second_factor)


def sign_in(directory: LyingDirectory, *second_factor: str, fresh: bool = False, **answer: str) -> Identity:
    known = configured(directory, *second_factor)
    address, attempt = client.begin(known, back=BACK, fresh=fresh)
    return client.finish(known, attempt, {**directory.authorize(address), **answer}, back=BACK)


def test_an_honest_directory_names_a_person(directory: LyingDirectory) -> None:
    identity = sign_in(directory)
    assert identity == Identity(directory.issuer, "person-7", "petra@amt.example", has_second_factor=False)


def test_the_request_carries_pkce_state_and_nonce(directory: LyingDirectory) -> None:
    sign_in(directory)
    assert directory.asked["code_challenge_method"] == "S256"
    assert directory.asked["scope"] == "openid email"
    first = directory.asked
    sign_in(directory)
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name]) >= 43
        assert first[name] != directory.asked[name]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("iss", "http://127.0.0.1:1"),
        ("aud", "another"),
        ("aud", ["zugang", "another"]),
        ("azp", "another"),
        ("nonce", "another"),
        ("nonce", ""),
        ("exp", -120),
        ("iat", 3600),
        ("nbf", 3600),
        ("sub", None),
    ],
)
def test_a_claim_that_does_not_fit_is_refused(directory: LyingDirectory, name: str, value: Any) -> None:
    """Numbers are seconds from now."""
    directory.claims = {name: int(time.time()) + value if isinstance(value, int) else value}
    with pytest.raises(DirectoryError):
        sign_in(directory)


def test_an_unsigned_token_is_refused(directory: LyingDirectory) -> None:
    directory.sign = lambda claims: jwt.encode(claims, "", algorithm="none", headers={"kid": "1"})
    with pytest.raises(DirectoryError):
        sign_in(directory)


def test_a_token_signed_with_the_shared_secret_is_refused(directory: LyingDirectory) -> None:
    directory.sign = lambda claims: jwt.encode(claims, SECRET * 6, algorithm="HS256", headers={"kid": "1"})
    with pytest.raises(DirectoryError):
        sign_in(directory)


def test_a_token_of_another_key_is_refused(directory: LyingDirectory) -> None:
    other = LyingDirectory()
    other.close()
    directory.sign = other.honest
    with pytest.raises(DirectoryError):
        sign_in(directory)


def test_a_key_that_the_token_brings_along_is_not_used(directory: LyingDirectory) -> None:
    other = LyingDirectory()
    try:
        directory.sign = lambda claims: other.honest(claims, jku=f"{other.issuer}/jwks", kid="2")
        with pytest.raises(DirectoryError):
            sign_in(directory)
    finally:
        other.close()


@pytest.mark.parametrize(
    "answer",
    [
        {"state": "forged"},
        {"state": ""},
        {"iss": "http://evil.example"},
        {"error": "access_denied"},
        {"code": ""},
    ],
)
def test_an_answer_to_another_request_is_refused(directory: LyingDirectory, answer: dict[str, str]) -> None:
    with pytest.raises(DirectoryError):
        sign_in(directory, **answer)


def test_an_answer_without_issuer_is_refused_where_the_directory_gives_one(directory: LyingDirectory) -> None:
    known = configured(directory)
    address, attempt = client.begin(known, back=BACK)
    answer = directory.authorize(address)
    del answer["iss"]
    with pytest.raises(DirectoryError):
        client.finish(known, attempt, answer, back=BACK)


def test_a_code_of_another_attempt_is_refused(directory: LyingDirectory) -> None:
    known = configured(directory)
    _address, attempt = client.begin(known, back=BACK)
    stolen_address, _other = client.begin(known, back=BACK)
    answer = {**directory.authorize(stolen_address), "state": attempt.state}
    with pytest.raises(DirectoryError):
        client.finish(known, attempt, answer, back=BACK)


def test_metadata_of_another_issuer_is_refused(directory: LyingDirectory) -> None:
    directory.about = {"issuer": "https://evil.example"}
    with pytest.raises(DirectoryError):
        sign_in(directory)


def test_an_address_that_is_not_verified_is_not_taken(directory: LyingDirectory) -> None:
    for verified in (False, None, "true"):
        directory.claims = {"email_verified": verified}
        assert sign_in(directory).email == ""


@pytest.mark.parametrize(
    ("claims", "proven"),
    [
        ({"acr": "mfa"}, True),
        ({"amr": ["pwd", "otp"]}, True),
        ({"acr": "1", "amr": ["pwd"]}, False),
        ({}, False),
    ],
)
def test_a_second_factor_counts_as_configured(
    directory: LyingDirectory, claims: dict[str, Any], proven: bool
) -> None:
    directory.claims = claims
    assert sign_in(directory, "mfa", "otp").has_second_factor is proven
    assert directory.asked["acr_values"] == "mfa otp"
    assert sign_in(directory).has_second_factor is False


def test_asking_again_needs_a_fresh_sign_in(directory: LyingDirectory) -> None:
    directory.claims = {"auth_time": int(time.time())}
    assert sign_in(directory, fresh=True).subject == "person-7"
    assert directory.asked["prompt"] == "login"
    for stale in ({"auth_time": int(time.time()) - 3600}, {}):
        directory.claims = stale
        with pytest.raises(DirectoryError):
            sign_in(directory, fresh=True)


def test_a_strict_directory_tells_the_address_at_its_userinfo_endpoint(directory: LyingDirectory) -> None:
    directory.about = {"userinfo_endpoint": f"{directory.issuer}/userinfo"}
    directory.left_out = {"email", "email_verified"}
    directory.userinfo = {"sub": "person-7", "email": "petra@amt.example", "email_verified": True}
    assert sign_in(directory).email == "petra@amt.example"
    directory.userinfo = {"sub": "somebody-else", "email": "petra@amt.example", "email_verified": True}
    with pytest.raises(DirectoryError):
        sign_in(directory)


def test_a_directory_that_does_not_answer_is_told() -> None:
    with pytest.raises(DirectoryError):
        client.begin(Directory("http://127.0.0.1:9", CLIENT, SECRET, "", ()), back=BACK)


def test_addresses_without_tls_are_refused_from_an_issuer_with_tls() -> None:
    with pytest.raises(DirectoryError):
        client._safe("https://directory.example", "http://directory.example/token")
