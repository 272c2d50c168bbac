"""Every change of applications and periods of benefits, one verb each."""

from __future__ import annotations

from zugang.applications.operations.applying import discard, keep_draft, send, withdraw
from zugang.applications.operations.deciding import decide, reopen
from zugang.applications.operations.recording import cancel, correct, note_withdrawal, record
from zugang.applications.operations.reminding import remind
from zugang.applications.operations.spans import remove_period, set_period
from zugang.applications.operations.working import Papers, ask_for_papers, hand_over, release, take

__all__ = [
    "Papers",
    "ask_for_papers",
    "cancel",
    "correct",
    "decide",
    "discard",
    "hand_over",
    "keep_draft",
    "note_withdrawal",
    "record",
    "release",
    "remind",
    "remove_period",
    "reopen",
    "send",
    "set_period",
    "take",
    "withdraw",
]
