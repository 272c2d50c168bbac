"""What people change about themselves: checked, waiting, told by letter, applied or stopped on either side."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.accounts.world import wait_over
from tests.builders import citizen_actor, staff_actor
from zugang.accounts.change_models import PendingChange
from zugang.history.models import Event
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, TrustRequired
from zugang.notifications import tasks
from zugang.notifications.models import Letter, OutboundMail
from zugang.offices.models import Staff
from zugang.persons import changes, iban, queries
from zugang.persons.changes import Address
from zugang.persons.models import Person
from zugang.profiles.models import Profile

IBAN = "DE02 1203 0000 0000 2020 51"
NEW = Address(street="Neuer Weg 5", postcode="00815", town="Musterstadt")
State = PendingChange.State


def surely(profile: Profile, trust: TrustLevel = TrustLevel.SUBSTANTIAL, *, fresh: bool = True) -> Actor:
    actor = citizen_actor(profile, trust)
    return Actor(**{**{name: getattr(actor, name) for name in actor.__slots__}, "is_fresh": fresh})


def ask_bank(profile: Profile, **given: Any) -> PendingChange:
    return changes.request_bank(
        by=given.get("by") or surely(profile),
        person=profile.person,
        holder="Erika Beispiel",
        number=IBAN,
        submission=uuid4(),
    )


def test_a_new_bank_account_counts_after_the_wait(profile: Profile) -> None:
    ask_bank(profile)
    assert queries.bank_account_of(profile.person_id) is None
    wait_over()
    bank = queries.bank_account_of(profile.person_id)
    assert bank is not None
    assert (bank.iban, bank.holder) == ("DE02120300000000202051", "Erika Beispiel")
    assert iban.hidden(bank.iban) == "DE… 2051"


def test_a_new_address_counts_after_the_wait_and_both_addresses_get_a_letter(
    profile: Profile, person: Person
) -> None:
    former = person.street
    changes.request_address(by=surely(profile), person=person, address=NEW, submission=uuid4())
    person.refresh_from_db()
    assert person.street == former
    assert Letter.objects.filter(kind="persons.change_waits").count() == 2
    wait_over()
    person.refresh_from_db()
    assert person.street == "Neuer Weg 5"


def test_the_letter_and_the_mail_name_no_new_value(profile: Profile) -> None:
    ask_bank(profile)
    letter = Letter.objects.get(kind="persons.change_waits")
    assert b"1203" not in bytes(letter.sealed_context or b"")
    tasks.render_letter(letter_id=str(letter.id))
    letter.refresh_from_db()
    assert (letter.state, letter.pages is None or letter.pages == 1) == (Letter.State.READY, True)
    assert all("2051" not in mail.body for mail in OutboundMail.objects.all())


@pytest.mark.parametrize(
    ("trust", "fresh"),
    [(TrustLevel.LOW, True), (TrustLevel.LOW_MFA, True), (TrustLevel.SUBSTANTIAL, False)],
)
def test_the_operation_itself_asks_for_the_level(profile: Profile, trust: TrustLevel, fresh: bool) -> None:
    with pytest.raises(TrustRequired) as raised:
        ask_bank(profile, by=surely(profile, trust, fresh=fresh))
    assert raised.value.need == "persons.change_bank"
    assert "DE02 1203" in raised.value.about


def test_an_installation_may_accept_a_second_factor(profile: Profile, settings: Any) -> None:
    settings.SENSITIVE_CHANGE_LEVEL = TrustLevel.LOW_MFA
    assert ask_bank(profile, by=surely(profile, TrustLevel.LOW_MFA)).state == State.WAITING


def test_nobody_changes_another_persons_data(profile: Profile, other_profile: Profile) -> None:
    with pytest.raises(AccessDenied):
        ask_bank(profile, by=surely(other_profile))
    with pytest.raises(AccessDenied):
        changes.change_phone(by=surely(other_profile), person=profile.person, phone="0170 1")


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "DE",
        "DE02 1203 0000 0000 2020 52",
        "DE02 1203 0000 0000 2020 5",
        "XX02 1203",
        "DE02ÄÖ0300000000202051",
    ],
)
def test_an_iban_that_cannot_be_right_is_refused(profile: Profile, typed: str) -> None:
    with pytest.raises(InvalidInput) as raised:
        changes.checked_bank("Erika Beispiel", typed)
    assert raised.value.field == "iban"


@pytest.mark.parametrize(
    "typed", ["de02 1203 0000 0000 2020 51", "GB82 WEST 1234 5698 7654 32", "NO93-8601-1117947"]
)
def test_an_iban_is_read_as_people_write_it(typed: str) -> None:
    assert iban.cleaned(typed).isalnum()


def test_an_address_that_cannot_be_right_names_its_field(profile: Profile) -> None:
    with pytest.raises(InvalidInput) as raised:
        changes.checked_address(profile.person, Address(street="Weg 1", postcode="1", town="Ort"))
    assert raised.value.field == "postcode"


def test_a_phone_number_counts_at_once_and_may_be_removed(profile: Profile) -> None:
    by = surely(profile, TrustLevel.LOW_MFA, fresh=False)
    changes.change_phone(by=by, person=profile.person, phone=" 0170  1234567 ")
    assert Person.objects.get(id=profile.person_id).phone == "0170 1234567"
    changes.change_phone(by=by, person=profile.person, phone="")
    assert Person.objects.get(id=profile.person_id).phone == ""
    with pytest.raises(InvalidInput):
        changes.change_phone(by=by, person=profile.person, phone="ruf mich an")


def test_staff_of_the_office_let_it_count_at_once_or_cancel_it(profile: Profile, staff: Staff) -> None:
    changes.settle_at_desk(by=staff_actor(staff), change=ask_bank(profile), state=State.APPLIED)
    assert queries.bank_account_of(profile.person_id) is not None
    cancelled = changes.settle_at_desk(by=staff_actor(staff), change=ask_bank(profile), state=State.CANCELLED)
    with pytest.raises(InvalidState):
        changes.settle_at_desk(by=staff_actor(staff), change=cancelled, state=State.APPLIED)


def test_staff_of_another_office_and_citizens_do_not(profile: Profile, other_staff: Staff) -> None:
    change = ask_bank(profile)
    for by in (staff_actor(other_staff), surely(profile)):
        with pytest.raises(AccessDenied):
            changes.settle_at_desk(by=by, change=change, state=State.APPLIED)


def test_the_history_of_the_person_tells_it_without_the_value(profile: Profile) -> None:
    ask_bank(profile)
    wait_over()
    rows = Event.objects.filter(chain=f"person:{profile.person_id}").order_by("number")
    told = [(row.type, row.data) for row in rows]
    assert [kind for kind, _data in told][-3:] == [
        "accounts.change_requested",
        "persons.own_data_changed",
        "accounts.change_applied",
    ]
    assert "2051" not in str(told)
