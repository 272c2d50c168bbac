"""A well-known word stays easy to guess, however it is trimmed."""

from __future__ import annotations

import pytest

from zugang.accounts import common_passwords, passwords


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
