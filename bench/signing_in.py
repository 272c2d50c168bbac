"""What the ways to sign in must show: a code's cost, no word by the clock, and the wait for the Jobcenter app."""

from __future__ import annotations

import base64
import hmac
import json
import struct
import time
from typing import Any

from bench import approval, enumeration, servers
from bench.cases import SIGN_IN, Scene, next_address
from bench.client import Browser, hidden_fields
from bench.measure import WARM_UP, Case, interleave
from bench.report import Report

_CODE = "/anmeldung/zweiter-faktor/"
_WAITING = 500
_CODES_A_ROUND = 12
_SIGNED_IN = 302
# CPU ms that privacyIDEA took for a code when it was measured on such a machine (docs/performance.md).
_PEER_CODE = 84.0


def measure(scene: Scene, report: Report, *, quick: bool) -> None:
    """The report gets lines, one case and remarks."""
    env = servers.environment(scene.database.folder.parent, scene.database.named("small"))
    taps, tries = (6, 30) if quick else (30, 120)
    rounds = 2 if quick else 5
    codes = _CODES_A_ROUND * rounds + WARM_UP
    rows = ["bench.approval_rows", str(taps * 2), str(_WAITING), str(codes)]
    found = json.loads(servers.run(rows, env))
    _code(scene, report, found, rounds)
    _enumeration(scene, report, env, tries)
    _approval(scene, report, found, taps)


def _code(scene: Scene, report: Report, found: dict[str, Any], rounds: int) -> None:
    """Only the code: the password before it is the cost of a hash, and measured as such."""
    people = iter([_up_to_the_code(scene, person, found["password"]) for person in found["with_codes"]])

    def once() -> float:
        browser, fields, secret = next(people)
        answer = browser.post(_CODE, {**fields, "code": code_of(secret)})
        if answer.status != _SIGNED_IN:
            raise RuntimeError(f"The code was answered {answer.status}")
        return answer.ms

    case = Case("one-time code POST", once, scene.ours, per_round=_CODES_A_ROUND)
    interleave([case], rounds=rounds)
    report.cases.append(case)
    report.add("6", "privacyIDEA's code check ÷ ours, CPU", _PEER_CODE / case.cpu_ms, 10.0, at_least=True)


def _up_to_the_code(
    scene: Scene, person: dict[str, str], password: str
) -> tuple[Browser, dict[str, str], str]:
    browser = Browser(scene.web.port, address=next_address())
    browser.submit(SIGN_IN, {"login": person["email"], "password": password})
    return browser, hidden_fields(browser.get(_CODE).text), person["secret"]


def code_of(secret: str) -> str:
    """The six digits of the moment (RFC 6238)."""
    moment = struct.pack(">Q", int(time.time()) // 30)
    mac = hmac.digest(base64.b32decode(secret), moment, "sha1")
    place = mac[-1] & 15
    return f"{(int.from_bytes(mac[place : place + 4], 'big') & 0x7FFFFFFF) % 1_000_000:06d}"


def _enumeration(scene: Scene, report: Report, env: dict[str, str], tries: int) -> None:
    enumeration.make_known(env, tries)
    for name, (known, unknown) in enumeration.measure(scene.web.port, tries).items():
        distance, _chance = enumeration.kolmogorov_smirnov(known, unknown)
        limit = enumeration.largest_by_chance(tries)
        report.add("no enumeration", f"{name}: known against unknown, KS distance", distance, limit, unit="")
        report.remarks.append("; ".join(enumeration.lines(name, known, unknown)) + ".")


def _approval(scene: Scene, report: Report, found: dict[str, Any], taps: int) -> None:
    figures = approval.measure(scene.web, scene.database, found, _WAITING, taps)
    known = figures.of(figures.among, "known", 95) / 1000
    report.add("approval", f"tap → waiting page knows, p95, {_WAITING} waiting", known, 1.0, unit="s")
    report.remarks += approval.lines(figures, _WAITING)
