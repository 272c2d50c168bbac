"""Waiting changes at the desk: listed without values, seen in the opened file, stopped or accepted by who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from tests.accounts.world import fresh_owner, link_app
from tests.builders import citizen_actor, make_staff
from tests.screens.account.pages import text_of
from zugang.accounts.change_models import PendingChange
from zugang.accounts.operations import last_factor
from zugang.history.models import Event
from zugang.kernel.actor import Actor, TrustLevel
from zugang.notifications.models import OutboundMail
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


@pytest.fixture
def in_account(profile: Profile) -> PendingChange:
    """The owner wants to do without the last second factor."""
    account = profile.account
    link_app(account)
    by = fresh_owner(account, TrustLevel.LOW_MFA)
    return last_factor.request_removal(by=by, account=account, name="Handy", submission=uuid4())


def stop(client: Client, profile: Profile, change: PendingChange, reason: str) -> Any:
    address = reverse("desk:account_change_stop", args=[profile.person_id, change.id])
    return client.post(address, {f"{change.id}-reason": reason}, follow=True)


def test_staff_stop_what_waits_in_the_account_and_say_why(
    staff_client: Client, profile: Profile, in_account: PendingChange
) -> None:
    staff_client.post(reverse("desk:person_open", args=[profile.person_id]))
    page = text_of(staff_client.get(reverse("desk:person_changes", args=[profile.person_id])))
    assert "Letzten zweiten Faktor entfernen" in page and "Handy" not in page
    refused = stop(staff_client, profile, in_account, " ")
    assert refused.status_code == 422 and "warum Sie abbrechen" in text_of(refused)
    done = text_of(stop(staff_client, profile, in_account, "Die Person hat angerufen."))
    assert "Die Änderung ist abgebrochen" in done and "Letzten zweiten" not in done
    in_account.refresh_from_db()
    assert in_account.state == State.CANCELLED
    mail = OutboundMail.objects.filter(address=profile.account.email).latest("id")
    assert mail.kind == "accounts.change_ended" and profile.person.office.name in mail.body
    event = Event.objects.get(type="profiles.account_change_stopped")
    assert (event.person_id, event.data["reason"]) == (profile.person_id, "Die Person hat angerufen.")
    assert "schon abgebrochen" in text_of(stop(staff_client, profile, in_account, "Noch einmal."))


def test_the_desk_lets_nothing_of_the_account_count(
    staff_client: Client, profile: Profile, in_account: PendingChange
) -> None:
    staff_client.post(reverse("desk:person_open", args=[profile.person_id]))
    address = reverse("desk:change_settle", args=[profile.person_id, in_account.id])
    assert staff_client.post(address, {"decision": "accept"}).status_code == 404


def test_auditors_other_offices_and_closed_files_stop_nothing(
    profile: Profile,
    in_account: PendingChange,
    staff: Staff,
    other_staff: Staff,
    signed_in: Callable[..., Client],
) -> None:
    auditor = make_staff(staff.office, name="Paula Prüferin", is_auditor=True)
    for member, status in ((auditor, 403), (other_staff, 404)):
        client = signed_in(member.account)
        client.post(reverse("desk:person_open", args=[profile.person_id]))
        assert stop(client, profile, in_account, "Nein.").status_code == status
    closed = signed_in(staff.account)
    assert "Akte" in text_of(stop(closed, profile, in_account, "Nein."))
    in_account.refresh_from_db()
    assert in_account.state == State.WAITING
