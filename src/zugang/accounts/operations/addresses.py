"""A new e-mail address: confirmed by a link sent to it, then it waits; the former address is told and can stop it."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zugang import history
from zugang.accounts import access, events, mails, tokens, waiting
from zugang.accounts.change_models import PendingChange
from zugang.accounts.models import Account, OneTimeLink
from zugang.accounts.operations import changes
from zugang.accounts.operations.passwords import open_link
from zugang.accounts.telling import tell_owner
from zugang.accounts.waiting import Value
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import InvalidState
from zugang.notifications import Recipient, announce

_SAYING_NO = (
    OneTimeLink.Purpose.DISAVOWAL,
    OneTimeLink.Purpose.STOP_RESET,
    OneTimeLink.Purpose.STOP_DELETE,
)


@transaction.atomic
def request_new_address(*, by: Actor, account: Account, email: str, approval: UUID | None = None) -> None:
    """Mail a link to the new address, valid 24 hours. An address of another account is told so by mail only.

    Raises TrustRequired, and ApprovalRequired as every high-risk change does.
    """
    access.require_owner(by, account.id)
    address = email.strip().lower()
    changes.approved(by=by, account=account, kind=KIND, value={"email": address}, approval=approval)
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
def confirm_new_address(*, token: str) -> PendingChange:
    """The new address can be read: from now on the change waits, and both addresses are told. Raises InvalidState."""
    link = open_link(token, OneTimeLink.Purpose.NEW_ADDRESS, lock=True)
    account = Account.objects.select_for_update().get(links=link)
    if Account.objects.filter(email=link.new_email).exists():
        raise InvalidState(_taken())
    # The links by which the owner says no must outlive what somebody else may have begun.
    open_links = OneTimeLink.objects.filter(account=account, used_at=None)
    open_links.exclude(purpose__in=_SAYING_NO).update(used_at=clock.now())
    return changes.let_wait(
        # Who asked was known surely enough, and approved it; the link proves the rest.
        by=access.owner(account.id, TrustLevel.LOW, is_fresh=True),
        account=account,
        kind=KIND,
        value={"email": link.new_email},
        submission=link.id,
        also_to=[link.new_email],
    )


def _apply(change: PendingChange, value: Value) -> None:
    account = Account.objects.select_for_update().get(id=change.account_id)
    if Account.objects.filter(email=value["email"]).exclude(id=account.id).exists():
        raise InvalidState(_taken())
    former, account.email = account.email, value["email"]
    account.save(update_fields=["email"])
    EmailAddress.objects.filter(user_id=account.id).delete()
    EmailAddress.objects.create(user=account, email=account.email, verified=True, primary=True)
    event = history.record(events.ADDRESS_CHANGED, by=access.owner(account.id), account_id=account.id)
    # The new one hears that the change counts.
    tell_owner(event, mail=mails.ADDRESS_CHANGED, account=account, to=former)


def _taken() -> str:
    return _("Diese E-Mail-Adresse gehört schon zu einem Konto.")


KIND = waiting.define(
    "accounts.email",
    gettext_lazy("E-Mail-Adresse"),
    need=access.CHANGE_EMAIL,
    apply=_apply,
    shown=lambda value: [value["email"]],
)
