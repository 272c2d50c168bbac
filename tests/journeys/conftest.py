"""A whole portal for the journeys: database, hasher, worker and web server, with demo data, in a process of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.journeys.authenticator import Authenticator
from tests.journeys.citizen import sign_in
from tests.journeys.post_office import PostOffice
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor
from zugang.demo import accounts

ROOT = Path(__file__).resolve().parents[2]
# Whose account is reset at the counter; nobody else may sign in there, for the order of tests is random.
LOSES_ALL = "paul.probe@mail.example"
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}


@dataclass(frozen=True)
class Portal:
    """A running portal: its address and its data folder."""

    address: str
    data: Path
    process: subprocess.Popen[str]

    def zugang(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the operator's command against this portal."""
        return subprocess.run(
            [sys.executable, "-m", "zugang.config.command_line", "--data", str(self.data), *arguments],
            capture_output=True, text=True, check=False, env=portal_environment(self.address),
        )  # fmt: skip

    def let_pass(self, code: str) -> str:
        """Let time pass in the database: run this with models and clock at hand; the last line that it prints."""
        head = "from zugang.accounts.models import *; from zugang.kernel import clock; "
        run = self.zugang("manage", "shell", "-c", head + code)
        assert run.returncode == 0, run.stderr
        return run.stdout.strip().rpartition("\n")[2]


def portal_environment(address: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "PYTHONPATH"}
    }
    return {
        **kept,
        "PYTHONPATH": str(ROOT / "src"),
        "ZUGANG_DEMO": "true",
        "ZUGANG_BASE_URL": address,
        "LOG_LEVEL": "ERROR",
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start_portal(
    data: Path, *, demo: bool = True, port: int = 0, settings: dict[str, str] | None = None
) -> Portal:
    """Start a portal and wait until it says it is ready."""
    port = port or free_port()
    address = f"http://localhost:{port}"
    command = [
        sys.executable,
        "-m",
        "zugang.config.command_line",
        "--data",
        str(data),
        "up",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(
        [*command, *(["--demo"] if demo else [])],
        stdout=subprocess.PIPE,
        text=True,
        env={**portal_environment(address), **(settings or {})},
    )
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Zugang is ready" in line:
            return Portal(address, data, process)
    raise AssertionError(f"The portal did not start: {''.join(said)}")


def end_portal(portal: Portal) -> None:
    portal.process.send_signal(signal.SIGTERM)
    portal.process.wait(timeout=60)


@pytest.fixture(scope="session")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    running = start_portal(tmp_path_factory.mktemp("portal"))
    yield running
    end_portal(running)


@pytest.fixture
def post_office(portal: Portal) -> PostOffice:
    return PostOffice(portal.data)


@pytest.fixture
def page_log(tmp_path: Path) -> PageLog:
    return PageLog(tmp_path / "pages")


@pytest.fixture
def visitor(browser: Browser, portal: Portal, page_log: PageLog) -> Iterator[Callable[..., Visitor]]:
    """`visitor("phone", scripts=False)`: somebody with a browser of their own."""
    contexts = []

    def open_browser(size: str, *, scripts: bool = True, state: Any = None, language: str = "de") -> Visitor:
        context = browser.new_context(
            viewport=SIZES[size], java_script_enabled=scripts, locale="de-DE", storage_state=state
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        page = context.new_page()
        page_log.listen(page)
        return Visitor(page, portal.address, page_log, scripts=scripts, language=language)

    yield open_browser
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def known_states() -> dict[str, Any]:
    """Signed-in browsers of the demo's people, kept for the session: an authenticator code counts only once.

    Nobody who comes as a resident may lose password or factors in another test: `LOSES_ALL` is there for that.
    """
    return {}


@pytest.fixture
def resident(visitor: Callable[..., Visitor], known_states: dict[str, Any]) -> Callable[..., Visitor]:
    """`resident("max.beispiel@…", "phone", scripts=False)`: somebody of the demo, signed in with the second factor."""

    def arrive(email: str, size: str, *, scripts: bool, language: str = "de") -> Visitor:
        assert email != LOSES_ALL, "another test takes password and factors from this account"
        here = visitor(size, scripts=scripts, state=known_states.get(email), language=language)
        if email not in known_states:
            sign_in(here, email, accounts.PASSWORD, Authenticator(accounts.secret_of(email)))
            known_states[email] = here.page.context.storage_state()
        return here

    return arrive


@pytest.fixture
def colleague(resident: Callable[..., Visitor]) -> Callable[..., Visitor]:
    """`colleague("tom.empfang@…", "phone", scripts=False)`: demo staff, at their desk."""

    def arrive(email: str, size: str, *, scripts: bool) -> Visitor:
        at_work = resident(email, size, scripts=scripts)
        at_work.open("/fachseite/")
        return at_work

    return arrive
