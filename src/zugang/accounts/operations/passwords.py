"""New passwords: changed by the owner, or set anew through a link sent by mail."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, events, factor_kinds, mails, queries, tokens
from zugang.accounts.models import Account, OneTimeLink, Session
from zugang.accounts.telling import tell_owner
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.notifications import MailKind, Recipient, announce

Purpose = OneTimeLink.Purpose


@transaction.atomic
def request_new_password(*, email: str, language: str) -> None:
    """Mail a link for a new password, valid 24 hours. An unknown address costs the same and is told so by mail.

    An account whose owner removed the password gets none back: the mail explains its ways in.
    """
    address = email.strip().lower()
    account = Account.objects.filter(email=address, is_active=True).first()
    token = tokens.new_token()
    way = _way_in(account)
    OneTimeLink.objects.create(
        purpose=way.purpose,
        account=account,
        fingerprint=tokens.fingerprint(token),
        expires_at=clock.now() + tokens.LIFETIME,
    )
    tongue = account.language if account else language
    query = urlencode({"id": token, "lang": tongue})
    announce(
        None,
        mail=way.mail,
        to=Recipient(account.id if account else None, address, tongue),
        context={
            "link": f"{settings.BASE_URL}{reverse(way.page)}?{query}",
            "by_password": False,
            "device": "",
            "again": True,
            **mails.addresses(),
        },
    )


def set_new_password(*, token: str, password: str) -> Account:
    """Set the password the link allows, once, and end every session. The second factor stays; a lock goes.

    Raises InvalidState when the link cannot be used.
    """
    hashed = make_password(password)
    with transaction.atomic():
        link = open_link(token, Purpose.NEW_PASSWORD, lock=True)
        account = link.account
        if account is None:
            raise InvalidState(_("Dieser Link ist nicht gültig."))
        if queries.is_passwordless(account):
            raise InvalidState(
                _(
                    "Ihr Konto hat kein Passwort und bekommt auf diesem Weg keines. Bitte melden Sie sich an wie bisher."
                )
            )
        if not may_set_password(account):
            raise InvalidState(
                _("In dieses Konto kommt man ohne Passwort. Es bekommt auf diesem Weg keines zurück.")
            )
        OneTimeLink.objects.filter(account=account, purpose=link.purpose, used_at=None).update(
            used_at=clock.now()
        )
        Session.objects.filter(account_id=account.id).delete()
        account.locked_at = None
        _store(account, hashed)
        event = history.record(events.PASSWORD_RESET, by=access.owner(account.id), account_id=account.id)
        _tell(account, event)
    return account


def begin_anew(*, account_id: UUID, hashed: str) -> Account:
    """Store the password of somebody who was identified at the counter; a lock goes. Runs in the caller's transaction."""
    account = Account.objects.select_for_update().get(id=account_id)
    account.locked_at = None
    Session.objects.filter(account_id=account.id).delete()
    _store(account, hashed)
    _tell(account, history.record(events.BEGUN_ANEW, by=access.owner(account.id), account_id=account.id))
    return account


def change_password(*, by: Actor, account: Account, present: str, new: str, session_key: str) -> None:
    """Change the password and end all sessions but this one.

    Raises InvalidInput when `present` is wrong, or another change came first while hashes were computed, and
    InvalidState when the account was locked meanwhile: a lock goes by its own way only.
    """
    access.require_owner_for(by, account.id, access.CHANGE_PASSWORD)
    if not account.check_password(present):
        raise InvalidInput(_("Das ist nicht Ihr jetziges Passwort."), field="present")
    hashed = make_password(new)
    with transaction.atomic():
        stored = Account.objects.select_for_update().get(id=account.id)
        if stored.locked_at is not None:
            raise InvalidState(
                _("Ihr Konto ist gesperrt. Öffnen Sie zuerst den Link in der E-Mail über die Sperre.")
            )
        if stored.password != account.password:
            raise InvalidInput(_("Das ist nicht Ihr jetziges Passwort."), field="present")
        account.password = hashed
        account.save(update_fields=["password"])
        Session.objects.filter(account_id=account.id).exclude(session_key=session_key).delete()
        _tell(account, history.record(events.PASSWORD_CHANGED, by=by, account_id=account.id))


def may_set_password(account: Account) -> bool:
    """Whether a link may set a password: where there is one, and for invited staff who have no way in yet."""
    return account.has_usable_password() or (account.is_staff_account and not factor_kinds.any_of(account))


def open_link(token: str, purpose: str, *, lock: bool = False) -> OneTimeLink:
    """The link of this token. Raises InvalidState when it is unknown, used or older than 24 hours."""
    links = OneTimeLink.objects.select_for_update() if lock else OneTimeLink.objects.select_related("account")
    link = links.filter(fingerprint=tokens.fingerprint(token), purpose=purpose).first()
    if link is None:
        raise InvalidState(_("Dieser Link ist nicht gültig."))
    if link.used_at is not None:
        raise InvalidState(_("Dieser Link wurde schon benutzt."))
    if link.expires_at <= clock.now():
        raise InvalidState(_("Dieser Link ist abgelaufen."))
    return link


def _store(account: Account, hashed: str) -> None:
    account.password = hashed
    account.save(update_fields=["password", "locked_at"])


@dataclass(frozen=True, slots=True)
class _Way:
    """What the mail to somebody who cannot sign in offers."""

    mail: MailKind
    purpose: str = Purpose.NEW_PASSWORD
    page: str = "account_new_password"


def _way_in(account: Account | None) -> _Way:
    """Without a password on purpose no link gives one: it opens with a recovery code, or only the lock."""
    if account is None:
        return _Way(mails.NO_ACCOUNT)
    if queries.is_passwordless(account):
        if account.locked_at is not None:
            return _Way(mails.LOCKED, Purpose.UNLOCK, "account_unlock")
        return _Way(mails.LOST_PASSKEY, Purpose.LOST_PASSKEY, "account_lost_passkey")
    return _Way(mails.NEW_PASSWORD if may_set_password(account) else mails.NO_PASSWORD)


def _tell(account: Account, event: Event) -> None:
    tell_owner(event, mail=mails.PASSWORD_CHANGED, account=account)
