"""Accounts without a password: it is removed once a passkey is there, and comes back only when its owner says so."""

from __future__ import annotations

from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, codes, events, mails, queries
from zugang.accounts.models import Account, OneTimeLink, Session
from zugang.accounts.operations import factors
from zugang.accounts.operations.passwords import open_link
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidState, NotAllowed
from zugang.notifications import Recipient, announce


@transaction.atomic
def remove_password(*, by: Actor, account: Account, session_key: str) -> None:
    """From now on the account is entered by passkey only. Ends all other sessions and open password links.

    Raises NotAllowed without a passkey, InvalidState when there is no password any more.
    """
    access.require_owner_for(by, account.id, access.LIVE_WITHOUT_PASSWORD)
    locked = Account.objects.select_for_update().get(id=account.id)
    if not queries.has_passkey(account.id):
        raise NotAllowed(_("Richten Sie zuerst einen Passkey ein. Sonst kämen Sie nicht mehr in Ihr Konto."))
    if not locked.has_usable_password():
        raise InvalidState(_("Ihr Konto hat schon kein Passwort mehr."))
    account.set_unusable_password()
    account.save(update_fields=["password"])
    OneTimeLink.objects.filter(
        account=account, purpose=OneTimeLink.Purpose.NEW_PASSWORD, used_at=None
    ).update(used_at=clock.now())
    Session.objects.filter(account_id=account.id).exclude(session_key=session_key).delete()
    factors.make_recovery_codes(account, anew=False)
    factors.record(events.PASSWORD_REMOVED, mails.PASSWORD_REMOVED, by=by, account=account)


def add_password(*, by: Actor, account: Account, new: str, session_key: str) -> None:
    """Give the account a password again; the passkeys stay. Raises InvalidState when there is one."""
    access.require_owner_for(by, account.id, access.LIVE_WITHOUT_PASSWORD)
    hashed = make_password(new)
    with transaction.atomic():
        stored = Account.objects.select_for_update().get(id=account.id)
        if stored.locked_at is not None:
            raise InvalidState(
                _("Ihr Konto ist gesperrt. Öffnen Sie zuerst den Link in der E-Mail über die Sperre.")
            )
        if stored.has_usable_password():
            raise InvalidState(_("Ihr Konto hat schon ein Passwort. Sie können es ändern."))
        account.password = hashed
        account.save(update_fields=["password"])
        Session.objects.filter(account_id=account.id).exclude(session_key=session_key).delete()
        factors.record(events.PASSWORD_ADDED, mails.PASSWORD_ADDED, by=by, account=account)


@transaction.atomic
def enter_by_recovery_code(*, token: str, code: str) -> Account | None:
    """The account that a mailed link and a recovery code together open, once; None for a wrong code.

    For people whose account has no password and whose passkeys are lost. Raises InvalidState when the link
    cannot be used. A wrong code is recorded.
    """
    link = open_link(token, OneTimeLink.Purpose.LOST_PASSKEY, lock=True)
    account = link.account
    if account is None or not account.is_active:
        raise InvalidState(_("Dieser Link ist nicht gültig."))
    if account.locked_at is not None:
        raise InvalidState(
            _("Ihr Konto ist gesperrt. Öffnen Sie zuerst den Link in der E-Mail über die Sperre.")
        )
    by = access.owner(account.id)
    if not codes.accept_recovery(account, code):
        history.record(events.CODE_REFUSED, by=by, account_id=account.id)
        return None
    OneTimeLink.objects.filter(account=account, purpose=link.purpose, used_at=None).update(
        used_at=clock.now()
    )
    event = history.record(events.SIGNED_IN_WITHOUT_PASSKEY, by=by, account_id=account.id)
    recipient = Recipient(account.id, account.email, account.language)
    announce(event, mail=mails.RECOVERY_CODE_USED, to=recipient, context=mails.addresses())
    return account
