"""What people change about themselves: the phone number at once; address and bank account after a wait.

The wait, the mails and the cancelling are those of every high-risk change (`accounts.operations.changes`);
a letter to the address known so far comes on top, so that nobody is moved away unnoticed.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zugang import history
from zugang.accounts import waiting
from zugang.accounts.change_models import PendingChange
from zugang.accounts.models import Account
from zugang.accounts.operations import changes
from zugang.accounts.waiting import Value
from zugang.kernel import clock, trust
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.persons import access, events, iban, letters
from zugang.persons.details import Details, cleaned
from zugang.persons.models import BankAccount, Person

_PHONE = re.compile(r"\+?[0-9][0-9 /()\-]{4,28}", re.ASCII)
_LONGEST_HOLDER = 120
State = PendingChange.State


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """Where somebody lives, as typed."""

    street: str
    postcode: str
    town: str
    country: str = "DE"


@transaction.atomic
def change_phone(*, by: Actor, person: Person, phone: str) -> None:
    """At once, also to none. Raises InvalidInput (field phone), TrustRequired."""
    access.require_self(by, person)
    trust.require(by, access.CHANGE_PHONE)
    number = " ".join(phone.split())
    if number and not _PHONE.fullmatch(number):
        raise InvalidInput(
            _("Bitte schreiben Sie die Telefonnummer nur mit Ziffern, zum Beispiel 0170 1234567."),
            field="phone",
        )
    present = Person.objects.select_for_update().get(id=person.id)
    if present.phone == number:
        return
    present.phone = number
    present.save(update_fields=["phone"])
    _record(by, present, history.in_german(lambda: _("Telefonnummer")))


@transaction.atomic
def request_address(
    *, by: Actor, person: Person, address: Address, submission: UUID, approval: UUID | None = None
) -> PendingChange:
    """A new address. Raises InvalidInput naming the field, TrustRequired naming what is to be approved."""
    access.require_self(by, person)
    value = checked_address(person, address)
    return _request(by, person, ADDRESS, value, submission, approval)


@transaction.atomic
def request_bank(
    *, by: Actor, person: Person, holder: str, number: str, submission: UUID, approval: UUID | None = None
) -> PendingChange:
    """A new bank account. Raises InvalidInput (fields iban, holder), TrustRequired."""
    access.require_self(by, person)
    return _request(by, person, BANK, checked_bank(holder, number), submission, approval)


def checked_address(person: Person, address: Address) -> Value:
    """The address as it would count. Raises InvalidInput naming the field."""
    details = cleaned(Details(first_name=person.first_name, last_name=person.last_name,
                              birth_date=person.birth_date, **asdict(address)))  # fmt: skip
    return {name: str(getattr(details, name)) for name in ("street", "postcode", "town", "country")}


def checked_bank(holder: str, number: str) -> Value:
    """The bank account as it would count. Raises InvalidInput naming the field."""
    name = " ".join(holder.split())
    if not name or len(name) > _LONGEST_HOLDER or not name.isprintable():
        raise InvalidInput(_("Bitte schreiben Sie, auf welchen Namen das Konto läuft."), field="holder")
    return {"holder": name, "iban": iban.cleaned(number)}


def waits() -> timedelta:
    """How long a change waits in this installation (SENSITIVE_CHANGE_HOURS)."""
    period: timedelta = settings.SENSITIVE_CHANGE_WAITS
    return period


@transaction.atomic
def settle_at_desk(*, by: Actor, change: PendingChange, state: State) -> PendingChange:
    """Staff of the person's office accept a waiting change at once, or cancel it. Raises InvalidState."""
    if change.person_id is None or by.is_system:
        raise AccessDenied(_("Diese Änderung gibt es in Ihrem Jobcenter nicht."))
    person = Person.objects.select_related("office").get(pk=change.person_id)
    access.require_can_change(by, person)
    return changes.settle(by=by, change=change, state=state, office=person.office.name)


def _request(
    by: Actor, person: Person, kind: waiting.Kind, value: Value, submission: UUID, approval: UUID | None
) -> PendingChange:
    assert by.account_id is not None  # whoever acts as the person is signed in
    account = Account.objects.get(pk=by.account_id)
    if PendingChange.objects.filter(submission=submission).exists():
        return PendingChange.objects.get(submission=submission, account=account)
    change = changes.request(
        by=by,
        account=account,
        kind=kind,
        value=value,
        submission=submission,
        person_id=person.id,
        office_id=person.office_id,
        approval=approval,
    )
    _post(person, change, person.address_lines)
    if kind is ADDRESS:
        _post(person, change, [person.name, value["street"], f"{value['postcode']} {value['town']}"])
    return change


def _post(person: Person, change: PendingChange, recipient: list[str]) -> None:
    moment = clock.berlin(change.counts_at)
    letters.post(
        None,
        person=person,
        recipient=recipient,
        kind="persons.change_waits",
        title="Änderung Ihrer Daten",
        template="persons/letter/change_waits.html",
        words={
            "name": person.name,
            "what": history.in_german(lambda: waiting.kind(change.kind).title),
            "counts": moment.strftime("%d.%m.%Y, %H:%M"),
            "address": f"{settings.BASE_URL}/profil/daten/",
        },
    )


def _apply_address(change: PendingChange, value: Value) -> None:
    person = _person_of(change)
    for name, text in value.items():
        setattr(person, name, text)
    person.save(update_fields=list(value))
    _record(Actor.system(), person, history.in_german(lambda: ADDRESS.title))


def _apply_bank(change: PendingChange, value: Value) -> None:
    person = _person_of(change)
    BankAccount.objects.update_or_create(person=person, defaults={**value, "since": clock.now()})
    _record(Actor.system(), person, history.in_german(lambda: BANK.title))


def _person_of(change: PendingChange) -> Person:
    assert change.person_id is not None  # changes of this package are always a person's
    return Person.objects.select_for_update().get(pk=change.person_id)


def _record(by: Actor, person: Person, what: str) -> None:
    history.record(
        events.OWN_DATA_CHANGED,
        by=by,
        person_id=person.id,
        office_id=person.office_id,
        subject=person,
        what=what,
    )


def _address_lines(value: Value) -> list[str]:
    abroad = [] if value["country"] == "DE" else [value["country"]]
    return [value["street"], f"{value['postcode']} {value['town']}", *abroad]


ADDRESS = waiting.define(
    "persons.address",
    gettext_lazy("Anschrift"),
    need=access.CHANGE_ADDRESS,
    apply=_apply_address,
    shown=_address_lines,
)
BANK = waiting.define(
    "persons.bank",
    gettext_lazy("Bankverbindung"),
    need=access.CHANGE_BANK,
    apply=_apply_bank,
    shown=lambda value: [iban.grouped(value["iban"]), value["holder"]],
)
