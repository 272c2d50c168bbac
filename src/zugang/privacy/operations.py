"""Asking for an export, making it, handing it out, and carrying out a deletion."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts import access, mails
from zugang.accounts.models import Account
from zugang.kernel import clock, trust, vault
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidState
from zugang.notifications import Recipient, announce, tasks_queue
from zugang.privacy import events, export
from zugang.privacy.models import DataExport

KEPT_FOR = timedelta(days=7)
State = DataExport.State


@transaction.atomic
def request_export(*, by: Actor, account: Account) -> DataExport:
    """Have the worker put the zip together; one at a time, so a second wish answers with the first."""
    access.require_owner_for(by, account.id, access.EXPORT)
    Account.objects.select_for_update().get(id=account.id)
    running = DataExport.objects.filter(account=account, state=State.QUEUED).first()
    if running is not None:
        return running
    made = DataExport.objects.create(account=account)
    history.record(events.EXPORT_REQUESTED, by=by, account_id=account.id)
    tasks_queue.defer("privacy.make_export", export_id=str(made.id))
    return made


@transaction.atomic
def make_export(*, export_id: UUID) -> None:
    """Build, seal and keep the zip, and tell its owner. Safe to repeat."""
    wanted = DataExport.objects.select_for_update().select_related("account").filter(id=export_id).first()
    if wanted is None or wanted.state != State.QUEUED:
        return
    content = export.build(wanted.account)
    key = f"exports/{wanted.id}"
    if default_storage.exists(key):
        default_storage.delete(key)
    default_storage.save(key, ContentFile(vault.seal(content, context=key)))
    wanted.state, wanted.storage_key, wanted.size = State.READY, key, len(content)
    wanted.ready_at, wanted.expires_at = clock.now(), clock.now() + KEPT_FOR
    wanted.save()
    account = wanted.account
    event = history.record(events.EXPORT_MADE, by=Actor.system(), account_id=account.id)
    announce(
        event,
        mail=events.EXPORT_READY,
        to=Recipient(account.id, account.email, account.language),
        context={**mails.addresses(), "day": clock.berlin(wanted.expires_at).strftime("%d.%m.%Y")},
    )


@transaction.atomic
def hand_out(*, by: Actor, export_id: UUID) -> bytes:
    """The zip for its owner; that it was downloaded stands in the history. Raises AccessDenied, InvalidState."""
    wanted = DataExport.objects.filter(id=export_id).first()
    if wanted is None or by.account_id != wanted.account_id:
        raise AccessDenied(_("Diesen Download gibt es in Ihrem Konto nicht."))
    trust.require(by, access.EXPORT)
    if not wanted.is_open:
        raise InvalidState(_("Dieser Download ist abgelaufen. Sie können die Daten neu anfordern."))
    history.record(events.EXPORT_DOWNLOADED, by=by, account_id=wanted.account_id)
    with default_storage.open(wanted.storage_key) as stored:
        return vault.unseal(stored.read(), context=wanted.storage_key)


def forget_old_exports() -> None:
    """Remove the content of every export older than seven days."""
    for old in DataExport.objects.filter(state=State.READY, expires_at__lte=clock.now()):
        default_storage.delete(old.storage_key)
        DataExport.objects.filter(id=old.id).update(state=State.GONE, storage_key="")
