"""Carries the cases out and holds them against the goals."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import time
from typing import Any
from urllib.parse import urlencode

from bench import cases, processes, servers, weight
from bench.cases import HOME, MAILBOX, Scene
from bench.measure import Case, cpu_ratio, interleave, percentile
from bench.report import Report

# Goal 1 limits the time of the home page and the statements of all lists, goal 2 the time of mailboxes.
_GOAL_OF_PAGES = {"home": "1", "mailbox of 20": "2", "mailbox of 20 (Vermittlung)": "2"}
_HUNDRED = f"{MAILBOX}?anzahl=100"
_PEER_HUNDRED = 94.0
_SEARCHED = ("Modell", "An")
_FLOOD_SECONDS = 12
_LARGE_PAGES = "glibc.malloc.hugetlb=1"
_PLAIN_REQUESTS = 200

Large = tuple[servers.Server, dict[str, Any]]


def measure(scene: Scene, large: Large, report: Report, *, rounds: int, quick: bool) -> None:
    """All goals in order; the report gets lines, cases and remarks."""
    _pages(scene, report, rounds)
    _depth_and_size(scene, large, report, rounds, pages=500)
    _hashes(scene, report, rounds)
    _flood(scene, report, seconds=4 if quick else _FLOOD_SECONDS)
    _first_load(scene, report)
    _statements(scene, report)
    _memory(scene, report)


def _pages(scene: Scene, report: Report, rounds: int) -> None:
    pairs = _pairs(scene)
    others = [cases.sign_in_page(scene), cases.send(scene)]
    person = scene.found["readers"]["twenty"]["person"]
    others.append(cases.page(scene, "person file", "petra", f"{cases.PERSONS}{person}/"))
    others.append(cases.statement(scene.database, person, [os.getpid()]))
    run = [*itertools.chain.from_iterable(pairs.values()), *others]
    interleave(run, rounds=rounds)
    report.cases += run
    hundred = cpu_ratio(*pairs.pop("100"))
    report.add("2", "better peer's list of 100 ÷ ours, CPU", _PEER_HUNDRED / hundred, 40.0, at_least=True)
    for name, pair in pairs.items():
        goal = _GOAL_OF_PAGES.get(name, "")
        report.add(goal, f"{name} ÷ raw page, CPU", cpu_ratio(*pair), 3.0 if goal else None)
    report.remarks.append(
        "Peers are not installed here. Their list of 100 took 95 (pretix) and 94 (Open Inwoner) times the raw page "
        f"when it was measured beside them; ours takes {hundred:.2f} times the raw page of this run."
    )


def _pairs(scene: Scene) -> dict[str, tuple[Case, Case]]:
    """Each page beside its floor."""

    def pair(name: str, reader: str, address: str, kind: str, **given: object) -> tuple[Case, Case]:
        floor = scene.floor_page(kind, address, reader=reader, **given)
        return cases.page(scene, name, reader, address), floor

    search = f"{cases.PERSONS}?{urlencode({'suche': ' '.join(_SEARCHED)})}"
    term = {"term": _SEARCHED[0].lower(), "also": f" {_SEARCHED[1].lower()}"}
    return {
        "home": pair("home", "twenty", HOME, "home"),
        "mailbox of 20": pair("mailbox 20", "twenty", MAILBOX, "list", box="benefits", rows=20),
        "100": pair("mailbox 100", "hundred", _HUNDRED, "list", box="benefits", rows=100),
        "mailbox of 20 (Vermittlung)": pair(
            "other mailbox 20", "twenty", cases.OTHER_MAILBOX, "list", box="placement", rows=20
        ),
        "notice list": pair("notices 20", "hundred", cases.NOTICES, "notices", rows=20),
        "tasks": pair("tasks", "twenty", cases.TASKS, "tasks"),
        "work list of a team": pair("work list", "petra", cases.WORK_LIST, "work", rows=20),
        "person search": pair("person search", "petra", search, "search", rows=25, **term),
    }


def _depth_and_size(scene: Scene, large: Large, report: Report, rounds: int, *, pages: int) -> None:
    server, found = large
    big = Scene(scene.database, server, scene.floor, scene.hasher, found)
    search = f"{cases.PERSONS}?suche={_SEARCHED[0]}"
    depths = {
        "mailbox": _first_and_last(scene, "mailbox", "deep", MAILBOX, pages),
        "work list": _first_and_last(big, "work list, larger database", "petra", cases.WORK_LIST, pages),
        "person search": _first_and_last(big, "person search, larger database", "petra", search, pages),
    }
    sizes = {
        "home": ("twenty", HOME),
        "mailbox": ("twenty", MAILBOX),
        "notices": ("hundred", cases.NOTICES),
        "work list": ("petra", cases.WORK_LIST),
        "person search": ("petra", search),
    }
    scales = {
        name: (
            cases.page(scene, f"{name}, smaller database", reader, address),
            cases.page(big, f"{name}, larger database", reader, address),
        )
        for name, (reader, address) in sizes.items()
    }
    run = [*itertools.chain.from_iterable([*depths.values(), *scales.values()])]
    interleave(run, rounds=rounds)
    report.cases += run
    for name, (first, last) in depths.items():
        report.add("3", f"{name}: deep page ÷ page 1, p50", last.p50 / first.p50, 1.2)
    for name, (smaller, larger) in scales.items():
        report.add("3", f"{name}: larger ÷ smaller database, p50", larger.p50 / smaller.p50, 1.25)


def _first_and_last(scene: Scene, name: str, reader: str, address: str, pages: int) -> tuple[Case, Case]:
    deep = cases.deep_page(scene.reader(reader), address, pages)
    first = cases.page(scene, f"{name}, page 1", reader, address)
    return first, cases.page(scene, f"{name}, page {pages}", reader, deep)


def _hashes(scene: Scene, report: Report, rounds: int) -> None:
    bare, full = cases.bare_hash([os.getpid()]), cases.sign_in(scene)
    interleave([bare, full], rounds=rounds)
    report.cases += [bare, full]
    report.add("4", "bare hash ÷ sign-in POST, CPU", 1 / cpu_ratio(full, bare), 0.93, at_least=True)
    plain, large = (_hash_ms(tunables) for tunables in ("", _LARGE_PAGES))
    report.remarks.append(
        f"Bare hash in a process of its own: {plain:.1f} CPU ms, with large pages as the hashing service asks for them "
        f"{large:.1f}. That is how a sign-in can take less than a bare hash."
    )


def _hash_ms(tunables: str) -> float:
    env = {**os.environ, "GLIBC_TUNABLES": tunables}
    done = subprocess.run(
        [sys.executable, "-m", "bench.hashes", "60"], env=env, check=True, stdout=subprocess.PIPE
    )
    return float(done.stdout)


def _flood(scene: Scene, report: Report, *, seconds: int) -> None:
    """Home without and with the flood; the flood's client is a process of its own."""
    home = cases.page(scene, "home", "twenty", HOME)
    calm = _for_seconds(home, seconds)
    arguments = [sys.executable, "-m", "bench.flood", str(scene.web.port), str(seconds + 2)]
    flood = subprocess.Popen(arguments, cwd=servers.REPOSITORY, stdout=subprocess.PIPE)
    time.sleep(1)
    stormy = _for_seconds(home, seconds)
    posted = int(flood.communicate(timeout=120)[0])
    ratio = percentile(stormy, 95) / percentile(calm, 95)
    report.add("5", "home p95 under a sign-in flood ÷ without", ratio, 3.0)
    report.remarks.append(
        f"Flood: {posted} sign-ins over 4 connections in {seconds + 2} s; home p95 "
        f"{percentile(calm, 95):.1f} ms before, {percentile(stormy, 95):.1f} ms meanwhile."
    )


def _for_seconds(case: Case, seconds: float) -> list[float]:
    deadline, taken = time.monotonic() + seconds, []
    while time.monotonic() < deadline:
        taken.append(case.once())
    return taken


def _first_load(scene: Scene, report: Report) -> None:
    found = weight.first_load(scene.web.port)
    report.add("8", "first load without fonts, as sent", found.bytes / 1000, 45.0, unit="kB")
    report.add("8", "of it scripts", found.scripts / 1000, 12.0, unit="kB")
    report.add("8", "requests without fonts", found.requests, 5, unit="")


def _statements(scene: Scene, report: Report) -> None:
    data = scene.database.folder.parent
    env = servers.environment(data, scene.database.named("small"))
    found = json.loads(servers.run(["bench.statements", str(data / "small.json")], env))
    for name, (count, most) in found.items():
        report.add("1" if most else "7", f"{name}, statements", count, most, unit="")


def _memory(scene: Scene, report: Report) -> None:
    env = {**os.environ, "PLAIN_HOST": str(scene.database.socket)}
    plain = servers.start_wsgi("plain Django", "bench.plain_app:application", env, "/")
    try:
        browser = cases.Browser(plain.port)
        for _ in range(_PLAIN_REQUESTS):
            browser.get("/")
        ours, theirs = _worker(scene.web.pid), _worker(plain.pid)
    finally:
        plain.stop()
    report.add("10", "memory per worker ÷ plain Django, PSS", ours / theirs, 1.5)
    report.remarks.append(f"Memory: {ours:.0f} MiB per worker, plain Django {theirs:.0f} MiB.")


def _worker(pid: int) -> float:
    """The largest process of a server is its worker."""
    return max(processes.pss_mib(child) for child in processes.descendants(pid))
