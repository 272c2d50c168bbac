"""Administration binds staff to the office's own directory (OpenID Connect), and takes them out of it again."""

from __future__ import annotations

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts.models import Session
from zugang.accounts.sign_in_models import DirectoryBinding
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.offices import access, events
from zugang.offices.models import Staff


@transaction.atomic
def bind(*, by: Actor, member: Staff, known_as: str) -> DirectoryBinding:
    """Let a member of staff sign in through the directory, known there by this address or identifier.

    A former binding is replaced. Raises InvalidInput, and InvalidState where no directory is configured.
    """
    access.require_can_administer(by, member.office_id)
    issuer = settings.DIRECTORY.issuer if settings.DIRECTORY else ""
    if not issuer:
        raise InvalidState(_("Für diese Installation ist kein Verzeichnis eingerichtet."))
    text = known_as.strip()
    by_address = "@" in text
    if by_address:
        _require_address(text)
    named = {"email": text.lower()} if by_address else {"subject": text}
    others = DirectoryBinding.objects.filter(issuer=issuer, **named).exclude(account_id=member.account_id)
    if not text or others.exists():
        raise InvalidInput(_("Diese Angabe gehört schon zu jemand anderem oder fehlt."), field="known_as")
    DirectoryBinding.objects.filter(account_id=member.account_id).delete()
    binding = DirectoryBinding.objects.create(account_id=member.account_id, issuer=issuer, **named)
    history.record(events.STAFF_BOUND, by=by, office_id=member.office_id, subject=member, name=member.name)
    return binding


@transaction.atomic
def unbind(*, by: Actor, member: Staff) -> None:
    """End it: the member of staff signs in with password and second factor again; every session ends."""
    access.require_can_administer(by, member.office_id)
    if DirectoryBinding.objects.filter(account_id=member.account_id).delete()[0]:
        Session.objects.filter(account_id=member.account_id).delete()
        history.record(
            events.STAFF_UNBOUND, by=by, office_id=member.office_id, subject=member, name=member.name
        )


def _require_address(text: str) -> None:
    try:
        validate_email(text)
    except ValidationError as error:
        raise InvalidInput(
            _("Bitte geben Sie eine vollständige E-Mail-Adresse ein, zum Beispiel name@beispiel.de."),
            field="known_as",
        ) from error
