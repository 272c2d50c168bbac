"""The kinds of mail there are, each with its template; and the topics by which a person sets how to be told."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any
from uuid import UUID


class MailChoice(enum.StrEnum):
    """When the e-mails of a topic come."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Topic:
    """What a person is told about, as the settings list it.

    `mail`: the choices for its e-mails, the first one holds until the person chooses; a single one is compulsory.
    `may_wait`: whether quiet hours hold its mails and pushes back (docs/rules/benachrichtigungen.md).
    `of_account`: about the account itself, whichever profile is in use.
    `note`: what the settings say beside it, for a compulsory one why.
    """

    code: str
    name: Any
    note: Any
    mail: tuple[MailChoice, ...]
    may_wait: bool
    position: int
    of_account: bool = False

    @property
    def is_compulsory(self) -> bool:
        return len(self.mail) == 1


@dataclass(frozen=True, slots=True)
class MailKind:
    """One kind of e-mail. Templates: `<template>.subject.txt` and `<template>.txt` (Jinja2).

    `gate`: dotted name of a function that is asked, in the transaction of dispatch, whether the mail may still
    leave. `when_failed`: name of the task that takes over (argument `mail_id`) when it did not arrive.
    `topic`: with one the mail also stands in the centre of the account, which leads to the view named `page`.
    """

    code: str
    template: str
    gate: str = ""
    when_failed: str = ""
    topic: Topic | None = None
    page: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Where a mail goes: the account it is about (None before there is one), address, language code."""

    account_id: UUID | None
    address: str
    language: str = "de"


_kinds: dict[str, MailKind] = {}
_topics: dict[str, Topic] = {}


def define_topic(
    code: str,
    name: Any,
    note: Any = "",
    *,
    mail: tuple[MailChoice, ...],
    position: int,
    may_wait: bool = True,
    of_account: bool = False,
) -> Topic:
    """Declare a topic, once per code. Raises ValueError when the code is taken."""
    if code in _topics:
        raise ValueError(f"Topic {code!r} is declared twice")
    _topics[code] = Topic(code, name, note, mail, may_wait, position, of_account)
    return _topics[code]


def topic_of(code: str) -> Topic | None:
    """The declared topic of a stored code, None where it is no longer declared."""
    return _topics.get(code)


def topics() -> list[Topic]:
    """All declared topics, in the order in which the settings list them."""
    return sorted(_topics.values(), key=lambda topic: (topic.position, topic.code))


def define_mail(
    code: str,
    template: str,
    *,
    gate: str = "",
    when_failed: str = "",
    topic: Topic | None = None,
    page: str = "",
) -> MailKind:
    """Declare a kind of mail, once per code. Raises ValueError when the code is taken."""
    if code in _kinds:
        raise ValueError(f"Mail kind {code!r} is declared twice")
    _kinds[code] = MailKind(code, template, gate, when_failed, topic, page)
    return _kinds[code]


def mail_kind(code: str) -> MailKind | None:
    """The declared kind of a stored code, None where it is no longer declared."""
    return _kinds.get(code)


def mail_kinds() -> list[MailKind]:
    """All declared kinds, in order of code."""
    return [_kinds[code] for code in sorted(_kinds)]
