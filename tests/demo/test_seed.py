"""The demo is the same for the same seed, is made once, and leaves a history that verifies."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from zugang.accounts.codes import matching_step
from zugang.accounts.models import Account
from zugang.applications.models import Application, BenefitPeriod
from zugang.appointments.models import Appointment, Slot
from zugang.demo import accounts, people, seed
from zugang.history import queries as history
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.mailbox.models import Message, Thread
from zugang.notices.models import FollowUp, Notice, Objection
from zugang.notifications.models import OutboundMail
from zugang.persons.models import Person
from zugang.requests.models import Item

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_the_same_seed_invents_the_same_people() -> None:
    day = date(2026, 11, 20)
    first = people.invent(count=40, seed=1, today=day)
    assert first == people.invent(count=40, seed=1, today=day)
    assert first != people.invent(count=40, seed=2, today=day)
    assert len({person.kundennummer for person in first}) == len(first) == 40
    addresses = [person.email for person in first if person.email]
    assert len(set(addresses)) == len(addresses)


def test_every_citizen_sign_in_belongs_to_somebody() -> None:
    invented = {person.email for person in people.invent(count=40, seed=1, today=date(2026, 11, 20))}
    assert {sign_in.email for sign_in in accounts.CITIZENS} <= invented


def test_the_shown_code_is_the_one_an_authenticator_shows() -> None:
    for sign_in in accounts.SIGN_INS:
        if sign_in.has_factor:
            assert matching_step(sign_in.totp_secret, sign_in.code) is not None


@pytest.mark.django_db
def test_half_a_year_is_told_once_and_verifies(client: Client) -> None:
    with clock.travel(NOON):
        assert seed.run(persons=4, seed=1)
        told = Event.objects.count()
        assert not seed.run(persons=4, seed=1)
    assert Event.objects.count() == told
    assert list(history.verify()) == []
    assert Person.objects.count() == 4
    assert Thread.objects.exists()
    assert Notice.objects.exists()
    assert Objection.objects.filter(person__first_name="Erika").exclude(copy=None).exists()
    assert FollowUp.objects.filter(reason="disputed").exists()
    assert Appointment.objects.filter(starts_at__gt=NOON).exists()
    assert {"first", "budget"} <= set(Application.objects.values_list("kind", flat=True))
    assert BenefitPeriod.objects.get(person__first_name="Erika").ends < date(2027, 1, 15)
    assert Slot.objects.filter(starts_at__gt=NOON).count() > 50
    assert Item.objects.exclude(state=Item.State.OPEN).exists()
    assert not Message.objects.filter(sent_at__gt=NOON).exists()
    assert not OutboundMail.objects.filter(state="queued").exists()
    assert Account.objects.filter(email=accounts.STAFF[0].email).exists()
    page = client.get("/demo/").content.decode()
    assert accounts.CITIZENS[0].email in page
    assert accounts.PASSWORD in page


@pytest.mark.django_db
def test_many_persons_come_in_bulk_with_chains_that_verify() -> None:
    with clock.travel(NOON):
        seed.run(persons=0, seed=1)
        office = seed.Office.objects.get()
        teams = {team.subject: team for team in office.teams.all()}
        seed.bulk.load(office=office, teams=teams, persons=2050, seed=1)
    assert Person.objects.count() == 2050
    assert Message.objects.count() == 12_300
    assert list(history.verify()) == []
