"""Runs the whole benchmark: `bin/bench [--quick] [--messages N] [--data DIR]`."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from bench import cases, goals, servers, signing_in
from bench.report import Report

PAGE = servers.REPOSITORY / "docs" / "performance.md"
_MOST_MESSAGES = 10_000_000
_MESSAGES_EACH = 10
_ONLINE = 0.6


def parse(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/bench", description="Measure Zugang against floors in the same run."
    )
    parser.add_argument(
        "--quick", action="store_true", help="a hundredth of the data, few rounds, table not kept"
    )
    parser.add_argument("--messages", type=int, default=1_000_000, help="messages in the smaller database")
    parser.add_argument("--data", default="var/bench", help="data folder (default: var/bench)")
    return parser.parse_args(arguments)


def main(arguments: list[str]) -> int:
    given = parse(arguments)
    messages = 10_000 if given.quick else min(given.messages, _MOST_MESSAGES // 10)
    data = Path(given.data).resolve()
    data.mkdir(parents=True, exist_ok=True)
    report = Report(command=" ".join(["bin/bench", *arguments]))
    with ExitStack() as stack:
        scene, large = _set_up(stack, data, messages)
        report.sizes = " and ".join(
            f"{found['messages']} messages of {found['persons']} persons" for found in (scene.found, large[1])
        )
        goals.measure(scene, large, report, rounds=3 if given.quick else 9, quick=given.quick)
        signing_in.measure(scene, report, quick=given.quick)
    print(report.text())
    if not given.quick:
        report.write(PAGE)
    return 0


def _set_up(
    stack: ExitStack, data: Path, messages: int
) -> tuple[cases.Scene, tuple[servers.Server, dict[str, Any]]]:
    database = servers.start_database(data / "postgres")
    stack.callback(database.stop)
    found = {}
    database.set("fsync = off")
    persons = int(messages / _MESSAGES_EACH / _ONLINE)
    for name, factor, further in (("small", 1, 0), ("large", 10, messages - persons)):
        url = database.create(name)
        found[name] = _fill(data, url, name, persons, _MESSAGES_EACH * factor, further)
        stack.callback(_drop, database, name)
    database.set("fsync = on")
    socket = data / "hasher.sock"
    small, large = database.named("small"), database.named("large")
    hasher = servers.start_hasher(data, small, socket)
    stack.callback(hasher.stop)
    web = servers.start_zugang("zugang", data, small, workers=1, hasher=socket)
    stack.callback(web.stop)
    big = servers.start_zugang("zugang, large", data, large, workers=1, hasher=socket)
    stack.callback(big.stop)
    env = {**os.environ, "FLOOR_DATABASE": small}
    floor = servers.start_wsgi("floor", "bench.floor_app:application", env, "/")
    stack.callback(floor.stop)
    return cases.Scene(database, web, floor, hasher, found["small"]), (big, found["large"])


def _fill(data: Path, url: str, name: str, persons: int, each: int, further: int) -> dict[str, Any]:
    env = servers.environment(data, url)
    servers.run(["zugang.config.command_line", "migrate"], env)
    started = time.monotonic()
    printed = servers.run(["bench.prepare", str(persons), str(each), str(further)], env)
    (data / f"{name}.json").write_text(printed)
    found: dict[str, Any] = json.loads(printed)
    print(
        f"{name}: {found['messages']} messages of {found['persons']} persons after {time.monotonic() - started:.0f} s",
        flush=True,
    )
    return found


def _drop(database: servers.Database, name: str) -> None:
    database.create(name)


if __name__ == "__main__":
    if not Path("/proc/self/stat").exists():
        sys.exit("bin/bench reads /proc and needs Linux.")
    try:
        sys.exit(main(sys.argv[1:]))
    except subprocess.CalledProcessError as failed:
        sys.exit(f"bin/bench: {failed}")
