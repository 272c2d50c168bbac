"""What each action needs stands in one table for people, and in declarations for the code: both say the same."""

from __future__ import annotations

import re
from pathlib import Path

import zugang.config.urls  # noqa: F401 - every screen, so every declaration
from zugang.kernel import trust

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules" / "vertrauensniveaus.md"
ROW = re.compile(r"^\| (.+?) \| `([a-z_.]+)` \| `([A-Z_]+)` \| (yes|no) \|$", re.MULTILINE)


def test_the_table_of_levels_is_the_code_s() -> None:
    documented = {
        code: (words, level, fresh)
        for words, code, level, fresh in ROW.findall(PAGE.read_text(encoding="utf-8"))
    }
    declared = {
        need.code: (str(need.words), need.level.name, "yes" if need.is_fresh else "no")
        for need in trust.needs()
    }
    assert documented == declared
