"""What screens read of mailboxes."""

from __future__ import annotations

from zugang.mailbox.queries.desk import (
    Whose,
    WorkLine,
    members_of,
    notes_of,
    team_waiting,
    teams_with_members,
    threads_about,
    work_list,
)
from zugang.mailbox.queries.text_blocks import (
    all_text_blocks,
    require_block_keeper,
    text_block,
    text_blocks_for,
)
from zugang.mailbox.queries.threads import (
    PAGE_SIZE,
    SEARCH_MAX,
    ThreadLine,
    draft_of,
    files_of,
    language_of,
    messages_of,
    own_thread,
    require_file,
    sent,
    thread,
    threads_of,
    unread_of,
)
from zugang.mailbox.queries.topics import topic, topics_for, topics_of
from zugang.mailbox.queries.waiting import AGES, Contact, Figures, away, contact_of, expected, figures

__all__ = [
    "AGES",
    "PAGE_SIZE",
    "SEARCH_MAX",
    "Contact",
    "Figures",
    "ThreadLine",
    "Whose",
    "WorkLine",
    "all_text_blocks",
    "away",
    "contact_of",
    "draft_of",
    "expected",
    "figures",
    "files_of",
    "language_of",
    "members_of",
    "messages_of",
    "notes_of",
    "own_thread",
    "require_block_keeper",
    "require_file",
    "sent",
    "team_waiting",
    "teams_with_members",
    "text_block",
    "text_blocks_for",
    "thread",
    "threads_about",
    "threads_of",
    "topic",
    "topics_for",
    "topics_of",
    "unread_of",
    "work_list",
]
