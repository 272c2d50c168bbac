"""A class is drawn in one file of styles: in two, the later one would silently redraw the screens of the other."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

import zugang.ui

_STYLES = Path(zugang.ui.__file__).parent / "assets" / "css"
_ALONE = re.compile(r"^\.([\w-]+) \{$", re.MULTILINE)


def test_no_class_is_drawn_in_two_files() -> None:
    places: dict[str, set[str]] = defaultdict(set)
    for file in sorted(_STYLES.glob("*.css")):
        for name in _ALONE.findall(file.read_text()):
            places[name].add(file.name)
    assert {name: files for name, files in places.items() if len(files) > 1} == {}
