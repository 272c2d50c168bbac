"""Outbox: e-mails, pushes and letters, written with the change they tell of, delivered after commit.

And the centre: what each account was told, with the state of each way, and how it wants to be told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zugang.notifications.vocabulary import MailChoice, MailKind, Recipient, Topic, define_mail, define_topic

if TYPE_CHECKING:
    from zugang.notifications.models import Letter, OutboundMail

__all__ = ["MailChoice", "MailKind", "Recipient", "Topic", "announce", "define_mail", "define_topic", "post"]


def announce(event: Any, **given: Any) -> OutboundMail | None:
    """See `zugang.notifications.operations.announce`."""
    from zugang.notifications import operations  # noqa: PLC0415 - tables are not ready while packages are read

    return operations.announce(event, **given)


def post(event: Any, **given: Any) -> Letter:
    """See `zugang.notifications.operations.post`."""
    from zugang.notifications import operations  # noqa: PLC0415 - tables are not ready while packages are read

    return operations.post(event, **given)
