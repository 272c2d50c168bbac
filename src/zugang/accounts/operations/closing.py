"""The owner wants the account to go: fourteen days of grace, cancellable from the mail and after signing in."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, events, mails
from zugang.accounts.models import Account, OneTimeLink
from zugang.accounts.operations.passwords import open_link
from zugang.accounts.telling import one_time_link, tell_owner
from zugang.history import EventType
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import NotAllowed
from zugang.notifications import MailKind

GRACE = timedelta(days=14)
REMIND_BEFORE = timedelta(days=3)
Purpose = OneTimeLink.Purpose


@transaction.atomic
def request_deletion(*, by: Actor, account: Account) -> None:
    """Let the fourteen days begin; nothing when they run already. Raises NotAllowed for staff."""
    _begin(by, account, events.DELETION_REQUESTED)


@transaction.atomic
def withdraw_consent(*, by: Actor, account: Account) -> None:
    """Without terms and without an address there can be no account: the same fourteen days begin."""
    _begin(by, account, events.CONSENT_WITHDRAWN)


@transaction.atomic
def stop_deletion(*, by: Actor, account: Account) -> bool:
    """Keep the account; a consent that was withdrawn counts again. False when nothing was running."""
    access.require_owner(by, account.id)
    present = Account.objects.select_for_update().get(id=account.id)
    if present.deletes_at is None:
        return False
    present.deletes_at = present.deletion_reminded_at = None
    present.save(update_fields=["deletes_at", "deletion_reminded_at"])
    OneTimeLink.objects.filter(account=present, purpose=Purpose.STOP_DELETE, used_at=None).update(
        used_at=clock.now()
    )
    event = history.record(events.DELETION_STOPPED, by=by, account_id=account.id)
    tell_owner(event, mail=mails.DELETION_STOPPED, account=present)
    return True


@transaction.atomic
def stop_deletion_by_link(*, token: str) -> Account:
    """The same from the mail. Raises InvalidState when the link cannot be used."""
    link = open_link(token, Purpose.STOP_DELETE, lock=True)
    account = Account.objects.get(links=link)
    stop_deletion(by=access.owner(account.id), account=account)
    return account


def remind_of_deletions() -> None:
    """Remind everyone whose account goes within three days, once."""
    now = clock.now()
    due = Account.objects.filter(
        deletes_at__gt=now, deletes_at__lte=now + REMIND_BEFORE, deletion_reminded_at=None
    )
    for account_id in list(due.values_list("id", flat=True)):
        with transaction.atomic():
            account = due.select_for_update(skip_locked=True).filter(id=account_id).first()
            if account is not None:
                account.deletion_reminded_at = now
                account.save(update_fields=["deletion_reminded_at"])
                _tell(account, events.DELETION_REMINDED, mails.DELETION_REMINDER, Actor.system())


def _begin(by: Actor, account: Account, kind: EventType) -> None:
    access.require_owner_for(by, account.id, access.CLOSE)
    present = Account.objects.select_for_update().get(id=account.id)
    if present.is_staff_account:
        raise NotAllowed(_("Ein Konto für die Arbeit schließt die Verwaltung Ihres Jobcenters."))
    if present.deletes_at is not None:
        return
    present.deletes_at, present.deletion_reminded_at = clock.now() + GRACE, None
    present.save(update_fields=["deletes_at", "deletion_reminded_at"])
    _tell(present, kind, mails.DELETION_REQUESTED, by)


def _tell(account: Account, kind: EventType, mail: MailKind, by: Actor) -> None:
    assert account.deletes_at is not None
    tell_owner(
        history.record(kind, by=by, account_id=account.id),
        mail=mail,
        account=account,
        stop_url=one_time_link(account, Purpose.STOP_DELETE, account.deletes_at - clock.now()),
        day=clock.berlin(account.deletes_at).strftime("%d.%m.%Y"),
    )
