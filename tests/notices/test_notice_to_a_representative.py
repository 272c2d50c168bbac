"""What must go to the representative goes there, and the person is told (§ 13 (3) SGB X)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.notices.conftest import Prepare, Send
from tests.representation.conftest import record  # noqa: F401 - a fixture
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput
from zugang.notices import queries
from zugang.notices.models import Delivery
from zugang.notifications.models import Letter, OutboundMail
from zugang.profiles.models import Profile
from zugang.representation.models import Mandate
from zugang.representation.operations import end_mandate


@pytest.fixture
def mandate(record) -> Mandate:  # type: ignore[no-untyped-def] # noqa: F811
    return record()


def ways() -> dict[str, tuple[str, str]]:
    return {delivery.role: (delivery.way, delivery.addressee_name) for delivery in Delivery.objects.all()}


def test_who_gets_it_must_be_decided(
    profile: Profile, mandate: Mandate, prepare: Prepare, send: Send
) -> None:
    notice = prepare()
    for undecided in ("", "somebody"):
        with pytest.raises(InvalidInput):
            send(notice, routing=undecided)


def test_the_representative_gets_the_letter_and_the_person_a_copy(
    profile: Profile, mandate: Mandate, prepare: Prepare, send: Send
) -> None:
    send(prepare(), routing=str(mandate.id))
    assert ways() == {
        "addressee": ("letter", "Rita Rat (Beratungsstelle Mitte)"),
        "copy": ("portal", "Erika Beispiel"),
    }
    assert "Kopie zur Kenntnis" in OutboundMail.objects.get().body


def test_the_copy_serves_nothing_and_cannot_be_disputed(
    profile: Profile, citizen: Actor, mandate: Mandate, prepare: Prepare, send: Send
) -> None:
    notice = send(prepare(), routing=str(mandate.id))
    OutboundMail.objects.update(state="accepted", accepted_at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    row, _ = queries.one_for_person(by=citizen, notice_id=notice.id)
    assert row.outcome.served is None
    Letter.objects.update(state=Letter.State.POSTED, posted_at=datetime(2026, 3, 2, 9, tzinfo=UTC))
    served = {row.role: row.outcome.served for row, _ in queries.deliveries_of(notice)}
    assert served["copy"] is None
    assert str(served["addressee"]) == "2026-03-06"


def test_the_person_may_get_it_and_the_representative_the_copy(
    profile: Profile, mandate: Mandate, prepare: Prepare, send: Send
) -> None:
    notice = send(prepare(), routing="person")
    assert ways() == {
        "addressee": ("portal", "Erika Beispiel"),
        "copy": ("letter", "Rita Rat (Beratungsstelle Mitte)"),
    }
    assert "past_mandate" in notice.acknowledged


def test_a_representative_who_gets_no_notices_changes_nothing(
    profile: Profile, mandate: Mandate, prepare: Prepare, send: Send
) -> None:
    Mandate.objects.update(receives_notices=False)
    send(prepare())
    assert set(ways()) == {"addressee"}


def test_without_profile_the_copy_goes_by_letter_too(mandate: Mandate, prepare: Prepare, send: Send) -> None:
    send(prepare(), routing=str(mandate.id))
    assert [way for way, _ in ways().values()] == ["letter", "letter"]
    assert Letter.objects.count() == 2


def test_a_mandate_that_ended_meanwhile_keeps_it_from_being_sent(
    profile: Profile, mandate: Mandate, caseworker: Actor, prepare: Prepare, send: Send
) -> None:
    notice = prepare()
    end_mandate(by=caseworker, mandate=mandate)
    with pytest.raises(InvalidInput):
        send(notice, routing=str(mandate.id))
    send(notice)
    assert ways() == {"addressee": ("portal", "Erika Beispiel")}
