"""Small rooms: files and functions stay readable. The list of exceptions may only shrink."""

from __future__ import annotations

import ast
import statistics
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
EXCEPTIONS: frozenset[str] = frozenset()


def tracked(pattern: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", pattern],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.split()
    return [ROOT / name for name in listed if (ROOT / name).exists() and name not in EXCEPTIONS]


def lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def percentile(values: list[int], share: float) -> int:
    return sorted(values)[int(len(values) * share)] if values else 0


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield (
                f"{path.relative_to(ROOT)}:{node.lineno} {node.name}",
                (node.end_lineno or 0) - node.lineno + 1,
            )


def sources() -> list[Path]:
    return [path for path in tracked("src/*.py") if "migrations" not in path.parts]


def test_python_files_are_small() -> None:
    sizes = [lines(path) for path in sources() if path.name != "__init__.py"]
    assert statistics.median(sizes) <= 80
    assert percentile(sizes, 0.9) <= 200


@pytest.mark.parametrize(
    ("pattern", "limit"),
    [("src/*.py", 400), ("tests/*.py", 400), ("bench/*.py", 400), ("src/*.html", 160), ("src/*.js", 120)],
)
def test_no_file_is_over_its_limit(pattern: str, limit: int) -> None:
    over = {
        str(path.relative_to(ROOT)): lines(path)
        for path in tracked(pattern)
        if lines(path) > limit and "migrations" not in path.parts
    }
    assert over == {}


def test_templates_are_small() -> None:
    assert percentile([lines(path) for path in tracked("src/*.html")], 0.9) <= 100


def test_functions_are_small() -> None:
    sizes = [size for path in sources() for _, size in functions(path)]
    assert percentile(sizes, 0.9) <= 30


def test_no_function_is_over_sixty_lines() -> None:
    over = {name: size for path in sources() for name, size in functions(path) if size > 60}
    assert over == {}


def test_views_are_short() -> None:
    views = [path for path in sources() if path.name == "views.py" or "views" in path.parts]
    over = {name: size for path in views for name, size in functions(path) if size > 25}
    assert over == {}
