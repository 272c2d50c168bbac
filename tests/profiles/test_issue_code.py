"""The front desk issues a Freischaltcode: a letter goes out, and only a fingerprint stays."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import builders
from tests.profiles.conftest import plain_of
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidState, NotAllowed
from zugang.notifications import operations as outbox
from zugang.notifications.models import Letter
from zugang.offices.models import Office, Staff
from zugang.persons.models import Person
from zugang.profiles import operations
from zugang.profiles.models import ActivationCode


def issue(by: Actor, person: Person) -> ActivationCode:
    return operations.issue_code(by=by, person=person, submission=builders.submission())


def test_a_code_is_good_for_sixty_days(issued: ActivationCode) -> None:
    assert issued.is_open
    assert issued.expires_at - issued.issued_at == timedelta(days=60)


def test_the_plain_code_stands_nowhere_but_in_the_sealed_letter(
    issued: ActivationCode, person: Person
) -> None:
    plain = plain_of(issued).replace("-", "")
    assert plain not in str(list(Event.objects.values())).replace("-", "")
    assert plain not in str(ActivationCode.objects.values().get())
    letter = Letter.objects.values().get()
    assert plain not in str(letter) and plain.encode() not in bytes(letter["sealed_context"])


def test_a_replayed_form_issues_no_second_code(caseworker: Actor, person: Person) -> None:
    key = builders.submission()
    first = operations.issue_code(by=caseworker, person=person, submission=key)
    assert operations.issue_code(by=caseworker, person=person, submission=key) == first
    assert Letter.objects.count() == 1


def test_a_new_code_revokes_the_open_one_and_withdraws_its_letter(
    caseworker: Actor, person: Person, issued: ActivationCode
) -> None:
    again = issue(caseworker, person)
    issued.refresh_from_db()
    assert issued.state == ActivationCode.State.REVOKED and again.is_open
    letter = Letter.objects.get(id=issued.letter_id)
    assert (letter.state, letter.sealed_context, letter.sealed_pdf) == (Letter.State.WITHDRAWN, None, None)


def test_a_letter_that_left_the_house_stays_as_posted(caseworker: Actor, issued: ActivationCode) -> None:
    assert issued.letter is not None
    outbox.note_posted(letter=issued.letter)
    operations.revoke_code(by=caseworker, issued=issued)
    assert Letter.objects.get().state == Letter.State.POSTED


def test_revoking_twice_is_one_revocation(caseworker: Actor, issued: ActivationCode) -> None:
    operations.revoke_code(by=caseworker, issued=issued)
    operations.revoke_code(by=caseworker, issued=issued)
    assert Event.objects.filter(type="profiles.code_revoked").count() == 1


def test_a_used_code_cannot_be_revoked(caseworker: Actor, issued: ActivationCode) -> None:
    ActivationCode.objects.update(state=ActivationCode.State.USED)
    with pytest.raises(InvalidState):
        operations.revoke_code(by=caseworker, issued=issued)


def test_an_expired_code_reads_as_expired(issued: ActivationCode) -> None:
    with clock.travel(issued.expires_at):
        assert issued.state_now == "abgelaufen"
        assert not issued.is_open


def test_other_offices_citizens_and_auditors_cannot_issue(
    person: Person, office: Office, other_staff: Staff, citizen: Actor
) -> None:
    for actor in (builders.staff_actor(other_staff), citizen):
        with pytest.raises(AccessDenied):
            issue(actor, person)
    with pytest.raises(NotAllowed):
        issue(builders.staff_actor(builders.make_staff(office, is_auditor=True)), person)


def test_staff_who_left_cannot_issue(person: Person, staff: Staff, caseworker: Actor) -> None:
    Staff.objects.filter(id=staff.id).update(is_active=False)
    with pytest.raises(AccessDenied):
        issue(caseworker, person)
