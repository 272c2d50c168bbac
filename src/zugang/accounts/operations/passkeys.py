"""Passkeys (S7): added, and used. Renaming and removing are the same for every factor (`factors`)."""

from __future__ import annotations

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from fido2.webauthn import AuthenticationResponse

from zugang.accounts import access, events, factor_names, mails, passkeys
from zugang.accounts.challenges import Purpose
from zugang.accounts.models import Account
from zugang.accounts.operations import factors
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, NotAllowed

MOST_PASSKEYS = 10
_HANDLE_LENGTH = 16


def add_passkey(*, by: Actor, account: Account, name: str, answer: str) -> None:
    """Keep the passkey that the browser made. Raises InvalidInput for a wrong name or answer."""
    access.require_owner_for(by, account.id, access.CHANGE_FACTORS)
    chosen = factor_names.checked(name)
    made = passkeys.check_new(answer, account)
    try:
        with transaction.atomic():
            _store(by, account, chosen, made)
    except IntegrityError as error:
        raise InvalidInput(_("Dieser Passkey gehört schon zu einem Konto.")) from error


def use_passkey(*, answer: str, purpose: Purpose, account: Account | None = None) -> Account:
    """The account whose passkey gave this answer: the given one, or the one that the answer itself names.

    Raises InvalidInput for every wrong answer, and NotAllowed (told by mail, and in the history) when the
    passkey's counter went backwards: then somebody may hold a copy of the device.
    """
    given = passkeys.read(answer)
    with transaction.atomic():
        owner = account or _named_in(given)
        subject = str(owner.pk) if account else ""
        rows = list(Authenticator.objects.select_for_update().filter(user_id=owner.pk, type=factors.PASSKEY))
        row = passkeys.check(given, purpose, subject, rows)
        is_copy = passkeys.went_backwards(int(row.data["counter"]), given.response.authenticator_data.counter)
        if is_copy:
            _tell_of_copy(owner)
        else:
            row.data.update(passkeys.state_of(given.response.authenticator_data))
            row.last_used_at = clock.now()
            row.save(update_fields=["data", "last_used_at"])
    if is_copy:
        raise NotAllowed(
            _(
                "Diesen Passkey nehmen wir zu Ihrem Schutz nicht an: Vielleicht gibt es eine Kopie davon. Wir "
                "haben Ihnen eine E-Mail geschickt. Bitte melden Sie sich auf einem anderen Weg an."
            )
        )
    return owner


def _store(by: Actor, account: Account, name: str, made: passkeys.NewPasskey) -> None:
    Account.objects.select_for_update().get(id=account.id)
    if Authenticator.objects.filter(user_id=account.id, type=factors.PASSKEY).count() >= MOST_PASSKEYS:
        raise InvalidInput(_("Mehr als 10 Passkeys gehen nicht. Bitte entfernen Sie erst einen."))
    Authenticator.objects.create(user=account, type=factors.PASSKEY, data={**made.data, "name": name})
    factors.make_recovery_codes(account, anew=False)
    factors.record(events.PASSKEY_ADDED, mails.PASSKEY_ADDED, by=by, account=account, name=name)


def _named_in(given: AuthenticationResponse) -> Account:
    handle = given.response.user_handle or b""
    found = (
        Account.objects.filter(pk=handle.hex(), is_active=True).first()
        if len(handle) == _HANDLE_LENGTH
        else None
    )
    if found is None:
        raise InvalidInput(
            _(
                "Zu diesem Passkey finden wir kein Konto. Vielleicht wurde er hier entfernt. Bitte melden Sie "
                "sich auf einem anderen Weg an."
            )
        )
    return found


def _tell_of_copy(account: Account) -> None:
    factors.record(events.PASSKEY_COPIED, mails.PASSKEY_COPIED, by=access.owner(account.id), account=account)
