"""What runs for a person: answers, remedies and a form to be made good, each with its consequence and source."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests import builders
from tests.notices.conftest import Prepare, Send
from tests.notices.test_objecting import lodge
from tests.queries import counted
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.notices.deadlines import Instruction
from zugang.notices.models import Kind, Notice
from zugang.notices.open_deadlines import open_deadlines
from zugang.notifications.models import OutboundMail
from zugang.notifications.tasks import deliver_mail
from zugang.profiles.models import Profile

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def notices(profile: Profile, prepare: Prepare, send: Send) -> list[Notice]:
    with clock.travel(MONDAY):
        made = [
            send(prepare()),
            send(prepare(kind=Kind.HEARING, instruction=Instruction.NONE_NEEDED, reply_weeks=2)),
        ]
        for mail in OutboundMail.objects.filter(kind="notices.new_document"):
            deliver_mail(str(mail.id))
    return made


def test_the_earliest_comes_first_with_consequence_and_source(
    notices: list[Notice], profile: Profile
) -> None:
    with clock.travel(MONDAY), counted() as queries:
        found = open_deadlines(profile.person_id)
    assert len(queries) <= 2
    assert [(one.code, one.due, one.is_duty) for one in found] == [
        ("notice_reply", date(2026, 3, 20), True),
        ("notice_remedy", date(2026, 4, 7), False),
    ]
    assert all(one.consequence and one.source and one.view == "portal:notice" for one in found)


def test_what_is_over_is_gone(notices: list[Notice], profile: Profile) -> None:
    with clock.travel(MONDAY + timedelta(days=25)):
        assert [one.code for one in open_deadlines(profile.person_id)] == ["notice_remedy"]
    with clock.travel(MONDAY + timedelta(days=40)):
        assert open_deadlines(profile.person_id) == []


def test_after_an_objection_its_form_is_what_is_left(
    notices: list[Notice], profile: Profile, citizen: Actor
) -> None:
    with clock.travel(MONDAY + timedelta(days=20)):
        found = lodge(citizen, notices[0])
        assert [(one.code, one.argument) for one in open_deadlines(profile.person_id)] == [
            ("objection_form", found.id)
        ]


def test_other_people_s_deadlines_are_not_mine(notices: list[Notice], other_profile: Profile) -> None:
    with clock.travel(MONDAY):
        assert open_deadlines(other_profile.person_id) == []
        assert open_deadlines(builders.make_person(other_profile.person.office).id) == []
