"""Asking online for a Freischaltcode: nothing is told by asking, and the code goes by letter (S12)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests import builders
from tests.profiles.conftest import plain_of
from zugang.accounts.models import Account
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState, NotAllowed, TooMany
from zugang.offices.models import Office, Staff
from zugang.persons.models import Person
from zugang.profiles import code_requests, operations, queries
from zugang.profiles.models import ActivationCode, CodeRequest

State = CodeRequest.State


def ask(by: Actor, office: Office, **given: Any) -> CodeRequest:
    typed = {
        "first_name": "Erika",
        "last_name": "Beispiel",
        "birth_date": date(1984, 5, 17),
        "kundennummer": "",
        "submission": builders.submission(),
    }
    return code_requests.ask(by=by, office=office, **typed | given)


def issue(by: Actor, request: CodeRequest, person: Person) -> ActivationCode:
    return code_requests.issue(
        by=by, request_id=request.id, person_id=person.id, submission=builders.submission()
    )


def test_the_front_desk_finds_the_person_and_the_letter_opens_the_profile(
    newcomer: Actor, account: Account, person: Person, caseworker: Actor
) -> None:
    request = ask(newcomer, person.office, last_name=person.last_name.upper(), birth_date=person.birth_date)
    assert queries.matching(request) == [person]
    issued = issue(caseworker, request, person)
    assert issued.letter is not None
    profile = operations.redeem(by=newcomer, typed=plain_of(issued), birth_date=person.birth_date)
    assert profile.person == person
    types = list(Event.objects.filter(account_id=account.id).values_list("type", flat=True))
    assert {"profiles.code_requested", "profiles.code_request_answered"} <= set(types)


def test_the_kundennummer_finds_whatever_the_name(newcomer: Actor, person: Person) -> None:
    written = f"{person.kundennummer[:4].lower()} {person.kundennummer[4:]}"
    assert queries.matching(ask(newcomer, person.office, last_name="Anders", kundennummer=written)) == [
        person
    ]


def test_nobody_fits(newcomer: Actor, person: Person) -> None:
    assert queries.matching(ask(newcomer, person.office, last_name="Unbekannt")) == []


def test_one_at_a_time_and_three_in_thirty_days(newcomer: Actor, office: Office) -> None:
    ask(newcomer, office)
    with pytest.raises(InvalidState):
        ask(newcomer, office)
    for _time in range(2):
        assert code_requests.withdraw(by=newcomer)
        ask(newcomer, office)
    assert code_requests.withdraw(by=newcomer)
    with pytest.raises(TooMany):
        ask(newcomer, office)
    with clock.travel(clock.now() + timedelta(days=31)):
        ask(newcomer, office)


def test_a_replayed_form_asks_once(newcomer: Actor, office: Office) -> None:
    key = builders.submission()
    assert ask(newcomer, office, submission=key) == ask(newcomer, office, submission=key)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"first_name": "  "}, "first_name"),
        ({"last_name": "x" * 101}, "last_name"),
        ({"kundennummer": "12"}, "kundennummer"),
    ],
)
def test_what_cannot_be_read_is_said(
    newcomer: Actor, office: Office, given: dict[str, str], field: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        ask(newcomer, office, **given)
    assert refused.value.field == field


def test_an_answer_without_a_code_says_why(newcomer: Actor, office: Office, caseworker: Actor) -> None:
    request = ask(newcomer, office)
    with pytest.raises(InvalidInput):
        code_requests.decline(by=caseworker, request_id=request.id, reason="darum")
    answered = code_requests.decline(by=caseworker, request_id=request.id, reason="not_found")
    assert (answered.state, answered.get_reason_display()) == (
        State.DECLINED,
        "Mit diesen Angaben haben wir niemanden gefunden.",
    )
    with pytest.raises(InvalidState):
        code_requests.decline(by=caseworker, request_id=request.id, reason="not_found")


def test_only_staff_of_that_office_answer_and_only_for_its_people(
    newcomer: Actor, person: Person, caseworker: Actor, other_staff: Staff
) -> None:
    request = ask(newcomer, person.office)
    stranger = builders.staff_actor(other_staff)
    with pytest.raises(AccessDenied):
        issue(stranger, request, person)
    with pytest.raises(AccessDenied):
        issue(caseworker, request, builders.make_person(other_staff.office))
    auditor = builders.staff_actor(builders.make_staff(person.office, is_auditor=True))
    with pytest.raises(NotAllowed):
        issue(auditor, request, person)
    with pytest.raises(NotAllowed):
        ask(caseworker, person.office)


def test_what_was_answered_long_ago_is_forgotten(newcomer: Actor, office: Office, caseworker: Actor) -> None:
    request = ask(newcomer, office)
    code_requests.decline(by=caseworker, request_id=request.id, reason="not_found")
    assert code_requests.forget_old() == 0
    with clock.travel(clock.now() + timedelta(days=91)):
        ask(newcomer, office)
        assert code_requests.forget_old() == 1
    assert CodeRequest.objects.get().state == State.OPEN
