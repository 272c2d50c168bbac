"""Waiting changes at the desk: listed without values, seen in the opened file, stopped or accepted by who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import citizen_actor, make_staff
from tests.screens.account.pages import text_of
from zugang.accounts.change_models import PendingChange
from zugang.kernel.actor import Actor, TrustLevel
from zugang.offices.models import Staff
from zugang.persons import changes, queries
from zugang.profiles.models import Profile

State = PendingChange.State


@pytest.fixture
def change(profile: Profile) -> PendingChange:
    by = citizen_actor(profile, TrustLevel.SUBSTANTIAL)
    fresh = Actor(**{**{name: getattr(by, name) for name in by.__slots__}, "is_fresh": True})
    return changes.request_bank(
        by=fresh,
        person=profile.person,
        holder="Erika Beispiel",
        number="DE02 1203 0000 0000 2020 51",
        submission=uuid4(),
    )


def settle(client: Client, change: PendingChange, decision: str) -> Any:
    address = reverse("desk:change_settle", args=[change.person_id, change.id])
    return client.post(address, {"decision": decision}, follow=True)


def opened(client: Client, change: PendingChange) -> Any:
    client.post(reverse("desk:person_open", args=[change.person_id]))
    return client.get(reverse("desk:person_changes", args=[change.person_id]))


def test_the_list_names_the_person_and_no_value(staff_client: Client, change: PendingChange) -> None:
    text = text_of(staff_client.get(reverse("desk:changes")))
    assert "Erika Beispiel" in text and "Bankverbindung" in text
    assert "2020" not in text


def test_the_new_value_stands_in_the_opened_file_only(staff_client: Client, change: PendingChange) -> None:
    closed = staff_client.get(reverse("desk:person_changes", args=[change.person_id]))
    assert closed["Location"].startswith(reverse("desk:person_open", args=[change.person_id]))
    assert "DE02 1203 0000 0000 2020 51" in text_of(opened(staff_client, change))


@pytest.mark.parametrize(("decision", "state"), [("cancel", State.CANCELLED), ("accept", State.APPLIED)])
def test_staff_stop_a_change_or_let_it_count_at_once(
    staff_client: Client, change: PendingChange, decision: str, state: State
) -> None:
    opened(staff_client, change)
    settle(staff_client, change, decision)
    change.refresh_from_db()
    assert change.state == state
    assert (queries.bank_account_of(change.person_id) is not None) == (state == State.APPLIED)  # type: ignore[arg-type]
    assert "schon" in text_of(settle(staff_client, change, decision))


def test_auditors_and_other_offices_settle_nothing(
    change: PendingChange, staff: Staff, other_staff: Staff, signed_in: Callable[..., Client]
) -> None:
    auditor = make_staff(staff.office, name="Paula Prüferin", is_auditor=True)
    for member, status in ((auditor, 403), (other_staff, 404)):
        client = signed_in(member.account)
        page = opened(client, change)
        assert "Gilt sofort" not in text_of(page)
        assert settle(client, change, "accept").status_code == status
    change.refresh_from_db()
    assert change.state == State.WAITING
