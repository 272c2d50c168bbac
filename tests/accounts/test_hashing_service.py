"""Hashes are computed elsewhere, bounded, and still when the service is away."""

from __future__ import annotations

import socket
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from pytest_django import Settings

from zugang.accounts import hashing
from zugang.accounts.hashing import BoundedArgon2Hasher
from zugang.accounts.hashing_service import HashingService
from zugang.kernel.errors import Busy

PASSWORD = "Sonnenblume-42!"
SALT = "saltsaltsaltsaltsaltsalt"


@pytest.fixture
def path(tmp_path: Path, settings: Settings) -> Path:
    settings.PASSWORD_HASHING_SOCKET = str(tmp_path / "hash.sock")
    return tmp_path / "hash.sock"


def start(path: Path, **limits: int) -> tuple[HashingService, threading.Thread]:
    service = HashingService(path, **limits)
    thread = threading.Thread(target=service.run, daemon=True)
    thread.start()
    return service, thread


@pytest.fixture
def service(path: Path) -> Iterator[HashingService]:
    service, thread = start(path)
    yield service
    service.stop()
    thread.join(5)


@pytest.fixture
def nothing_computed_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        raise AssertionError("computed in the web process")

    monkeypatch.setattr(hashing, "_slots", type("None_", (), {"acquire": refuse, "release": refuse})())


def test_the_parameters_are_owasps() -> None:
    encoded = BoundedArgon2Hasher().encode(PASSWORD, SALT)
    assert encoded.startswith("argon2$argon2id$v=19$m=47104,t=1,p=1$")


@pytest.mark.usefixtures("service", "nothing_computed_here")
def test_the_service_hashes_and_checks() -> None:
    hasher = BoundedArgon2Hasher()
    encoded = hasher.encode(PASSWORD, SALT)
    assert hasher.verify(PASSWORD, encoded)
    assert not hasher.verify("falsch", encoded)
    assert not hasher.must_update(encoded)


def test_service_and_web_process_agree(service: HashingService, settings: Settings) -> None:
    encoded = BoundedArgon2Hasher().encode(PASSWORD, SALT)
    settings.PASSWORD_HASHING_SOCKET = ""
    assert BoundedArgon2Hasher().encode(PASSWORD, SALT) == encoded
    assert BoundedArgon2Hasher().verify(PASSWORD, encoded)


@pytest.mark.usefixtures("path")
def test_without_the_service_the_web_process_hashes() -> None:
    encoded = BoundedArgon2Hasher().encode(PASSWORD, SALT)
    assert BoundedArgon2Hasher().verify(PASSWORD, encoded)


def test_the_service_may_be_restarted(path: Path) -> None:
    hasher = BoundedArgon2Hasher()
    first, thread = start(path)
    encoded = hasher.encode(PASSWORD, SALT)
    first.stop()
    thread.join(5)
    assert hasher.verify(PASSWORD, encoded)
    second, thread = start(path)
    assert hasher.verify(PASSWORD, encoded)
    second.stop()
    thread.join(5)


def test_a_socket_left_behind_by_a_killed_service_is_taken_over(path: Path) -> None:
    stale = socket.socket(socket.AF_UNIX)
    stale.bind(str(path))
    stale.close()
    assert BoundedArgon2Hasher().encode(PASSWORD, SALT)
    service, thread = start(path)
    assert BoundedArgon2Hasher().encode(PASSWORD, SALT)
    service.stop()
    thread.join(5)


def test_a_full_queue_is_told_as_busy(path: Path) -> None:
    service, thread = start(path, cores=1, waiting=0)
    with socket.socket(socket.AF_UNIX) as idle:
        idle.connect(str(path))
        while service._places._value:
            time.sleep(0.01)
        with pytest.raises(Busy) as raised:
            BoundedArgon2Hasher().encode(PASSWORD, SALT)
    assert "noch einmal" in raised.value.message
    service.stop()
    thread.join(5)


def test_only_its_own_user_may_open_the_socket(service: HashingService, path: Path) -> None:
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nonsense_is_not_answered_and_does_no_harm(
    service: HashingService, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with socket.socket(socket.AF_UNIX) as rude:
        rude.connect(str(path))
        rude.sendall(b"\xff\xff\xff\xffSonnenblume-42!")
        with suppress(ConnectionResetError):
            assert rude.recv(10) == b""
    assert BoundedArgon2Hasher().encode(PASSWORD, SALT)
    assert PASSWORD not in caplog.text


def test_a_string_that_is_no_hash_fits_no_password() -> None:
    assert not hashing.check(PASSWORD, "$argon2id$nonsense")
