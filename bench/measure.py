"""Interleaved rounds of cases: CPU milliseconds per request, latency, and ratios within the same run."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from bench import processes

WARM_UP = 5


@dataclass
class Case:
    """One thing to measure. `once` carries out one request and answers its milliseconds;
    `pids` names the root processes whose CPU time counts."""

    name: str
    once: Callable[[], float]
    pids: Sequence[int]
    per_round: int = 60
    cpu: list[float] = field(default_factory=list)
    latency: list[float] = field(default_factory=list)

    def run_round(self) -> None:
        """Measure one round and keep its CPU time per request."""
        before = processes.cpu_ms(self.pids)
        taken = [self.once() for _ in range(self.per_round)]
        self.cpu.append((processes.cpu_ms(self.pids) - before) / self.per_round)
        self.latency.extend(taken)

    @property
    def cpu_ms(self) -> float:
        """Median over the rounds of CPU milliseconds per request."""
        return statistics.median(self.cpu)

    @property
    def p50(self) -> float:
        return statistics.median(self.latency)

    @property
    def p95(self) -> float:
        return percentile(self.latency, 95)


def interleave(cases: Sequence[Case], *, rounds: int) -> None:
    """Run all cases round by round, so that what else the machine does meets all of them alike."""
    for case in cases:
        for _ in range(WARM_UP):
            case.once()
    for _ in range(rounds):
        for case in cases:
            case.run_round()


def cpu_ratio(case: Case, floor: Case) -> float:
    """Median of the rounds' ratios of CPU time: case ÷ floor."""
    return statistics.median(a / max(b, 0.001) for a, b in zip(case.cpu, floor.cpu, strict=True))


def latency_ratio(case: Case, floor: Case) -> float:
    """Ratio of the p50 latencies: case ÷ floor."""
    return case.p50 / floor.p50


def percentile(values: Sequence[float], percent: int) -> float:
    """The value below which `percent` of the values lie (nearest rank)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]
