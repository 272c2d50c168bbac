"""What mail servers write back about a mail: delivery-status notifications (RFC 3464, in the report of RFC 6522).

Pure: bytes in, a `Report` out, or None where the mail is no report (a vacation notice, an advertisement).
Servers that write plain text instead are read by `plain_bounces.py`. Rules: docs/rules/rueckmeldungen.md.
"""

from __future__ import annotations

import email
import email.policy
import enum
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from email.parser import HeaderParser

from zugang.notifications import plain_bounces
from zugang.notifications.report_words import MESSAGE_ID, address, status_code

LARGEST = 1_000_000
_STATUS_PARTS = {"message/delivery-status", "message/global-delivery-status"}
_HEADER_PARTS = {"text/rfc822-headers", "message/rfc822-headers", "message/global-headers"}
_ORIGINAL_PARTS = {"message/rfc822", "message/global"}


class Fate(enum.StrEnum):
    """What became of the mail. RELAYED: handed to a server that reports nothing further."""

    BOUNCED = "bounced"
    DELAYED = "delayed"
    DELIVERED = "delivered"
    RELAYED = "relayed"
    UNKNOWN = "unknown"


_ACTIONS = {
    "failed": Fate.BOUNCED, "delayed": Fate.DELAYED, "delivered": Fate.DELIVERED,
    "relayed": Fate.RELAYED, "expanded": Fate.RELAYED,
}  # fmt: skip
_CLASSES = {"5": Fate.BOUNCED, "4": Fate.DELAYED, "2": Fate.DELIVERED}
_WORST_FIRST = (Fate.BOUNCED, Fate.DELAYED, Fate.UNKNOWN, Fate.RELAYED, Fate.DELIVERED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report about one mail. `envelope_id` and `message_ids` say which mail it is about."""

    fate: Fate
    message_ids: tuple[str, ...] = ()
    envelope_id: str = ""
    recipient: str = ""
    status: str = ""
    diagnostic: str = ""
    reporter: str = ""


def read(raw: bytes) -> Report | None:
    """The report in this mail, None where it is none. Never raises: what comes back is written by anybody."""
    message = email.message_from_bytes(raw[:LARGEST], policy=email.policy.compat32)
    groups = next((list(_groups(part)) for part in message.walk() if _type(part) in _STATUS_PARTS), None)
    identifiers = tuple(dict.fromkeys(_message_ids(message)))
    if groups:
        return _of_groups(groups, identifiers)
    fate = plain_bounces.fate_of(message, text_of(message))
    if fate is None:
        return None
    words = text_of(message)
    return Report(
        fate=Fate(fate),
        message_ids=identifiers or tuple(dict.fromkeys(MESSAGE_ID.findall(words))),
        recipient=address(message.get("X-Failed-Recipients", "")),
        status=status_code(words),
        diagnostic=plain_bounces.reason(words),
        reporter=address(message.get("From", "")),
    )


def text_of(message: Message) -> str:
    """All plain text in the mail, in order."""
    texts = (_decoded(part) for part in message.walk() if part.get_content_maintype() == "text")
    return "\n".join(texts)


def _of_groups(groups: list[Mapping[str, str]], identifiers: tuple[str, ...]) -> Report:
    whole, *recipients = groups if len(groups) > 1 else [{}, *groups]
    fates = [(_fate(group), group) for group in recipients]
    fate, chosen = min(fates, key=lambda pair: _WORST_FIRST.index(pair[0]))
    return Report(
        fate=fate,
        message_ids=identifiers,
        envelope_id=whole.get("original-envelope-id", "").strip(),
        recipient=address(chosen.get("original-recipient", "") or chosen.get("final-recipient", "")),
        status=status_code(chosen.get("status", "")),
        diagnostic=_one_line(chosen.get("diagnostic-code", "")),
        reporter=_one_line(whole.get("reporting-mta", "")).removeprefix("dns;").strip(),
    )


def _fate(group: Mapping[str, str]) -> Fate:
    """The action decides; a final "failed" after many tries may carry a 4.x.x status. Without one, the status."""
    action = group.get("action", "").split("(")[0].strip().lower()
    if action in _ACTIONS:
        return _ACTIONS[action]
    return _CLASSES.get(status_code(group.get("status", ""))[:1], Fate.UNKNOWN)


def _groups(part: Message) -> Iterator[Mapping[str, str]]:
    """The blocks of fields: the first about the mail, each further one about a recipient."""
    for block in re.split(r"\r?\n\s*\r?\n", _decoded(part)):
        fields = HeaderParser().parsestr(block.strip())
        if fields.keys():
            yield {name.lower(): str(value) for name, value in fields.items()}


def _message_ids(message: Message) -> Iterator[str]:
    """Of the returned mail or its headers; then what the report itself refers to."""
    for part in message.walk():
        kind = _type(part)
        if kind in _ORIGINAL_PARTS and isinstance(part.get_payload(), list):
            yield from MESSAGE_ID.findall(str(part.get_payload(0).get("Message-ID", "")))  # type: ignore[union-attr]
        elif kind in _HEADER_PARTS or kind in _ORIGINAL_PARTS:
            text = _decoded(part)
            yield from MESSAGE_ID.findall(str(HeaderParser().parsestr(text.lstrip()).get("Message-ID", "")))
    for name in ("References", "In-Reply-To", "X-Original-Message-ID"):
        yield from MESSAGE_ID.findall(str(message.get(name, "")))


def _decoded(part: Message) -> str:
    content = part.get_payload(decode=True)
    if isinstance(content, bytes):
        return content.decode(errors="replace")
    whole = part.get_payload()
    if isinstance(whole, list):
        return "\n\n".join(_written_out(piece) for piece in whole if isinstance(piece, Message))
    return str(whole or "")


def _written_out(message: Message) -> str:
    """Fields and what follows them: the parser takes blocks of fields for mails of their own."""
    fields = "\n".join(f"{name}: {value}" for name, value in message.items())
    return f"{fields}\n\n{_decoded(message)}"


def _type(part: Message) -> str:
    return part.get_content_type().lower()


def _one_line(text: str) -> str:
    return " ".join(text.split())[:500]
