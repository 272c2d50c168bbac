"""A notice goes to the portal only under a consent for its kind, and only while that lasts until dispatch."""

from __future__ import annotations

import pytest

from tests import builders
from tests.notices.conftest import Prepare, Send
from zugang.kernel.actor import Actor
from zugang.notices import queries
from zugang.notices.deadlines import Instruction
from zugang.notices.kinds import DECIDING_KINDS, purpose_for
from zugang.notices.models import Delivery, Kind, Notice
from zugang.notices.tasks import notification_failed, post_undelivered
from zugang.notifications.models import OutboundMail
from zugang.notifications.tasks import deliver_mail
from zugang.profiles import consents
from zugang.profiles.models import NOTICE_PURPOSES, Consent, Profile

Purpose = Consent.Purpose


def ways() -> list[tuple[str, str, str]]:
    found = Delivery.objects.order_by("id").values_list("role", "way", "fallback")
    return [(role, way, fallback) for role, way, fallback in found]


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_belongs_to_one_purpose(kind: Kind) -> None:
    assert purpose_for(kind) in NOTICE_PURPOSES


@pytest.mark.parametrize("kind", [Kind.GRANT, Kind.REFUSAL, Kind.HEARING, Kind.CERTIFICATE])
def test_only_the_purpose_of_its_kind_opens_the_portal(
    profile_without_consent: Profile, prepare: Prepare, send: Send, kind: Kind
) -> None:
    instruction = Instruction.OK if kind in DECIDING_KINDS else Instruction.NONE_NEEDED
    others = NOTICE_PURPOSES - {purpose_for(kind)}
    builders.make_consent(profile_without_consent, *others, Purpose.MESSAGES)
    send(prepare(kind=kind, instruction=instruction))
    assert ways() == [("addressee", "letter", "no_consent")]
    consent = builders.make_consent(profile_without_consent, purpose_for(kind))
    send(prepare(kind=kind, instruction=instruction))
    assert ways()[1:] == [("addressee", "portal", "")]
    assert Delivery.objects.get(way="portal").consent == consent


def test_messages_alone_open_no_notices(
    profile_without_consent: Profile, prepare: Prepare, send: Send
) -> None:
    builders.make_consent(profile_without_consent, Purpose.MESSAGES)
    send(prepare())
    assert ways() == [("addressee", "letter", "no_consent")]


def test_a_print_that_was_wished_for_is_a_copy_and_serves_nothing(
    profile: Profile, prepare: Prepare, send: Send
) -> None:
    builders.make_consent(profile, Purpose.PAPER_COPY)
    notice = send(prepare())
    assert ways() == [("addressee", "portal", ""), ("copy", "letter", "paper_copy")]
    rows = [row for row, _ in queries.deliveries_of(notice)]
    assert [row.outcome.served for row in rows if row.facts.is_copy] == [None]


@pytest.fixture
def waiting(profile: Profile, prepare: Prepare, send: Send) -> Notice:
    return send(prepare())


def test_revoked_before_dispatch_the_letter_takes_over(
    waiting: Notice, profile: Profile, citizen: Actor
) -> None:
    consents.revoke(by=citizen, profile=profile, purposes=[Purpose.NOTICES_GRANTS])
    mail = Delivery.objects.get().mail
    assert mail is not None
    deliver_mail(str(mail.id))
    notification_failed(str(mail.id))
    mail.refresh_from_db()
    assert (mail.state, mail.accepted_at) == ("withdrawn", None)
    assert ways() == [("addressee", "portal", ""), ("addressee", "letter", "revoked")]
    row = queries.deliveries_of(waiting)[0][0]
    assert row.outcome.served is None


def test_the_periodic_task_finds_it_too_and_posts_one_letter(
    waiting: Notice, profile: Profile, citizen: Actor
) -> None:
    consents.revoke(by=citizen, profile=profile)
    for _ in range(2):
        post_undelivered(0)
    assert ways() == [("addressee", "portal", ""), ("addressee", "letter", "revoked")]
    assert OutboundMail.objects.filter(kind="notices.new_document").get().state == "withdrawn"


def test_revoked_after_dispatch_it_stays_served_in_the_portal(
    waiting: Notice, profile: Profile, citizen: Actor
) -> None:
    mail = Delivery.objects.get().mail
    assert mail is not None
    deliver_mail(str(mail.id))
    consents.revoke(by=citizen, profile=profile)
    post_undelivered(0)
    assert ways() == [("addressee", "portal", "")]


def test_another_purpose_revoked_changes_nothing(waiting: Notice, profile: Profile, citizen: Actor) -> None:
    consents.revoke(by=citizen, profile=profile, purposes=[Purpose.NOTICES_REFUSALS, Purpose.MESSAGES])
    post_undelivered(0)
    assert ways() == [("addressee", "portal", "")]
