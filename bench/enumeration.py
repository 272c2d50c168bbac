"""Can a clock tell a known address from an unknown one? `python -m bench.enumeration [--rounds N] [--data DIR]`.

Asks registration, sign-in and forgotten password in turn for known and unknown addresses, prints both
distributions and compares them by the two-sample Kolmogorov–Smirnov and Mann–Whitney tests. Alone it judges
nothing: with enough rounds any two distributions differ somehow; what counts is that the difference is small
against the spread. `bin/bench` holds the distance against the largest one that chance makes at its number of tries.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench import servers
from bench.client import Browser

_PASSWORD = "Falsches-Wort-123!"
_MAKE = """
from zugang.accounts.operations.registration import create_account
from zugang.accounts.models import Account
from zugang.kernel.actor import Actor
for number in range({known}):
    address = f"known{{number}}@mail.example"
    if not Account.objects.filter(email=address).exists():
        create_account(by=Actor.system(), email=address, password="Sonnenblume-42!")
"""


@dataclass(frozen=True)
class Flow:
    """One form that must not tell: its path and its fields for an address."""

    name: str
    path: str
    fields: Callable[[str], dict[str, str]]


FLOWS = (
    Flow("sign-in", "/anmeldung/", lambda email: {"login": email, "password": _PASSWORD}),
    Flow("forgotten password", "/anmeldung/passwort-vergessen/", lambda email: {"email": email}),
    Flow(
        "registration",
        "/registrierung/",
        lambda email: {
            "email": email,
            "password1": _PASSWORD,
            "password2": _PASSWORD,
            "terms": "on",
            "email_processing": "on",
        },
    ),
)


def kolmogorov_smirnov(one: Sequence[float], two: Sequence[float]) -> tuple[float, float]:
    """The largest distance of the two distribution functions, and how likely that is by chance (asymptotic)."""
    points = sorted({*one, *two})
    first, second = sorted(one), sorted(two)
    distance, i, j = 0.0, 0, 0
    for point in points:
        while i < len(first) and first[i] <= point:
            i += 1
        while j < len(second) and second[j] <= point:
            j += 1
        distance = max(distance, abs(i / len(first) - j / len(second)))
    size = math.sqrt(len(first) * len(second) / (len(first) + len(second)))
    x = (size + 0.12 + 0.11 / size) * distance
    chance = 2 * sum((-1) ** (k - 1) * math.exp(-2 * (k * x) ** 2) for k in range(1, 101))
    return distance, min(1.0, max(0.0, chance))


def mann_whitney(one: Sequence[float], two: Sequence[float]) -> tuple[float, float]:
    """How often a value of `one` exceeds one of `two` (0.5: no difference), and how likely that is by chance."""
    wins = sum((a > b) + 0.5 * (a == b) for a in one for b in two)
    pairs = len(one) * len(two)
    spread = math.sqrt(pairs * (len(one) + len(two) + 1) / 12)
    z = (wins - pairs / 2) / spread
    return wins / pairs, math.erfc(abs(z) / math.sqrt(2))


def measure(port: int, rounds: int) -> dict[str, tuple[list[float], list[float]]]:
    """Milliseconds of each answer, known and unknown in turn; each try comes from an address of its own.

    Each names an e-mail address that was not asked for before: a counter that runs already costs less than a new one.
    """
    found: dict[str, tuple[list[float], list[float]]] = {flow.name: ([], []) for flow in FLOWS}
    for number in range(rounds):
        for flow in FLOWS:
            order = (0, 1) if number % 2 else (1, 0)
            for which in order:
                email = f"{('known', 'nobody')[which]}{number}@mail.example"
                browser = Browser(port, address=f"198.51.{number // 250 % 250}.{number % 250 + 1}")
                page = browser.get(flow.path)
                assert page.status == 200, page.status
                answer = browser.submit(flow.path, flow.fields(email))
                browser.close()
                assert answer.status in (302, 422), (flow.name, answer.status)
                found[flow.name][which].append(answer.ms)
    return found


def largest_by_chance(tries: int) -> float:
    """The distance that two samples of this size from one distribution exceed once in a thousand comparisons."""
    return 1.949 * math.sqrt(2 / tries)


def lines(name: str, known: Sequence[float], unknown: Sequence[float]) -> list[str]:
    """One flow's distributions in deciles, and both tests."""
    said = [f"Enumeration, {name}: {len(known)} tries each, milliseconds at 10, 20 … 90 %"]
    for title, values in (("known", known), ("unknown", unknown)):
        deciles = statistics.quantiles(values, n=10)
        said.append(f"{title} " + " ".join(f"{value:.0f}" for value in deciles))
    distance, by_chance = kolmogorov_smirnov(known, unknown)
    share, chance = mann_whitney(known, unknown)
    said.append(f"Kolmogorov–Smirnov distance {distance:.3f} (by chance: p = {by_chance:.2f})")
    said.append(f"Mann–Whitney: known slower in {share:.1%} of pairs (by chance: p = {chance:.2f})")
    return said


def make_known(env: Mapping[str, str], amount: int) -> None:
    """The accounts that exist, one for each round."""
    servers.run(["zugang.config.command_line", "manage", "shell", "-c", _MAKE.format(known=amount)], env)


def main(arguments: list[str]) -> int:
    """Start a portal, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m bench.enumeration")
    parser.add_argument("--rounds", type=int, default=120, help="tries per form and kind of address")
    parser.add_argument("--data", default="var/bench-enumeration")
    given = parser.parse_args(arguments)
    data = Path(given.data).resolve()
    data.mkdir(parents=True, exist_ok=True)
    database = servers.start_database(data / "postgres")
    try:
        url = database.create("enumeration")
        env = servers.environment(data, url)
        servers.run(["zugang.config.command_line", "migrate"], env)
        make_known(env, given.rounds)
        hasher = servers.start_hasher(data, url, data / "hasher.sock")
        web = servers.start_zugang("zugang", data, url, workers=1, hasher=data / "hasher.sock")
        try:
            found = measure(web.port, given.rounds)
        finally:
            web.stop()
            hasher.stop()
    finally:
        database.stop()
    for name, (known, unknown) in found.items():
        print("\n  ".join(["", *lines(name, known, unknown)]))
    (data / "enumeration.json").write_text(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
