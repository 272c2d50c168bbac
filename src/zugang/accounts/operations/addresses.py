"""A new e-mail address: it counts once the link sent to it is confirmed; the former address is told."""

from __future__ import annotations

from urllib.parse import urlencode

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, events, mails, tokens
from zugang.accounts.models import Account, OneTimeLink
from zugang.accounts.operations.passwords import open_link
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidState
from zugang.notifications import Recipient, announce


@transaction.atomic
def request_new_address(*, by: Actor, account: Account, email: str) -> None:
    """Mail a link to the new address, valid 24 hours. An address of another account is told so by mail only."""
    access.require_owner(by, account.id)
    address = email.strip().lower()
    taken = Account.objects.filter(email=address).exists()
    token = tokens.new_token()
    OneTimeLink.objects.create(
        purpose=OneTimeLink.Purpose.NEW_ADDRESS,
        account=account,
        new_email=address,
        fingerprint=tokens.fingerprint(token),
        expires_at=clock.now() + tokens.LIFETIME,
    )
    query = urlencode({"id": token, "lang": account.language})
    announce(
        None,
        mail=mails.ADDRESS_TAKEN if taken else mails.CONFIRM_ADDRESS,
        to=Recipient(None if taken else account.id, address, account.language),
        context={
            "link": f"{settings.BASE_URL}{reverse('account_confirm_address')}?{query}",
            **mails.addresses(),
        },
    )


@transaction.atomic
def confirm_new_address(*, token: str) -> Account:
    """Make the new address the account's, once; both addresses are told. Raises InvalidState."""
    link = open_link(token, OneTimeLink.Purpose.NEW_ADDRESS, lock=True)
    account = Account.objects.select_for_update().get(links=link)
    if Account.objects.filter(email=link.new_email).exists():
        raise InvalidState(_("Diese E-Mail-Adresse gehört schon zu einem Konto."))
    former, account.email = account.email, link.new_email
    account.save(update_fields=["email"])
    EmailAddress.objects.filter(user_id=account.id).delete()
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    OneTimeLink.objects.filter(account=account, used_at=None).update(used_at=clock.now())
    event = history.record(events.ADDRESS_CHANGED, by=access.owner(account.id), account_id=account.id)
    for address in (former, account.email):
        announce(
            event,
            mail=mails.ADDRESS_CHANGED,
            to=Recipient(account.id, address, account.language),
            context=mails.addresses(),
        )
    return account
