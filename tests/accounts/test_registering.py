"""Registering and confirming, as operations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress

from tests.accounts.world import ADDRESS, account_with_password, application, mails_to, token_in
from zugang.accounts import queries
from zugang.accounts.models import Account, Registration, RegistrationRating
from zugang.accounts.operations import registration
from zugang.accounts.tasks import tidy_up
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidState

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


def test_before_the_link_is_used_there_is_no_account() -> None:
    registration.register(application())
    assert not Account.objects.exists()
    assert [mail.kind for mail in mails_to()] == ["accounts.confirm_registration"]


def test_the_link_makes_the_account() -> None:
    registration.register(application(language="en"))
    account = registration.confirm(token=token_in(mails_to()[0]))
    assert account.email == ADDRESS
    assert account.language == "en"
    assert account.check_password("Sonnenblume-42!")
    assert account.terms_version == registration.TERMS_VERSION
    assert account.terms_accepted_at
    assert EmailAddress.objects.get(user=account).verified


def test_registration_and_confirmation_stand_in_the_accounts_history() -> None:
    registration.register(application())
    account = registration.confirm(token=token_in(mails_to()[0]))
    types = Event.objects.filter(account_id=account.id).order_by("number").values_list("type", flat=True)
    assert list(types) == ["accounts.registered", "accounts.confirmed"]


def test_the_link_works_once() -> None:
    registration.register(application())
    token = token_in(mails_to()[0])
    registration.confirm(token=token)
    with pytest.raises(InvalidState) as raised:
        registration.confirm(token=token)
    assert "schon benutzt" in raised.value.message


def test_the_link_is_valid_for_24_hours() -> None:
    with clock.travel(NOON):
        registration.register(application())
    token = token_in(mails_to()[0])
    with clock.travel(NOON + timedelta(hours=24)), pytest.raises(InvalidState) as raised:
        registration.confirm(token=token)
    assert "abgelaufen" in raised.value.message
    with clock.travel(NOON + timedelta(hours=23, minutes=59)):
        registration.confirm(token=token)


def test_an_unknown_link_is_refused() -> None:
    with pytest.raises(InvalidState):
        registration.confirm(token="nonsense")


def test_the_newest_registration_of_an_address_wins() -> None:
    registration.register(application(password="Erstes-Passwort-1"))
    registration.register(application(password="Zweites-Passwort-2"))
    first, second = mails_to()
    with pytest.raises(InvalidState):
        registration.confirm(token=token_in(first))
    assert registration.confirm(token=token_in(second)).check_password("Zweites-Passwort-2")


def test_a_form_sent_twice_registers_once() -> None:
    once = application()
    assert registration.register(once).id == registration.register(once).id
    assert len(mails_to()) == 1


def test_the_owner_of_a_known_address_is_told_and_nothing_changes() -> None:
    account = account_with_password()
    registration.register(application(password="Ganz-Anderes-77"))
    (mail,) = mails_to()
    assert mail.kind == "accounts.already_registered"
    assert "id=" not in mail.body
    account.refresh_from_db()
    assert account.check_password("Sonnenblume-42!")
    assert Event.objects.get().type == "accounts.registered_again"


def test_sending_again_replaces_the_link() -> None:
    made = registration.register(application())
    registration.send_again(registration_id=made.id)
    first, second = mails_to()
    assert queries.registration_of(token_in(first)) is None
    registration.confirm(token=token_in(second))


def test_sending_again_after_expiry_starts_new_24_hours() -> None:
    with clock.travel(NOON):
        made = registration.register(application())
    with clock.travel(NOON + timedelta(days=2)):
        registration.send_again(registration_id=made.id)
    with clock.travel(NOON + timedelta(days=2, hours=23)):
        registration.confirm(token=token_in(mails_to()[1]))


def test_sending_again_for_a_confirmed_address_tells_its_owner_only() -> None:
    made = registration.register(application())
    registration.confirm(token=token_in(mails_to()[0]))
    registration.send_again(registration_id=made.id)
    assert [mail.kind for mail in mails_to()][1] == "accounts.already_registered"


def test_neither_password_nor_token_are_kept_readable() -> None:
    made = registration.register(application())
    row = Registration.objects.get(id=made.id)
    assert "Sonnenblume" not in row.password
    assert token_in(mails_to()[0]) not in row.fingerprint
    registration.confirm(token=token_in(mails_to()[0]))
    row.refresh_from_db()
    assert row.password == ""


def test_the_confirmation_mail_says_all_it_must() -> None:
    registration.register(application())
    (mail,) = mails_to()
    for part in (
        "Guten Tag",
        ADDRESS,
        "24 Stunden",
        "antworten Sie nicht",
        "/hilfe/",
        "gehörlose",
        "&lang=de",
    ):
        assert part in mail.body
    assert "&amp;" not in mail.body


def test_ratings_are_only_counted() -> None:
    for stars in (5, 5, 2, 99):
        registration.rate(stars=stars)
    assert {(row.stars, row.count) for row in RegistrationRating.objects.all()} == {(5, 3), (2, 1)}


def test_registrations_nobody_confirmed_are_forgotten_after_a_week() -> None:
    with clock.travel(NOON):
        registration.register(application())
    with clock.travel(NOON + timedelta(days=7)):
        tidy_up(timestamp=0)
        assert Registration.objects.exists()
    with clock.travel(NOON + timedelta(days=9)):
        tidy_up(timestamp=0)
        assert not Registration.objects.exists()


def test_staff_accounts_are_made_without_registration() -> None:
    account = registration.create_account(
        by=Actor.system(), email=" Petra@Example.org ", password="Sonnenblume-42!", is_staff_account=True
    )
    assert account.email == "petra@example.org"
    assert account.is_staff_account
    assert account.check_password("Sonnenblume-42!")
