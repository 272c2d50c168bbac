"""The kinds of change that wait before they count; each belongs to the package whose value it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from zugang.kernel.trust import Need

Value = dict[str, str]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind. `apply` makes the change, given its row and value; `shown` tells the new value in lines."""

    code: str
    title: Any
    need: Need
    apply: Callable[[Any, Value], None]
    shown: Callable[[Value], Sequence[str]]


_kinds: dict[str, Kind] = {}


def define(
    code: str,
    title: Any,
    *,
    need: Need,
    apply: Callable[[Any, Value], None],
    shown: Callable[[Value], Sequence[str]],
) -> Kind:
    """Declare a kind, once per code. Raises ValueError when the code is taken."""
    if code in _kinds:
        raise ValueError(f"Kind of change {code!r} is declared twice")
    _kinds[code] = Kind(code, title, need, apply, shown)
    return _kinds[code]


def kind(code: str) -> Kind:
    """The kind of this code. Raises KeyError."""
    return _kinds[code]
