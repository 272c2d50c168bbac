"""What a text of consent is made of, and the hash by which it is proved later. Pure."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Statement:
    """One of the statements that are acknowledged one by one."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """One purpose as it is offered: `key` is a `Consent.Purpose`."""

    key: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ConsentText:
    """All that is shown before somebody agrees, in one language. Version 1 had no choices: it meant everything."""

    version: str
    language: str
    introduction: str
    statements: tuple[Statement, ...]
    choices: tuple[Choice, ...] = ()

    @property
    def hash(self) -> str:
        """SHA-256 over the canonical JSON of the whole text; empty choices are left out, as version 1 was hashed."""
        parts = asdict(self)
        if not self.choices:
            del parts["choices"]
        shown = json.dumps(parts, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(shown.encode()).hexdigest()

    def choice(self, key: str) -> Choice | None:
        """The words of one purpose, None where this version did not ask for it by itself."""
        return next((choice for choice in self.choices if choice.key == key), None)
