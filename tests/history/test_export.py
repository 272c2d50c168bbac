"""An exported history can be checked by anyone with a small script, and tampering with the file shows."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from zugang.history import chain as chains
from zugang.history import withheld
from zugang.history.models import Event

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "verify_history.py"
Records = list[dict[str, Any]]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("verify_history", SCRIPT)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def exported(chain: list[Event], other_chain: str) -> Records:
    return [json.loads(line) for line in withheld.lines([chain[0].chain, other_chain]).splitlines()]


def faults(script: ModuleType, records: Records) -> list[str]:
    *found, summary = script.check(json.dumps(record) for record in records)
    assert summary.startswith("ok: ")
    return found


def test_the_script_is_short_and_hashes_the_same_fields(script: ModuleType) -> None:
    assert len(SCRIPT.read_text().splitlines()) <= 110
    assert script.FIELDS == chains.HASHED_FIELDS


def test_an_honest_export_holds(script: ModuleType, exported: Records) -> None:
    assert len(exported) == 7
    assert faults(script, exported) == []


def _change(records: Records) -> None:
    records[3]["data"] = {"reason": "anders"}


def _change_moment(records: Records) -> None:
    records[2]["at"] = records[1]["at"]


def _remove(records: Records) -> None:
    del records[3]


def _reorder(records: Records) -> None:
    records[2], records[3] = records[3], records[2]


def _cut(records: Records) -> None:
    del records[5]


def _remove_head(records: Records) -> None:
    del records[0]


def _remove_chain(records: Records) -> None:
    del records[6]


def _name_no_head(records: Records) -> None:
    records[0]["heads"].popitem()


def _repeat(records: Records) -> None:
    records.insert(3, records[2])


def _relink(records: Records) -> None:
    records[4]["previous_hash"] = "f" * 64


def _break_line(records: Records) -> None:
    records[2] = {"number": 2}


@pytest.mark.parametrize(
    "tamper",
    [
        _change,
        _change_moment,
        _remove,
        _reorder,
        _cut,
        _remove_head,
        _remove_chain,
        _name_no_head,
        _repeat,
        _relink,
        _break_line,
    ],
    ids=lambda tamper: tamper.__name__.strip("_"),
)
def test_tampering_shows(script: ModuleType, exported: Records, tamper: Callable[[Records], None]) -> None:
    tamper(exported)
    assert faults(script, exported)


@pytest.mark.parametrize("field", chains.HASHED_FIELDS)
def test_each_single_field_counts(script: ModuleType, exported: Records, field: str) -> None:
    exported[3][field] = 99 if field == "number" else "anders"
    assert faults(script, exported)


def test_internal_steps_are_withheld_and_the_chain_still_holds(
    script: ModuleType, exported: Records, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(withheld, "codes", lambda *audiences: [])
    name = exported[1]["chain"]
    closed = [json.loads(line) for line in withheld.lines([name]).splitlines()]
    assert all(
        set(record) == {"chain", "number", "previous_hash", "hash", "withheld"} for record in closed[1:]
    )
    assert "Grund" not in json.dumps(closed)
    assert faults(script, closed) == []
    del closed[2]
    assert faults(script, closed)


def test_it_runs_with_python_alone(exported: Records, chain: list[Event], tmp_path: Path) -> None:
    file = tmp_path / "verlauf.jsonl"
    file.write_bytes(withheld.lines([chain[0].chain]))
    run = subprocess.run([sys.executable, "-I", SCRIPT, file], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout.startswith("ok: 5 steps in 1 chains")) == (0, True)
    file.write_bytes(file.read_bytes().replace(b"Grund 3", b"Grund 9"))
    run = subprocess.run([sys.executable, "-I", SCRIPT, file], capture_output=True, text=True, check=False)
    assert run.returncode == 1 and "number 4 was changed" in run.stdout
