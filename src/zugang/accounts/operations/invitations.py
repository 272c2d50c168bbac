"""Staff accounts begin with a mail: its link chooses the first password."""

from __future__ import annotations

from urllib.parse import urlencode

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from zugang.accounts import mails, tokens
from zugang.accounts.models import Account, OneTimeLink
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.notifications import Recipient, announce


@transaction.atomic
def invite(*, by: Actor, account: Account, office_name: str) -> None:  # noqa: ARG001 - whoever may create the account
    """Mail the link for the first password, valid 24 hours. A later one comes by "Passwort vergessen"."""
    token = tokens.new_token()
    OneTimeLink.objects.create(
        purpose=OneTimeLink.Purpose.NEW_PASSWORD,
        account=account,
        fingerprint=tokens.fingerprint(token),
        expires_at=clock.now() + tokens.LIFETIME,
    )
    query = urlencode({"id": token, "lang": account.language})
    announce(
        None,
        mail=mails.INVITATION,
        to=Recipient(account.id, account.email, account.language),
        context={
            "link": f"{settings.BASE_URL}{reverse('account_new_password')}?{query}",
            "office": office_name,
            **mails.addresses(),
        },
    )
