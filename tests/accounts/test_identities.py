"""One round to BundID: asked, answered once, finished once, in the same browser and account; nothing is kept."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.accounts.identities_world import BROWSER, STRANGER, answer_of, begin, cancelled, receive
from tests.accounts.world import account_with_password, fresh_owner
from zugang.accounts import access
from zugang.accounts.identity_models import IdentityRequest
from zugang.accounts.models import Account
from zugang.accounts.operations import identities
from zugang.accounts.tasks import forget_identities
from zugang.integrations.bundid.types import Way
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import InvalidState, TrustRequired

NOBODY = access.owner(None)
Purpose = IdentityRequest.Purpose


@pytest.fixture
def account(db: None) -> Account:
    return account_with_password()


@pytest.mark.django_db
def test_an_answer_tells_who_it_was() -> None:
    begun = begin(NOBODY)
    ticket = receive(begun, answer_of(begun.question.saml_request))
    done = identities.finish(by=NOBODY, ticket=ticket, browser=BROWSER)
    assert done.identity.subject == STRANGER.bpk2
    assert done.identity.trust is TrustLevel.HIGH
    assert done.identity.name == "Robin Neu Unbekannt"


@pytest.mark.django_db
def test_the_same_answer_twice_is_refused() -> None:
    begun = begin(NOBODY)
    answer = answer_of(begun.question.saml_request)
    receive(begun, answer)
    with pytest.raises(InvalidState):
        receive(begun, answer)


@pytest.mark.django_db
def test_an_answer_does_not_fit_another_question() -> None:
    first, second = begin(NOBODY), begin(NOBODY)
    ticket = receive(second, answer_of(first.question.saml_request))
    assert outcome_of(ticket) == "invalid"
    with pytest.raises(InvalidState):
        identities.finish(by=NOBODY, ticket=ticket, browser=BROWSER)


@pytest.mark.django_db
def test_an_assertion_that_was_used_is_refused_even_under_a_question_of_the_same_identifier() -> None:
    begun = begin(NOBODY)
    answer = answer_of(begun.question.saml_request)
    receive(begun, answer)
    IdentityRequest.objects.update(answered_at=None, ticket="")
    assert outcome_of(receive(begun, answer)) == "invalid"


@pytest.mark.django_db
@pytest.mark.parametrize("relay_state", ["", "unknown"])
def test_without_the_relay_state_there_is_no_question(relay_state: str) -> None:
    begun = begin(NOBODY)
    answer = answer_of(begun.question.saml_request)
    with pytest.raises(InvalidState):
        identities.receive(provider="bundid", saml_response=answer, relay_state=relay_state)


@pytest.mark.django_db
def test_a_question_ends_after_a_quarter_of_an_hour() -> None:
    begun = begin(NOBODY)
    answer = answer_of(begun.question.saml_request)
    with clock.travel(clock.now() + timedelta(minutes=16)), pytest.raises(InvalidState):
        receive(begun, answer)


@pytest.mark.django_db
def test_another_browser_cannot_finish() -> None:
    begun = begin(NOBODY)
    ticket = receive(begun, answer_of(begun.question.saml_request))
    with pytest.raises(InvalidState):
        identities.finish(by=NOBODY, ticket=ticket, browser="another-browser")
    with pytest.raises(InvalidState):
        identities.finish(by=NOBODY, ticket=ticket, browser="")


def test_another_account_cannot_finish(account: Account) -> None:
    begun = begin(fresh_owner(account), Purpose.LINK)
    ticket = receive(begun, answer_of(begun.question.saml_request))
    other = account_with_password("andere@example.org")
    for by in (NOBODY, fresh_owner(other)):
        with pytest.raises(InvalidState):
            identities.finish(by=by, ticket=ticket, browser=BROWSER)


@pytest.mark.django_db
def test_a_finished_round_is_over() -> None:
    begun = begin(NOBODY)
    ticket = receive(begun, answer_of(begun.question.saml_request))
    identities.finish(by=NOBODY, ticket=ticket, browser=BROWSER)
    with pytest.raises(InvalidState):
        identities.finish(by=NOBODY, ticket=ticket, browser=BROWSER)


def test_connecting_needs_a_fresh_sign_in(account: Account) -> None:
    with pytest.raises(TrustRequired):
        begin(access.owner(account.id, TrustLevel.LOW), Purpose.LINK)


@pytest.mark.django_db
def test_cancelling_and_a_low_level_are_noted_as_such() -> None:
    begun = begin(NOBODY)
    assert outcome_of(receive(begun, cancelled(begun.question.saml_request))) == "cancelled"
    begun = begin(NOBODY)
    low = answer_of(begun.question.saml_request, way=Way.PASSWORD)
    assert outcome_of(receive(begun, low)) == "level"


@pytest.mark.django_db
def test_a_step_that_needs_the_highest_level_asks_for_it() -> None:
    begun = begin(NOBODY, least=TrustLevel.HIGH)
    elster = answer_of(begun.question.saml_request, way=Way.ELSTER)
    assert outcome_of(receive(begun, elster)) == "level"


@pytest.mark.django_db
def test_what_nobody_picks_up_is_forgotten() -> None:
    begun = begin(NOBODY)
    receive(begun, answer_of(begun.question.saml_request))
    row = IdentityRequest.objects.get()
    assert row.sealed_identity is not None
    assert STRANGER.surname.encode() not in bytes(row.sealed_identity)
    with clock.travel(clock.now() + timedelta(minutes=16)):
        forget_identities()
    assert IdentityRequest.objects.get().sealed_identity is None


def outcome_of(ticket: str) -> str:
    return identities.find(ticket=ticket, browser=BROWSER).outcome
