"""The kinds of mail there are; each names its template."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class MailKind:
    """One kind of e-mail. Templates: `<template>.subject.txt` and `<template>.txt` (Jinja2).

    `gate`: dotted name of a function that is asked, in the transaction of dispatch, whether the mail may still
    leave. `when_failed`: name of the task that takes over (argument `mail_id`) when it did not arrive.
    """

    code: str
    template: str
    gate: str = ""
    when_failed: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a mail goes: the account it is about (None before there is one), address, language code."""

    account_id: UUID | None
    address: str
    language: str = "de"


_kinds: dict[str, MailKind] = {}


def define_mail(code: str, template: str, *, gate: str = "", when_failed: str = "") -> MailKind:
    """Declare a kind of mail, once per code. Raises ValueError when the code is taken."""
    if code in _kinds:
        raise ValueError(f"Mail kind {code!r} is declared twice")
    _kinds[code] = MailKind(code, template, gate, when_failed)
    return _kinds[code]


def mail_kind(code: str) -> MailKind | None:
    """The declared kind of a stored code, None where it is no longer declared."""
    return _kinds.get(code)


def mail_kinds() -> list[MailKind]:
    """All declared kinds, in order of code."""
    return [_kinds[code] for code in sorted(_kinds)]
