"""What is sealed comes back unchanged, and only to whom it belongs."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from zugang.kernel import vault


@given(st.binary(max_size=5000))
def test_what_is_sealed_comes_back_unchanged(plain: bytes) -> None:
    assert vault.unseal(vault.seal(plain, context="file:1"), context="file:1") == plain


def test_the_same_content_never_looks_the_same() -> None:
    assert vault.seal(b"Bescheid", context="file:1") != vault.seal(b"Bescheid", context="file:1")


def test_the_plain_text_is_not_in_the_sealed_bytes() -> None:
    assert b"Bescheid" not in vault.seal(b"Bescheid", context="file:1")


def test_a_sealed_file_put_under_another_row_is_refused() -> None:
    with pytest.raises(vault.VaultError):
        vault.unseal(vault.seal(b"Bescheid", context="file:1"), context="file:2")


@given(st.data())
def test_any_changed_byte_is_refused(data: st.DataObject) -> None:
    sealed = bytearray(vault.seal(b"Bescheid", context="file:1"))
    sealed[data.draw(st.integers(0, len(sealed) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(vault.VaultError):
        vault.unseal(bytes(sealed), context="file:1")


@given(st.integers(0, 110))
def test_a_file_cut_short_is_refused(length: int) -> None:
    sealed = vault.seal(b"Bescheid", context="file:1")
    with pytest.raises(vault.VaultError):
        vault.unseal(sealed[: min(length, len(sealed) - 1)], context="file:1")


def test_an_older_master_key_still_opens_what_it_sealed(settings: Settings) -> None:
    sealed = vault.seal(b"Bescheid", context="file:1")
    settings.MASTER_KEYS = [
        base64.b64decode("MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE="),
        *settings.MASTER_KEYS,
    ]
    assert vault.unseal(sealed, context="file:1") == b"Bescheid"
    assert vault.seal(b"neu", context="x")[:11] != sealed[:11]


def test_without_its_master_key_nothing_opens(settings: Settings) -> None:
    sealed = vault.seal(b"Bescheid", context="file:1")
    settings.MASTER_KEYS = [base64.b64decode("MTExMTExMTExMTExMTExMTExMTExMTExMTExMTExMTE=")]
    with pytest.raises(vault.VaultError):
        vault.unseal(sealed, context="file:1")
