"""Telling the owner of a sensitive change, with a link that says "that was not me" (B1)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from zugang.accounts import mails, tokens
from zugang.accounts.models import Account, OneTimeLink
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.notifications import MailKind, Recipient, announce

DISAVOWABLE_FOR = timedelta(days=7)


def tell_owner(event: Event, *, mail: MailKind, account: Account, to: str = "", **context: Any) -> None:
    """Queue the mail about this change. Its link locks the account; of its token only the fingerprint is kept.

    to: another address than the account's present one, such as the former one.
    """
    address = to or account.email
    if address != account.email:
        mail = replace(mail, topic=None)  # another way to the same owner, no other news
    link = one_time_link(
        account, OneTimeLink.Purpose.DISAVOWAL, DISAVOWABLE_FOR, about=event.id, new_email=address
    )
    announce(
        event,
        mail=mail,
        to=Recipient(account.id, address, account.language),
        context={**mails.addresses(), "disavow_url": link, **context},
    )


_PAGES = {
    OneTimeLink.Purpose.NEW_PASSWORD: "account_new_password",
    OneTimeLink.Purpose.DISAVOWAL: "account_disavow",
    OneTimeLink.Purpose.UNLOCK: "account_unlock",
    OneTimeLink.Purpose.STOP_RESET: "account_stop_reset",
    OneTimeLink.Purpose.STOP_DELETE: "account_stop_deletion",
}


def one_time_link(account: Account, purpose: OneTimeLink.Purpose, lifetime: timedelta, **given: Any) -> str:
    """A fresh link for one step on this account, as it stands in a mail."""
    token = tokens.new_token()
    OneTimeLink.objects.create(
        purpose=purpose,
        account=account,
        fingerprint=tokens.fingerprint(token),
        expires_at=clock.now() + lifetime,
        **given,
    )
    query = urlencode({"id": token, "lang": account.language})
    return f"{settings.BASE_URL}{reverse(_PAGES[purpose])}?{query}"
