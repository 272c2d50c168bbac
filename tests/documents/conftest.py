"""A malware scanner for tests: the protocol-true fake, and the real clamd where it is installed."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from zugang.integrations.clamav import fake
from zugang.integrations.clamav.client import ClamdScanner
from zugang.integrations.clamav.types import ScannerUnavailableError


@pytest.fixture(params=["fake", "clamd"])
def clamd_url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a scanner that finds the EICAR test file: the fake, then the daemon itself."""
    if request.param == "fake":
        with fake.running() as url:
            yield url
        return
    daemon = shutil.which("clamd", path="/usr/sbin:/usr/bin:/usr/local/sbin")
    if daemon is None:
        pytest.skip("clamd is not installed")
    yield from _daemon(daemon, tmp_path_factory.mktemp("clamd"))


def _daemon(program: str, folder: Path) -> Iterator[str]:
    signatures = folder / "signatures"
    signatures.mkdir()
    checksum = hashlib.md5(fake.EICAR).hexdigest()
    (signatures / "eicar.hdb").write_text(f"{checksum}:{len(fake.EICAR)}:{fake.SIGNATURE}\n")
    config = folder / "clamd.conf"
    config.write_text(
        f"LocalSocket {folder}/socket\nDatabaseDirectory {signatures}\nForeground yes\n"
        f"PidFile {folder}/pid\nTemporaryDirectory {folder}\n"
    )
    process = subprocess.Popen(
        [program, "--config-file", str(config)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    url = f"unix://{folder}/socket"
    try:
        _wait_for(url)
        yield url
    finally:
        process.terminate()
        process.wait(10)


def _wait_for(url: str) -> None:
    for _ in range(100):
        try:
            ClamdScanner(url).scan(b"ping")
            return
        except ScannerUnavailableError:
            time.sleep(0.1)
    pytest.fail("clamd did not start")
