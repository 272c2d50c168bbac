"""A form that arrives after the session has ended waits for its owner, and for nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from zugang.accounts.models import Session
from zugang.kernel import clock
from zugang.profiles.models import Profile

ADDRESS = "/profil/freischaltcode/"
TYPED = {"title": "Frage zu meiner Miete", "body": "Guten Tag,\nmeine Miete steigt.", "password": "geheim"}


@pytest.fixture
def too_late(citizen_client: Client) -> Client:
    """A browser that still holds the cookie of a session that has just ended."""
    Session.objects.update(expire_date=clock.now() - timedelta(minutes=1))
    return citizen_client


def waiting_place(client: Client) -> str:
    response = client.post(ADDRESS, TYPED)
    assert response.status_code == 302
    assert response["Location"].startswith("/anmeldung/?next=%2Fweiter%2F")
    return response["Location"].split("next=")[1].replace("%2F", "/")


@pytest.mark.django_db
def test_what_was_typed_is_there_again_after_signing_in(
    too_late: Client, profile: Profile, signed_in: Callable[..., Client]
) -> None:
    place = waiting_place(too_late)
    page = signed_in(profile.account).get(place).content.decode()
    assert "meine Miete steigt." in page
    assert f'action="{ADDRESS}"' in page
    assert "geheim" not in page


@pytest.mark.django_db
def test_another_account_does_not_see_it(
    too_late: Client, other_profile: Profile, signed_in: Callable[..., Client]
) -> None:
    response = signed_in(other_profile.account).get(waiting_place(too_late))
    assert response.status_code == 404
    assert "Miete steigt" not in response.content.decode()


@pytest.mark.django_db
def test_without_an_earlier_session_nothing_is_kept(client: Client) -> None:
    response = client.post(ADDRESS, TYPED)
    assert response["Location"] == f"/anmeldung/?next={ADDRESS}"


@pytest.mark.django_db
def test_too_much_text_is_not_kept(too_late: Client) -> None:
    response = too_late.post(ADDRESS, {"body": "x" * 200_000})
    assert response["Location"] == f"/anmeldung/?next={ADDRESS}"
