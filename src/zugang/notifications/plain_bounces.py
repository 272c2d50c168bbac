"""Bounces that follow no standard: plain text of older Exim, of qmail (QSBMF), and of gateways. Pure.

Only a mail that a mail server wrote counts (empty return path, or the mailer-daemon as sender); what a person
or a vacation program wrote never does.
"""

from __future__ import annotations

import re
from email.message import Message

BOUNCED, DELAYED, UNKNOWN = "bounced", "delayed", "unknown"
_DAEMON = re.compile(r"mailer-daemon|postmaster|mail delivery (sub)?system|mdaemon", re.IGNORECASE)
_DELAY = re.compile(
    r"delayed|has not (yet )?been delivered|will (continue|be retried)|still (being )?(trying|retried)"
    r"|verz(ö|oe)gert|wird (weiter|erneut) versucht",
    re.IGNORECASE,
)
_FINAL = re.compile(
    r"permanent (fatal )?error|could not be delivered|delivery (has )?failed|undeliverable|giving up"
    r"|i'?m afraid i wasn'?t able|user unknown|no such user|mailbox (unavailable|not found|full)"
    r"|unzustellbar|konnte nicht zugestellt werden|address (rejected|not found)|\b55[0-9][ -]",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?im)^.*(?:\b5\d\d[ -]|\b[45]\.\d{1,3}\.\d{1,3}\b|unknown|unavailable|not found|unzustellbar).*$"
)
_COPY = re.compile(r"(?im)^-{2,}.*(below this line|this is a copy|original message).*$")


def fate_of(message: Message, text: str) -> str | None:
    """BOUNCED, DELAYED or UNKNOWN; None where no mail server wrote this."""
    if not _by_a_server(message):
        return None
    if message.get("X-Failed-Recipients"):
        return BOUNCED
    said = _COPY.split(text)[0] + " " + str(message.get("Subject", ""))
    if _FINAL.search(said) and not _DELAY.search(str(message.get("Subject", ""))):
        return BOUNCED
    return DELAYED if _DELAY.search(said) else UNKNOWN


def reason(text: str) -> str:
    """The line that says why, for the evidence."""
    found = _REASON.search(_COPY.split(text)[0])
    return " ".join(found[0].split())[:500] if found else ""


def _by_a_server(message: Message) -> bool:
    sender = str(message.get("From", ""))
    empty_path = str(message.get("Return-Path", "")).strip() == "<>"
    vacation = str(message.get("Precedence", "")).lower() == "junk" or message.get("X-Autoreply")
    return bool(
        _DAEMON.search(sender) or (empty_path and not vacation and message.get("X-Failed-Recipients"))
    )
