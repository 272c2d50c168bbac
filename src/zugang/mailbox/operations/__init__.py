"""Every write to mailboxes, one verb each."""

from __future__ import annotations

from zugang.mailbox.operations.conversation import archive, mark_read, reply, start_thread
from zugang.mailbox.operations.drafts import add_file, discard_draft, remove_file, save_draft
from zugang.mailbox.operations.routing import add_note, assign, close, hand_over, reopen, take
from zugang.mailbox.operations.text_blocks import add_text_block, change_text_block, remove_text_block
from zugang.mailbox.operations.topics import add_topic, change_topic, remove_topic

__all__ = [
    "add_file",
    "add_note",
    "add_text_block",
    "add_topic",
    "archive",
    "assign",
    "change_text_block",
    "change_topic",
    "close",
    "discard_draft",
    "hand_over",
    "mark_read",
    "remove_file",
    "remove_text_block",
    "remove_topic",
    "reopen",
    "reply",
    "save_draft",
    "start_thread",
    "take",
]
