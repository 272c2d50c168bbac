"""Carries the cases out and holds them against the goals."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import time
from typing import Any

from bench import cases, processes, servers, weight
from bench.cases import MAILBOX, Scene
from bench.measure import Case, cpu_ratio, interleave, percentile
from bench.report import Report

_NOTICES = "/bescheide/"
_HUNDRED = f"{MAILBOX}?anzahl=100"
_PEER_HUNDRED = 94.0
_FLOOD_SECONDS = 12
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
    pairs = {
        "home": (
            cases.page(scene, "home", "twenty", "/profil/"),
            scene.floor_page("twenty", "home", "/profil/"),
        ),
        "20": (
            cases.page(scene, "mailbox 20", "twenty", MAILBOX),
            scene.floor_page("twenty", "list", MAILBOX, rows=20),
        ),
        "100": (
            cases.page(scene, "mailbox 100", "hundred", _HUNDRED),
            scene.floor_page("hundred", "list", _HUNDRED, rows=100),
        ),
        "notices": (
            cases.page(scene, "notices 20", "hundred", _NOTICES),
            scene.floor_page("hundred", "notices", _NOTICES, rows=20),
        ),
    }
    others = [cases.sign_in_page(scene), cases.send(scene)]
    person = scene.found["readers"]["twenty"]["person"]
    others.append(cases.statement(scene.database, person, [os.getpid()]))
    run = [*itertools.chain.from_iterable(pairs.values()), *others]
    interleave(run, rounds=rounds)
    report.cases += run
    report.add("1", "home ÷ raw page, CPU", cpu_ratio(*pairs["home"]), 3.0)
    report.add("2", "mailbox of 20 ÷ raw page, CPU", cpu_ratio(*pairs["20"]), 3.0)
    hundred = cpu_ratio(*pairs["100"])
    report.add("2", "better peer's list of 100 ÷ ours, CPU", _PEER_HUNDRED / hundred, 40.0, at_least=True)
    report.add("1", "notice list ÷ raw page, CPU", cpu_ratio(*pairs["notices"]), 3.0)
    report.remarks.append(
        "Peers are not installed here. Their list of 100 took 95 (pretix) and 94 (Open Inwoner) times the raw page "
        f"when it was measured beside them; ours takes {hundred:.2f} times the raw page of this run."
    )


def _depth_and_size(scene: Scene, large: Large, report: Report, rounds: int, *, pages: int) -> None:
    server, found = large
    deep = cases.deep_page(scene.reader("deep"), pages)
    big = Scene(scene.database, server, scene.floor, scene.hasher, found)
    first = cases.page(scene, "mailbox, page 1", "deep", MAILBOX)
    last = cases.page(scene, f"mailbox, page {pages}", "deep", deep)
    small_size = cases.page(scene, "mailbox, smaller database", "twenty", MAILBOX)
    large_size = cases.page(big, "mailbox, larger database", "twenty", MAILBOX)
    run = [first, last, small_size, large_size]
    interleave(run, rounds=rounds)
    report.cases += run
    report.add("3", f"page {pages} ÷ page 1, p50", last.p50 / first.p50, 1.2)
    report.add("3", "larger ÷ smaller database, p50", large_size.p50 / small_size.p50, 1.25)


def _hashes(scene: Scene, report: Report, rounds: int) -> None:
    bare, full = cases.bare_hash([os.getpid()]), cases.sign_in(scene)
    interleave([bare, full], rounds=rounds)
    report.cases += [bare, full]
    report.add("4", "bare hash ÷ sign-in POST, CPU", 1 / cpu_ratio(full, bare), 0.93, at_least=True)


def _flood(scene: Scene, report: Report, *, seconds: int) -> None:
    """Home without and with the flood; the flood's client is a process of its own."""
    home = cases.page(scene, "home", "twenty", "/profil/")
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
    report.add("7", "sign-in page, statements", found["sign-in page"], 0, unit="")
    report.add("1", "home, statements", found["home"], 6, unit="")
    for name in ("mailbox 1 page", "mailbox 100 rows", "notices", "appointments"):
        report.add("1", f"{name}, statements", found[name], 4, unit="")


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
