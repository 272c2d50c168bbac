"""What an objection changes on the person's list of tasks and deadlines."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from tests import builders
from tests.notices.conftest import Prepare, Send
from tests.notices.test_objecting import lodge
from zugang.agenda import queries
from zugang.agenda.duties import Duty, Kind
from zugang.kernel import clock
from zugang.kernel.actor import Actor, TrustLevel
from zugang.notices.models import Kind as NoticeKind
from zugang.notices.models import Notice
from zugang.notifications.models import OutboundMail
from zugang.notifications.tasks import deliver_mail
from zugang.profiles.models import Profile

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
def notice(profile: Profile, prepare: Prepare, send: Send) -> Notice:
    return sent(send, prepare)


def sent(send: Send, prepare: Prepare, kind: NoticeKind = NoticeKind.GRANT) -> Notice:
    with clock.travel(MONDAY):
        notice = send(prepare(kind=kind))
        deliver_mail(str(OutboundMail.objects.get(kind="notices.new_document").id))
    return notice


def duties(by: Actor, *kinds: Kind) -> list[Duty]:
    return [duty for duty in queries.agenda_of(by=by, opens_benefits=True).duties if duty.kind in kinds]


def test_once_objected_its_open_form_is_what_is_left(notice: Notice, citizen: Actor) -> None:
    with clock.travel(MONDAY + timedelta(days=20)):
        assert [duty.kind for duty in duties(citizen, Kind.OBJECTION, Kind.FORM)] == [Kind.OBJECTION]
        found = lodge(citizen, notice)
        (left,) = duties(citizen, Kind.OBJECTION, Kind.FORM)
    assert (left.kind, left.subject_id, left.due) == (Kind.FORM, found.id, date(2026, 4, 7))


def test_with_a_strong_sign_in_nothing_is_left(notice: Notice, profile: Profile, citizen: Actor) -> None:
    with clock.travel(MONDAY + timedelta(days=20)):
        lodge(builders.citizen_actor(profile, TrustLevel.SUBSTANTIAL), notice)
        assert duties(citizen, Kind.OBJECTION, Kind.FORM) == []


def test_against_a_decision_on_an_objection_it_is_the_court(
    profile: Profile, prepare: Prepare, send: Send, citizen: Actor
) -> None:
    sent(send, prepare, NoticeKind.OBJECTION)
    with clock.travel(MONDAY + timedelta(days=20)):
        assert [duty.kind for duty in duties(citizen, Kind.OBJECTION, Kind.COURT)] == [Kind.COURT]
