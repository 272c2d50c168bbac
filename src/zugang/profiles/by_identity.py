"""Opening a profile by an identity that BundID vouches for: surname, given name, birth date, and the Kundennummer."""

from __future__ import annotations

import hmac
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts.identity import person_print
from zugang.accounts.models import Account
from zugang.kernel import clock, trust
from zugang.kernel.actor import Actor
from zugang.kernel.errors import DomainError, InvalidInput, TooMany
from zugang.persons import numbers
from zugang.persons.models import Person
from zugang.profiles import access, events, operations
from zugang.profiles.models import CodeTry, Profile
from zugang.profiles.tries import WINDOW


def activate(*, by: Actor, kundennummer: str) -> Profile:
    """Link the account to the person whose number this is, if it is the one BundID vouches for.

    Wrong numbers count like wrong Freischaltcodes, and an unknown number is told like a foreign one.
    Raises TrustRequired, InvalidInput, TooMany.
    """
    account_id = access.require_can_redeem(by)
    trust.require(by, access.ACTIVATE_BY_IDENTITY)
    number = numbers.kundennummer(kundennummer)
    with transaction.atomic():
        outcome = _activate(by, account_id, number)
    if isinstance(outcome, DomainError):
        raise outcome
    return outcome


def _activate(by: Actor, account_id: UUID, number: str) -> Profile | DomainError:
    """An error is returned, not raised, so that the count is committed."""
    Account.objects.select_for_update().get(id=account_id)
    wrong = CodeTry.objects.filter(account_id=account_id, created_at__gt=clock.now() - WINDOW)
    if wrong.count() >= settings.ACTIVATION_CODE_TRIES:
        return TooMany(_("Das waren zu viele Versuche. In einer Stunde geht es weiter."))
    person = Person.objects.select_related("office").filter(kundennummer=number).first()
    if person is None or not _is_same(by, person):
        CodeTry.objects.create(account_id=account_id)
        history.record(events.CODE_WRONG, by=by, account_id=account_id)
        return InvalidInput(
            _(
                "Kundennummer, Name und Geburtsdatum passen nicht zusammen. Bitte prüfen Sie die Nummer. Schreibt Ihr "
                "Jobcenter Ihren Namen anders als Ihr Ausweis, dann bitten Sie um einen Freischaltcode."
            ),
            field="kundennummer",
        )
    return operations.link(by=by, account_id=account_id, person=person)


def _is_same(by: Actor, person: Person) -> bool:
    named = person_print(person.first_name, person.last_name, person.birth_date)
    return bool(named) and hmac.compare_digest(named, by.identity)
