"""Every change of a request for documents, one verb each. Each is safe to repeat."""

from __future__ import annotations

from zugang.requests.operations.answering import add_file, ask_extension, say_missing
from zugang.requests.operations.asking import Wanted, send
from zugang.requests.operations.reminding import remind
from zugang.requests.operations.reviewing import accept, answer_extension, close, return_item, withdraw

__all__ = [
    "Wanted",
    "accept",
    "add_file",
    "answer_extension",
    "ask_extension",
    "close",
    "remind",
    "return_item",
    "say_missing",
    "send",
    "withdraw",
]
