"""Outbox: e-mails and letters, written with the change they tell of, delivered after commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zugang.notifications.vocabulary import MailKind, Recipient, define_mail

if TYPE_CHECKING:
    from zugang.notifications.models import Letter, OutboundMail

__all__ = ["MailKind", "Recipient", "announce", "define_mail", "post"]


def announce(event: Any, **given: Any) -> OutboundMail:
    """See `zugang.notifications.operations.announce`."""
    from zugang.notifications import operations  # noqa: PLC0415 - tables are not ready while packages are read

    return operations.announce(event, **given)


def post(event: Any, **given: Any) -> Letter:
    """See `zugang.notifications.operations.post`."""
    from zugang.notifications import operations  # noqa: PLC0415 - tables are not ready while packages are read

    return operations.post(event, **given)
