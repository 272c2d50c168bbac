"""The end of an account, after its fourteen days: what only served signing in goes, what the file needs stays.

The models themselves say which is which: rows that hang on the account (`CASCADE`) go, rows that others
must keep (`PROTECT`) stay, and then the account stays behind as an empty shell without name and way in.
"""

from __future__ import annotations

from uuid import UUID

from django.core.files.storage import default_storage
from django.db import models, transaction
from django.db.models import ProtectedError

from zugang import history
from zugang.accounts import mails
from zugang.accounts.models import Account, Registration, Session
from zugang.documents.models import StoredFile
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.mailbox.models import DraftFile
from zugang.notifications import Recipient, announce
from zugang.notifications.models import OutboundMail
from zugang.privacy import events
from zugang.privacy.models import DataExport
from zugang.profiles import operations as profiles


def delete_due() -> int:
    """Delete every account whose time has come; how many."""
    due = Account.objects.filter(deletes_at__lte=clock.now()).values_list("id", flat=True)
    return sum(_delete(account_id) for account_id in list(due))


@transaction.atomic
def _delete(account_id: UUID) -> bool:
    account = (
        Account.objects.select_for_update(skip_locked=True)
        .filter(id=account_id, deletes_at__lte=clock.now())
        .first()
    )
    if account is None:
        return False
    by = Actor.system()
    profiles.end_all(by=by, account_id=account.id)
    history.record(events.ACCOUNT_DELETED, by=by, account_id=account.id)
    last = Recipient(None, account.email, account.language)
    _forget_loose_rows(account)
    if not _remove(Account.objects.filter(id=account.id)):
        for relation in account._meta.related_objects:
            if relation.on_delete is models.CASCADE:
                _remove_each(relation.related_model._default_manager.filter(**{relation.field.name: account}))
        _empty(account)
    announce(None, mail=events.DELETED, to=last, context=mails.addresses())
    return True


def _forget_loose_rows(account: Account) -> None:
    """What hangs on the account by a bare identifier, by its address, or would only lose its owner."""
    Session.objects.filter(account_id=account.id).delete()
    Registration.objects.filter(email=account.email).delete()
    drafts = DraftFile.objects.filter(draft__account_id=account.id).values("file_id")
    StoredFile.objects.filter(id__in=list(drafts.values_list("file_id", flat=True))).delete()
    _remove_each(OutboundMail.objects.filter(account_id=account.id))
    for kept in DataExport.objects.filter(account=account).exclude(storage_key=""):
        default_storage.delete(kept.storage_key)


def _remove_each(rows: models.QuerySet[models.Model]) -> None:
    for key in list(rows.values_list("pk", flat=True)):
        _remove(rows.filter(pk=key))


def _remove(rows: models.QuerySet[models.Model]) -> bool:
    """Delete the rows with all that hangs on them; False when something must be kept."""
    try:
        with transaction.atomic():
            rows.delete()
    except ProtectedError:
        return False
    return True


def _empty(account: Account) -> None:
    account.email = f"{account.id}@geloescht.invalid"
    account.set_unusable_password()
    account.is_active = False
    account.deletes_at = account.deletion_reminded_at = account.review_since = None
    account.terms_accepted_at = account.email_processing_accepted_at = None
    account.save()
