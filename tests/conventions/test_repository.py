"""Nothing of a registry, a machine or a secret stands in a tracked file."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = re.compile(r"(^|/)(requirements/.*\.txt|package-lock\.json)$")
RESOLVED = re.compile(r'"resolved"|--(extra-)?index-url|--find-links')
MACHINE_PATH = re.compile(r"(?<![\w.])/(root|home/(?!pgserver)\w+|work|farm|opt/pypi)/")
LINK = re.compile(r"\]\(([^)#\s]+)")
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [name for name in listed.splitlines() if (ROOT / name).is_file()]


def text(name: str) -> str:
    return (ROOT / name).read_bytes().decode("utf-8", errors="replace")


def test_lock_files_name_no_registry() -> None:
    assert [name for name in tracked() if LOCK.search(name) and RESOLVED.search(text(name))] == []


def test_no_path_of_a_machine_is_tracked() -> None:
    assert [
        name
        for name in tracked()
        if name != "tests/conventions/test_repository.py" and MACHINE_PATH.search(text(name))
    ] == []


def test_no_private_key_is_tracked() -> None:
    assert [
        name
        for name in tracked()
        if name != "tests/conventions/test_repository.py" and SECRET.search(text(name))
    ] == []


def test_every_page_and_picture_that_the_docs_name_is_there() -> None:
    missing = [
        f"{name}: {target}"
        for name in tracked()
        if name.endswith(".md")
        for target in LINK.findall(text(name))
        if "://" not in target and not target.startswith("mailto:")
        if not (ROOT / name).parent.joinpath(target).exists()
    ]
    assert missing == []
