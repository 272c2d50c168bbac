"""The second factors are lost: after 24 hours without an objection they go (B2)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, events, factor_kinds, mails
from zugang.accounts.models import Account, OneTimeLink, Session
from zugang.accounts.operations.passwords import open_link
from zugang.accounts.telling import one_time_link, tell_owner
from zugang.history import EventType
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidState, NotAllowed
from zugang.notifications import MailKind

WAIT = timedelta(hours=24)
REMIND_BEFORE = timedelta(hours=12)
Purpose = OneTimeLink.Purpose


@transaction.atomic
def request_reset(*, by: Actor, account: Account, client: str) -> Event | None:
    """Let the 24 hours begin; whoever calls has seen the password. None when they run already.

    Raises NotAllowed for staff, and InvalidState without a second factor or without a password: then nothing
    would be left to sign in with.
    """
    access.require_owner_for(by, account.id, access.RESET_FACTORS)
    present = Account.objects.select_for_update().get(id=account.id)
    if present.is_staff_account:
        raise NotAllowed(
            _("Mitarbeitende wenden sich bitte an die Verwaltung ihres Jobcenters. Sie hilft am selben Tag.")
        )
    if present.factor_reset_at is not None:
        return None
    if not present.has_usable_password() or not factor_kinds.any_of(present):
        raise InvalidState(_("In diesem Konto gibt es keinen zweiten Faktor, der zurückgesetzt werden kann."))
    present.factor_reset_at, present.factor_reset_reminded_at = clock.now() + WAIT, None
    present.save(update_fields=["factor_reset_at", "factor_reset_reminded_at"])
    event = history.record(events.RESET_REQUESTED, by=by, account_id=account.id, client=client)
    _tell(present, event, mails.RESET_REQUESTED, client=client)
    return event


@transaction.atomic
def stop_reset(*, by: Actor, account: Account) -> bool:
    """The second factors stay. False when no reset was running."""
    if not by.is_staff:
        access.require_owner(by, account.id)
    present = Account.objects.select_for_update().get(id=account.id)
    if present.factor_reset_at is None:
        return False
    _end(present)
    event = history.record(events.RESET_STOPPED, by=by, account_id=account.id)
    tell_owner(event, mail=mails.RESET_STOPPED, account=present)
    return True


@transaction.atomic
def stop_reset_by_link(*, token: str) -> Account:
    """The same from the mail. Raises InvalidState when the link cannot be used."""
    link = open_link(token, Purpose.STOP_RESET, lock=True)
    account = Account.objects.get(links=link)
    link.used_at = clock.now()
    link.save(update_fields=["used_at"])
    stop_reset(by=access.owner(account.id), account=account)
    return account


def carry_out_due(also: Callable[[Account], None] | None = None) -> int:
    """Carry out every reset whose time has come, and remind of the others once; how many were carried out.

    also: what is to be done with the account in the same transaction.
    """
    now = clock.now()
    to_remind = Account.objects.filter(
        factor_reset_at__gt=now, factor_reset_at__lte=now + REMIND_BEFORE, factor_reset_reminded_at=None
    )
    for account_id in to_remind.values_list("id", flat=True):
        _remind(account_id)
    due = Account.objects.filter(factor_reset_at__lte=now).values_list("id", flat=True)
    return sum(_carry_out(account_id, also) for account_id in list(due))


def remove_all_factors(account: Account, *, by: Actor, kind: EventType) -> Event:
    """Take every second factor away and end every session; runs in the caller's transaction, which tells the owner."""
    factor_kinds.remove_all(account)
    Session.objects.filter(account_id=account.id).delete()
    _end(account)
    return history.record(kind, by=by, account_id=account.id)


@transaction.atomic
def _carry_out(account_id: UUID, also: Callable[[Account], None] | None) -> bool:
    account = (
        Account.objects.select_for_update(skip_locked=True)
        .filter(id=account_id, factor_reset_at__lte=clock.now())
        .first()
    )
    if account is None:
        return False
    event = remove_all_factors(account, by=Actor.system(), kind=events.RESET_DONE)
    if also is not None:
        also(account)
    tell_owner(event, mail=mails.RESET_DONE, account=account, ends_profile=also is not None)
    return True


@transaction.atomic
def _remind(account_id: UUID) -> None:
    account = (
        Account.objects.select_for_update(skip_locked=True)
        .filter(id=account_id, factor_reset_reminded_at=None)
        .exclude(factor_reset_at=None)
        .first()
    )
    if account is None:
        return
    account.factor_reset_reminded_at = clock.now()
    account.save(update_fields=["factor_reset_reminded_at"])
    event = history.record(events.RESET_REMINDED, by=Actor.system(), account_id=account.id)
    _tell(account, event, mails.RESET_REMINDER)


def _tell(account: Account, event: Event, mail: MailKind, client: str = "") -> None:
    assert account.factor_reset_at is not None
    left = account.factor_reset_at - clock.now() + timedelta(hours=1)
    tell_owner(
        event,
        mail=mail,
        account=account,
        stop_url=one_time_link(account, Purpose.STOP_RESET, left),
        moment=_written(account.factor_reset_at),
        client=client,
    )


def _written(moment: datetime) -> str:
    return clock.berlin(moment).strftime("%d.%m.%Y, %H:%M")


def _end(account: Account) -> None:
    account.factor_reset_at = account.factor_reset_reminded_at = None
    account.save(update_fields=["factor_reset_at", "factor_reset_reminded_at"])
    OneTimeLink.objects.filter(account=account, purpose=Purpose.STOP_RESET, used_at=None).update(
        used_at=clock.now()
    )
