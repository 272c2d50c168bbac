"""Mails about the approval app. The addresses they name come from `zugang.accounts.mails`."""

from __future__ import annotations

from zugang import history
from zugang.accounts import mails
from zugang.accounts.models import Account
from zugang.history import EventType
from zugang.kernel.actor import Actor
from zugang.notifications import MailKind, Recipient, announce, define_mail

_PAGE = "account_factors"
DEVICE_ADDED = define_mail(
    "accounts.device_added", "accounts/mail/device_added", topic=mails.ACCOUNT, page=_PAGE
)
DEVICE_REMOVED = define_mail(
    "accounts.device_removed", "accounts/mail/device_removed", topic=mails.ACCOUNT, page=_PAGE
)


def record_and_tell(event: EventType, mail: MailKind, *, by: Actor, account: Account, name: str) -> None:
    """Record the event, and mail the account's owner about it. `name` is the device's."""
    row = history.record(event, by=by, account_id=account.id, name=name)
    announce(
        row,
        mail=mail,
        to=Recipient(account.id, account.email, account.language),
        context={**mails.addresses(), "device": name},
    )
