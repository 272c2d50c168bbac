"""Who may hand in, read and remove files."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from zugang.documents.models import StoredFile
from zugang.kernel import trust
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied
from zugang.offices.models import Staff
from zugang.persons.models import Person

UPLOAD = trust.declare("documents.upload", TrustLevel.LOW_MFA, _("Dateien hochladen"))
READ = trust.declare("documents.read", TrustLevel.LOW_MFA, _("Dateien ansehen"))


def require_can_upload(by: Actor, person_id: UUID) -> None:
    """A person for themselves, with a second factor shown; staff for persons of their own office.

    Raises AccessDenied or TrustRequired.
    """
    if by.is_system:
        return
    trust.require(by, UPLOAD)
    if by.is_staff and by.office_id and _is_caseworker(by):
        if Person.objects.filter(id=person_id, office_id=by.office_id).exists():
            return
    elif not by.is_staff and by.person_id == person_id:
        return
    raise AccessDenied


def require_can_read(by: Actor, file: StoredFile) -> None:
    """A person reads their own files once released; staff those of persons of their own office.

    Which team of the office may is decided where the file is used (mailbox, notices). Auditors read no files.
    Raises AccessDenied or TrustRequired.
    """
    if by.is_system:
        return
    trust.require(by, READ)
    if by.is_staff:
        if file.person.office_id == by.office_id and _is_caseworker(by):
            return
    elif file.person_id == by.person_id and file.released:
        return
    raise AccessDenied


def require_can_remove(by: Actor, file: StoredFile) -> None:
    """Only who uploaded a file takes it back. Raises AccessDenied."""
    if by.is_system:
        return
    if by.is_staff:
        mine = file.staff_id is not None and file.staff_id == by.staff_id
    else:
        mine = (
            file.account_id is not None
            and file.account_id == by.account_id
            and file.person_id == by.person_id
        )
    if not mine:
        raise AccessDenied


def _is_caseworker(by: Actor) -> bool:
    if by.staff_id is None or by.office_id is None:
        return False
    return Staff.objects.filter(
        id=by.staff_id, office_id=by.office_id, is_active=True, is_auditor=False
    ).exists()
