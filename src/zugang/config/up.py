"""Everything together, from one command. This process stays small: Django is loaded by those it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from argparse import Namespace
from pathlib import Path

from zugang.config import arrival, environment, instance, sign_ins, simulation, supervisor
from zugang.config.cluster import locate


def up(given: Namespace) -> int:
    """Start everything and keep it running until a signal ends it; returns the exit status."""
    known = environment.load()
    data_dir = known.data_dir
    place = instance.Place(data_dir)
    address = arrival.address(given.host, given.port)
    instance.require_startable(place, given.host, given.port)
    with instance.alone(place, address):
        instance.end_leftovers(place)
        simulator = _simulator(given, known.base_url) if given.demo and known.demo else None
        status = _prepare(given, data_dir)
        if status:
            return status
        arrival.tell_when_ready(address, sign_ins.shown(data_dir) if given.demo else "")
        return supervisor.run(
            data_dir=data_dir,
            host=given.host,
            port=given.port,
            database=_embedded(),
            simulator=simulator,
            say=lambda text: _say(f"zugang: {text}"),
        )


def _simulator(given: Namespace, base_url: str) -> list[str] | None:
    return simulation.begin(host=given.host, port=given.port, base_url=base_url, say=_say)


def _prepare(given: Namespace, data_dir: Path) -> int:
    database = _embedded()
    if database and locate(database).folder != database:
        _say(
            f"The database's files are in {locate(database).folder}, where its user {locate(database).user} can go."
        )
    if given.no_migrate:
        return 0
    command = [sys.executable, "-m", "zugang.config.command_line", "--data", str(data_dir), "migrate"]
    return subprocess.run([*command, *(["--demo"] if given.demo else [])], check=False).returncode  # noqa: S603


def _embedded() -> Path | None:
    """The embedded server's folder, None when DATABASE_URL names another."""
    folder = os.environ.get("ZUGANG_EMBEDDED")
    return Path(folder) if folder else None


def _say(text: str) -> None:
    print(text, flush=True)  # noqa: T201 - the operator's terminal
