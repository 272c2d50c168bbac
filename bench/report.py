"""The table: each goal with its limit, what was measured, and whether it was met."""

from __future__ import annotations

import platform
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from bench.measure import Case

BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


@dataclass(frozen=True, slots=True)
class Line:
    """One goal. `measured` and `limit` in the same unit; `at_least` turns the comparison round. Without a goal
    nothing is met or missed: it is told for comparison."""

    goal: str
    what: str
    measured: float
    limit: float | None
    at_least: bool = False
    unit: str = "×"

    def row(self) -> str:
        told = f"| {self.goal} | {self.what} | {_number(self.measured)} {self.unit} |"
        if self.limit is None:
            return f"{told} no goal | |"
        met = self.measured >= self.limit if self.at_least else self.measured <= self.limit
        sign = "≥" if self.at_least else "≤"
        return f"{told} {sign} {_number(self.limit)} {self.unit} | {'met' if met else '**missed**'} |"


@dataclass
class Report:
    """Lines of goals and cases, gathered over one run."""

    command: str
    sizes: str = ""
    lines: list[Line] = field(default_factory=list)
    cases: list[Case] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    def add(
        self,
        goal: str,
        what: str,
        measured: float,
        limit: float | None,
        *,
        unit: str = "×",
        at_least: bool = False,
    ) -> None:
        """One more goal; printed at once."""
        line = Line(goal, what, measured, limit, at_least, unit)
        self.lines.append(line)
        print(line.row(), flush=True)

    def text(self) -> str:
        """All of it as Markdown."""
        goals = [
            "| goal | what | measured | limit | |",
            "|---|---|---|---|---|",
            *(line.row() for line in self.lines),
        ]
        cases = ["| case | CPU ms per request | p50 ms | p95 ms |", "|---|---|---|---|"]
        cases += [
            f"| {case.name} | {_number(case.cpu_ms)} | {_number(case.p50)} | {_number(case.p95)} |"
            for case in self.cases
        ]
        now = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
        head = f"Measured on {now} by `{self.command}` on {machine()}; loaded by COPY: {self.sizes}."
        remarks = [f"- {remark}" for remark in self.remarks]
        return "\n".join([head, "", *goals, "", *cases, "", *remarks])

    def write(self, page: Path) -> None:
        """Put the table between its marks in docs/performance.md."""
        before, rest = page.read_text().split(BEGIN)
        after = rest.split(END)[1]
        page.write_text(f"{before}{BEGIN}\n{self.text().rstrip()}\n{END}{after}")


def machine() -> str:
    """Processor, cores and memory in a few words."""
    names = [
        line.split(":")[1].strip()
        for line in Path("/proc/cpuinfo").read_text().splitlines()
        if "model name" in line
    ]
    pages = int(Path("/proc/meminfo").read_text().split()[1]) / 1024 / 1024
    name = names[0] if names else platform.machine()
    return f"{len(names) or 1} cores ({name}), {pages:.0f} GiB, Python {platform.python_version()}"


def _number(value: float) -> str:
    return f"{value:.0f}" if value >= 100 else f"{value:.2f}"
