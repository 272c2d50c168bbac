"""What each operation needs to know about who acts: declared once, required in the operation itself.

A package declares its needs in its `access.py`; docs/rules/vertrauensniveaus.md lists them all, and a test
compares the two.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import TrustRequired


@dataclass(frozen=True, slots=True)
class Need:
    """One operation's need. `words` tell the person what it is for; `is_fresh`: proved just now, not earlier."""

    code: str
    words: Any
    is_fresh: bool
    _level: TrustLevel | Callable[[], TrustLevel]

    @property
    def level(self) -> TrustLevel:
        """The level; an installation may set some of them."""
        return self._level() if callable(self._level) else self._level


_needs: dict[str, Need] = {}


def declare(
    code: str, level: TrustLevel | Callable[[], TrustLevel], words: Any, *, fresh: bool = False
) -> Need:
    """Declare a need, once per code. Raises ValueError when the code is taken."""
    if code in _needs:
        raise ValueError(f"Need {code!r} is declared twice")
    _needs[code] = Need(code, words, fresh, level)
    return _needs[code]


def needs() -> list[Need]:
    """All declared needs, in order of code."""
    return [_needs[code] for code in sorted(_needs)]


def find(code: str) -> Need | None:
    """The need of this code."""
    return _needs.get(code)


def is_met(by: Actor, need: Need) -> bool:
    """Whether the actor may go on; the portal itself always may."""
    return by.is_system or (by.trust >= need.level and (by.is_fresh or not need.is_fresh))


def require(by: Actor, need: Need, *, about: str = "") -> None:
    """Raise TrustRequired unless the need is met. `about`: what would be approved, shown before approving."""
    if not is_met(by, need):
        raise TrustRequired(need.level, need=need.code, about=about)


def require_level(by: Actor, need: Need) -> None:
    """The level alone, so that nobody types in vain; the operation asks for fresh proof. Raises TrustRequired."""
    if not by.is_system and by.trust < need.level:
        raise TrustRequired(need.level, need=need.code)
