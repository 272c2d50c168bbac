""" "That was not me": the account is locked, every session ends, and its owner secures it again (B1)."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, events, mails, tokens
from zugang.accounts.change_models import PendingChange
from zugang.accounts.models import Account, ApprovalRequest, DeviceEnrolment, OneTimeLink, Session
from zugang.accounts.operations import changes
from zugang.accounts.operations.passwords import open_link
from zugang.accounts.telling import one_time_link
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidState
from zugang.notifications import Recipient, announce

Purpose = OneTimeLink.Purpose


@transaction.atomic
def disavow(*, token: str) -> Account:
    """Lock the account that this link is about and mail the way to secure it again. Raises InvalidState.

    A changed address goes back to the one the link was sent to, for only its owner could have received it.
    The second factors stay: whoever reads the mailbox alone must not get rid of them.
    """
    link = open_link(token, Purpose.DISAVOWAL, lock=True)
    account = Account.objects.select_for_update().get(links=link)
    denied = Event.objects.filter(id=link.about).first() if link.about else None
    what = denied.type if denied else ""
    if what == events.ADDRESS_CHANGED.code and link.new_email != account.email:
        _give_back_address(account, link.new_email)
    lock(account, by=access.owner(account.id), what=what)
    return account


def lock(account: Account, *, by: Actor, what: str = "", device: str = "") -> None:
    """Nobody signs in, no session lives on, nothing pending goes on; runs in the caller's transaction.

    device: the name of the device with the app where it was said, "" when it was said by mail.
    """
    now = clock.now()
    account.locked_at = account.review_since = now
    account.factor_reset_at = account.factor_reset_reminded_at = None
    account.deletes_at = account.deletion_reminded_at = None
    account.save()
    OneTimeLink.objects.filter(account=account, used_at=None).update(used_at=now)
    Session.objects.filter(account_id=account.id).delete()
    DeviceEnrolment.objects.filter(account=account, completed_at=None).delete()
    ApprovalRequest.objects.filter(account=account, state=ApprovalRequest.State.PENDING).update(
        state=ApprovalRequest.State.WITHDRAWN, detail=""
    )
    for change in PendingChange.objects.filter(account=account, state=PendingChange.State.WAITING):
        changes.settle(by=by, change=change, state=PendingChange.State.CANCELLED)
    event = history.record(events.DISAVOWED, by=by, account_id=account.id, what=what)
    announce(
        event,
        mail=mails.LOCKED,
        to=Recipient(account.id, account.email, account.language),
        context={
            **mails.addresses(),
            "link": _way_back(account),
            "by_password": account.has_usable_password(),
            "device": device,
            "again": False,
        },
    )


@transaction.atomic
def unlock(*, token: str) -> Account:
    """Open a locked account that has no password; whoever signs in still needs its passkey. Raises InvalidState."""
    link = open_link(token, Purpose.UNLOCK, lock=True)
    account = Account.objects.select_for_update().get(links=link)
    link.used_at, account.locked_at = clock.now(), None
    link.save(update_fields=["used_at"])
    account.save(update_fields=["locked_at"])
    history.record(events.UNLOCKED, by=access.owner(account.id), account_id=account.id)
    return account


@transaction.atomic
def note_reviewed(*, by: Actor, account: Account) -> None:
    """The owner has looked through factors, codes and sign-ins after a lock."""
    access.require_owner_for(by, account.id, access.KEEP_SETTINGS)
    if account.review_since is not None:
        account.review_since = None
        account.save(update_fields=["review_since"])
        history.record(events.REVIEWED, by=by, account_id=account.id)


def _way_back(account: Account) -> str:
    purpose = Purpose.NEW_PASSWORD if account.has_usable_password() else Purpose.UNLOCK
    return one_time_link(account, purpose, tokens.LIFETIME)


def _give_back_address(account: Account, former: str) -> None:
    if Account.objects.filter(email=former).exists():
        raise InvalidState(_("Diese E-Mail-Adresse gehört jetzt zu einem anderen Konto."))
    account.email = former
    EmailAddress.objects.filter(user_id=account.id).delete()
    EmailAddress.objects.create(user=account, email=former, verified=True, primary=True)
