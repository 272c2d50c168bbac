"""The `zugang` command: what an operator does from a shell."""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from zugang.config import environment, instance, postgres
from zugang.config.cluster import PostgresError

OFFICE_FACTS = ("carrier_number", "land", "street", "postcode", "town", "phone", "email")
_WITHOUT_DATABASE = {"hasher", "simulator"}
_ENTER_ONLY = 0o711


def parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    top = argparse.ArgumentParser(prog="zugang", description="Portal between people and their Jobcenter.")
    top.add_argument(
        "--data", metavar="DIR", help="data folder (default: DATA_DIR, or var in the present folder)"
    )
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    up = commands.add_parser("up", help="start database, hasher, worker and web server together")
    up.add_argument("--no-migrate", action="store_true", help="do not bring the tables up to date first")
    up.add_argument("--demo", action="store_true", help="fill in demo data and show the demo sign-ins")
    for adder in (up, commands.add_parser("serve", help="web server only")):
        adder.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
        adder.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
        adder.add_argument("--workers", type=int, help="web server processes (default: WEB_WORKERS)")
    commands.add_parser("worker", help="background worker only")
    hasher = commands.add_parser("hasher", help="password hashing service only")
    hasher.add_argument("socket", type=Path, help="Unix socket to listen on")
    simulator = commands.add_parser("simulator", help="the demo's simulator of BundID only")
    simulator.add_argument("--host", default="127.0.0.1", help="address to listen on (default: 127.0.0.1)")
    simulator.add_argument("--port", type=int, default=8001, help="port to listen on (default: 8001)")
    migrate = commands.add_parser("migrate", help="bring tables and static files up to date")
    migrate.add_argument("--demo", action="store_true", help="fill in demo data afterwards")
    for adder in (
        migrate,
        commands.add_parser("demo", help="fill in demo data; a second run changes nothing"),
    ):
        adder.add_argument("--persons", type=int, default=40, help="how many invented persons (default: 40)")
        adder.add_argument(
            "--seed", type=int, default=1, help="the same seed gives the same people (default: 1)"
        )
    commands.add_parser(
        "check", help="check settings, database and connected services, a sentence per mistake"
    )
    history = commands.add_parser("history", help="the tamper-evident history")
    history.add_argument("what", choices=["verify"], help="walk every chain and name each broken row")
    _add_createadmin(commands)
    manage = commands.add_parser("manage", help="any of Django's own management commands")
    manage.add_argument("rest", nargs=argparse.REMAINDER)
    return top


def _add_createadmin(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    admin = commands.add_parser(
        "createadmin", help="create an office administrator, and the office if need be"
    )
    admin.add_argument("email", help="address the administrator signs in with")
    admin.add_argument("--name", required=True, help="name shown to citizens")
    admin.add_argument(
        "--office", required=True, help="name of the office; made if there is none of that name"
    )
    for fact in OFFICE_FACTS:
        admin.add_argument(f"--office-{fact.replace('_', '-')}", default="", help="needed for a new office")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the process's exit status."""
    given = parser().parse_args(arguments)
    os.umask(0o077)
    if given.data:
        os.environ["DATA_DIR"] = str(Path(given.data).absolute())
    if getattr(given, "workers", None):
        os.environ["WEB_WORKERS"] = str(given.workers)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "zugang.config.settings")
    try:
        with _database(given.command):
            # The other commands read the settings, which need the database's address.
            module = importlib.import_module(f"zugang.config.{'up' if given.command == 'up' else 'commands'}")
            return int(getattr(module, given.command)(given) or 0)
    except (PostgresError, environment.SettingsError, instance.CannotStartError) as error:
        print(f"zugang: {error}", file=sys.stderr)  # noqa: T201 - the operator's terminal
        return 2
    except KeyboardInterrupt:
        return 130


@contextmanager
def _database(command: str) -> Iterator[None]:
    """Without DATABASE_URL, the embedded server in the data folder for as long as the command takes."""
    if command in _WITHOUT_DATABASE or os.environ.get("DATABASE_URL"):
        yield
        return
    data_dir = environment.data_folder(os.environ)
    if not data_dir.exists():
        data_dir.mkdir(parents=True)
        data_dir.chmod(_ENTER_ONLY)
    environment.load()
    with postgres.in_use(data_dir / "postgres") as url:
        os.environ["DATABASE_URL"] = url
        os.environ["ZUGANG_EMBEDDED"] = str(data_dir / "postgres")
        yield


if __name__ == "__main__":
    sys.exit(main())
