"""The first opening is evidence: recorded once, by the right person, at the right trust level."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests import builders
from tests.notices.conftest import Prepare, Send
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.kernel.errors import AccessDenied, TrustRequired
from zugang.notices import operations, queries
from zugang.notices.models import Delivery, Notice
from zugang.profiles.models import Profile


@pytest.fixture
def notice(profile: Profile, prepare: Prepare, send: Send) -> Notice:
    return send(prepare())


def test_the_person_gets_the_very_bytes_that_were_sent(notice: Notice, citizen: Actor, letter: bytes) -> None:
    file, content = operations.open_notice(by=citizen, notice_id=notice.id)
    assert content == letter
    assert file.sha256 == notice.sha256


def test_only_the_first_opening_is_recorded(notice: Notice, citizen: Actor) -> None:
    operations.open_notice(by=citizen, notice_id=notice.id)
    first = Delivery.objects.get().first_retrieved_at
    with clock.travel(clock.now() + timedelta(days=1)):
        operations.open_notice(by=citizen, notice_id=notice.id)
    assert Delivery.objects.get().first_retrieved_at == first
    assert Event.objects.filter(type="notices.opened").count() == 1


def test_until_then_it_counts_as_unread(notice: Notice, citizen: Actor) -> None:
    assert queries.unread_of(notice.person_id) == 1
    operations.open_notice(by=citizen, notice_id=notice.id)
    assert queries.unread_of(notice.person_id) == 0


def test_a_password_alone_is_not_enough(notice: Notice, profile: Profile) -> None:
    with pytest.raises(TrustRequired):
        operations.open_notice(by=builders.citizen_actor(profile, TrustLevel.LOW), notice_id=notice.id)
    with pytest.raises(TrustRequired):
        queries.for_person(by=builders.citizen_actor(profile, TrustLevel.LOW))


def test_another_citizen_finds_nothing(notice: Notice, other_profile: Profile) -> None:
    stranger = builders.citizen_actor(other_profile)
    with pytest.raises(AccessDenied):
        operations.open_notice(by=stranger, notice_id=notice.id)
    with pytest.raises(AccessDenied):
        queries.one_for_person(by=stranger, notice_id=notice.id)
    assert queries.for_person(by=stranger) == []


def test_a_draft_is_not_the_person_s_yet(profile: Profile, prepare: Prepare, citizen: Actor) -> None:
    notice = prepare()
    with pytest.raises(AccessDenied):
        operations.open_notice(by=citizen, notice_id=notice.id)


def test_a_revocation_of_consent_does_not_close_what_was_provided(notice: Notice, citizen: Actor) -> None:
    from zugang.profiles.models import Consent

    Consent.objects.update(revoked_at=clock.now())
    assert len(queries.for_person(by=citizen)) == 1
    operations.open_notice(by=citizen, notice_id=notice.id)
