"""A well-known word stays easy to guess, however it is trimmed; a stolen password is known, however good it is."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from pytest_django import Settings

from zugang.accounts import breached_passwords, common_passwords, passwords
from zugang.portal.account.forms import NewPasswordForm


@pytest.mark.parametrize(
    "password",
    [
        "Passwort2026!",
        "Jobcenter-2026",
        "P@ssw0rd1234!",
        "JobcenterJobcenter1!",
        "Qwertzuiop1!",
        "Buergergeld#1",
    ],
)
def test_what_attackers_try_first_is_refused(password: str) -> None:
    assert passwords.broken(password) == []
    assert common_passwords.is_common(password)


@pytest.mark.parametrize(
    "password",
    ["Sonnenblume-42!", "Ganz-Neues-Wort-9", "Lindenbaum-1984!", "xK9-qqT!wmZ7pL", "A1!a-2222-3333"],
)
def test_other_passwords_are_taken(password: str) -> None:
    assert not common_passwords.is_common(password)


STOLEN = [
    "Sonnenblume-42!",
    "Ganz-Neues-Wort-9",
    "Lindenbaum-1984!",
    *(f"Stolen-Word-{number}!" for number in range(60)),
]


@pytest.fixture(params=[":7", ""], ids=["with counts", "bare"])
def stolen(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> list[str]:
    """An installation with a list of stolen passwords, as the downloader writes it."""
    hashes = sorted(hashlib.sha1(word.encode()).hexdigest().upper() for word in STOLEN)
    counts = [request.param * (1 + place % 3) for place in range(len(hashes))]
    path = tmp_path / "pwned.txt"
    path.write_text("".join(f"{one}{count}\n" for one, count in zip(hashes, counts, strict=True)))
    settings.BREACHED_PASSWORDS = str(path)
    return STOLEN


def test_every_stolen_password_is_found_in_the_list_of_the_installation(stolen: list[str]) -> None:
    assert all(breached_passwords.is_breached(word) for word in stolen)
    assert not any(breached_passwords.is_breached(f"{word}x") for word in stolen)


def test_an_empty_list_or_none_holds_nothing(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    for path in ("", str(tmp_path / "empty.txt")):
        settings.BREACHED_PASSWORDS = path
        assert not breached_passwords.is_breached(STOLEN[0])


def test_a_stolen_password_is_refused_in_words(stolen: list[str]) -> None:
    form = NewPasswordForm({"password1": stolen[0], "password2": stolen[0]})
    assert "Liste gestohlener Passwörter" in form.errors["password1"][0]
    assert NewPasswordForm({"password1": "Birkenwald-2027!", "password2": "Birkenwald-2027!"}).is_valid()
