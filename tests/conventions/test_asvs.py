"""The table of security requirements names tests that exist, and leaves no requirement out."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLE = (ROOT / "docs" / "security" / "asvs.md").read_text(encoding="utf-8")
ROWS = [line for line in TABLE.splitlines() if re.match(r"\| \d", line)]
NAMED = re.findall(r"`([\w/]+\.py)::(test_\w+)`", TABLE)
SECTIONS = {
    "6.1": 3, "6.2": 12, "6.3": 8, "6.4": 6, "6.5": 8, "6.6": 4, "6.7": 2, "6.8": 4,
    "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5, "7.5": 3, "7.6": 2, "9.1": 3, "9.2": 4,
    "10.1": 2, "10.2": 3, "10.3": 5, "10.4": 16, "10.5": 5, "10.6": 2, "10.7": 3,
}  # fmt: skip


def names_in(path: str) -> set[str]:
    tree = ast.parse((ROOT / "tests" / path).read_text(encoding="utf-8"))
    return {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


def numbers() -> list[str]:
    found = []
    for row in ROWS:
        first, _, last = row.split("|")[1].strip().partition(" – ")
        section, _, start = first.rpartition(".")
        end = int(last.rpartition(".")[2]) if last else int(start)
        found += [f"{section}.{number}" for number in range(int(start), end + 1)]
    return found


def test_every_named_test_exists() -> None:
    assert [f"{path}::{name}" for path, name in NAMED if name not in names_in(path)] == []
    assert len(NAMED) > 40


def test_every_requirement_has_its_row() -> None:
    wanted = [f"{section}.{number}" for section, count in SECTIONS.items() for number in range(1, count + 1)]
    assert numbers() == wanted


def test_every_row_is_met_with_evidence_or_says_why_not() -> None:
    for row in ROWS:
        _, number, _requirement, _level, state, reason, _ = (part.strip() for part in row.split("|"))
        assert state in {"met", "n/a", "open"}, number
        assert reason, number
        assert state != "met" or "::" in reason or ".md" in reason, number
