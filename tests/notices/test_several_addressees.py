"""A notice to several people of a household is served to each by itself, in each one's own way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests import builders
from tests.notices.conftest import Prepare, Send
from tests.notices.pdfs import REMEDY, make_pdf
from tests.representation.conftest import COUNSEL
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput
from zugang.notices import checks, operations, queries
from zugang.notices.models import Delivery, Notice
from zugang.notifications.models import OutboundMail
from zugang.persons.households import join_household
from zugang.persons.models import Person
from zugang.profiles.models import Profile
from zugang.representation.operations import record_mandate


@pytest.fixture
def partner(profile: Profile, caseworker: Actor) -> Person:
    return _member(profile, caseworker, "Max", date(1982, 1, 5))


def _member(profile: Profile, by: Actor, first_name: str, born: date) -> Person:
    person = builders.make_person(profile.person.office, first_name=first_name, birth_date=born)
    for member, leads in ((profile.person, True), (person, False)):
        join_household(
            by=by, person=member, bg_nummer="97122//0000004", since=clock.today(), represents=leads
        )
    return person


@pytest.fixture
def both(prepare: Prepare, partner: Person) -> Notice:
    return prepare(also_to=(partner,))


def delivery_to(person: Person) -> Delivery:
    return Delivery.objects.get(person=person, role="addressee")


def test_each_has_an_own_way_and_an_own_day_of_service(
    both: Notice, send: Send, partner: Person, profile: Profile
) -> None:
    notice = send(both)
    assert {row.addressee_name: row.way for row, _ in queries.deliveries_of(notice)} == {
        profile.person.name: "portal",
        partner.name: "letter",
    }
    OutboundMail.objects.update(state="accepted", accepted_at=clock.now())
    served = {row.addressee_name: row.outcome.served for row, _ in queries.deliveries_of(notice)}
    assert served == {profile.person.name: clock.today() + timedelta(days=4), partner.name: None}


def test_each_reads_it_and_others_of_the_household_do_not(
    both: Notice, send: Send, partner: Person, profile: Profile, caseworker: Actor
) -> None:
    addressee = builders.citizen_actor(builders.make_profile(partner, consent=True))
    third = builders.make_profile(_member(profile, caseworker, "Mia", date(2000, 1, 5)), consent=True)
    send(both)
    operations.open_notice(by=addressee, notice_id=both.id)
    assert delivery_to(partner).first_retrieved_at is not None
    assert delivery_to(profile.person).first_retrieved_at is None
    with pytest.raises(AccessDenied):
        operations.open_notice(by=builders.citizen_actor(third), notice_id=both.id)
    with pytest.raises(AccessDenied):
        queries.one_for_person(by=builders.citizen_actor(third), notice_id=both.id)


def test_it_stands_in_the_file_of_each(both: Notice, send: Send, partner: Person, caseworker: Actor) -> None:
    send(both)
    assert queries.notices_about(by=caseworker, person_id=partner.id) == [both]


def test_who_represents_one_of_them_is_served_for_that_one(
    both: Notice, send: Send, partner: Person, caseworker: Actor
) -> None:
    record_mandate(
        by=caseworker,
        person=partner,
        representative=COUNSEL,
        valid_from=clock.today(),
        valid_until=None,
        receives_notices=True,
        original_seen=True,
        submission=builders.submission(),
    )
    send(both)
    assert delivery_to(partner).addressee_name == "Rita Rat (Beratungsstelle Mitte)"
    assert Delivery.objects.get(person=partner, role="copy").addressee_name == partner.name


def test_strangers_and_children_are_no_addressees(
    prepare: Prepare, partner: Person, profile: Profile, caseworker: Actor
) -> None:
    child = _member(profile, caseworker, "Mia", clock.today() - timedelta(days=14 * 365))
    stranger = builders.make_person(profile.person.office, first_name="Fremd")
    assert queries.possible_addressees(profile.person_id) == [partner]
    for other in (child, stranger):
        with pytest.raises(InvalidInput) as refused:
            prepare(also_to=(other,))
        assert refused.value.field == "also_to"
    assert Notice.objects.count() == 0


def test_the_numbers_of_all_addressees_may_stand_in_the_text(
    prepare: Prepare, partner: Person, profile: Profile, caseworker: Actor
) -> None:
    content = make_pdf("Fuer", profile.person.name, partner.kundennummer, *REMEDY)
    shared = prepare(content=content, also_to=(partner,))
    alone = prepare(content=content)
    codes = {
        notice.id: {point.code for point in checks.findings(queries.check_facts(notice, ""))}
        for notice in (shared, alone)
    }
    assert "other_number" not in codes[shared.id]
    assert "other_number" in codes[alone.id]
