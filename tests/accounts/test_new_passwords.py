"""Forgotten and changed passwords, and new addresses, as operations."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.hashers import make_password

from tests.accounts.world import (
    ADDRESS,
    account_with_password,
    fresh_owner,
    link_app,
    mails_to,
    token_in,
    wait_over,
)
from zugang.accounts import access, queries
from zugang.accounts.change_models import PendingChange
from zugang.accounts.models import Account, OneTimeLink, Session
from zugang.accounts.operations import addresses, passwords
from zugang.accounts.sessions import SessionStore
from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.kernel.identifiers import new_id

NOON = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)
NEW = "Ganz-Neues-Wort-9"


@pytest.fixture
def account(db: None) -> Account:
    return account_with_password()


def session_of(account: Account) -> str:
    session = SessionStore()
    session["_auth_user_id"] = str(account.id)
    session.save()
    return str(session.session_key)


def wish(email: str = ADDRESS) -> str:
    """Ask for a new password; the token of the mail."""
    passwords.request_new_password(email=email, language="de")
    return token_in(mails_to(email)[-1])


def test_the_link_sets_a_new_password_and_ends_every_session(account: Account) -> None:
    session_of(account)
    passwords.set_new_password(token=wish(), password=NEW)
    account.refresh_from_db()
    assert account.check_password(NEW)
    assert not Session.objects.exists()
    assert mails_to()[-1].kind == "accounts.password_changed"


def test_the_second_factor_stays(account: Account) -> None:
    link_app(account)
    passwords.set_new_password(token=wish(), password=NEW)
    assert queries.has_second_factor(account.id)


def test_the_link_works_once(account: Account) -> None:
    token = wish()
    passwords.set_new_password(token=token, password=NEW)
    with pytest.raises(InvalidState) as raised:
        passwords.set_new_password(token=token, password="Noch-Ein-Anderes-3")
    assert "schon benutzt" in raised.value.message


def test_setting_a_password_ends_all_other_links(account: Account) -> None:
    first, second = wish(), wish()
    passwords.set_new_password(token=second, password=NEW)
    with pytest.raises(InvalidState):
        passwords.set_new_password(token=first, password="Noch-Ein-Anderes-3")


def test_the_link_is_valid_for_24_hours(account: Account) -> None:
    with clock.travel(NOON):
        token = wish()
    with clock.travel(NOON + timedelta(hours=24)), pytest.raises(InvalidState):
        passwords.open_link(token, OneTimeLink.Purpose.NEW_PASSWORD)


def test_a_link_for_an_address_sets_no_password(account: Account) -> None:
    addresses.request_new_address(by=fresh_owner(account), account=account, email="neu@example.org")
    with pytest.raises(InvalidState):
        passwords.set_new_password(token=token_in(mails_to("neu@example.org")[0]), password=NEW)


@pytest.mark.django_db
def test_an_unknown_address_gets_a_mail_that_helps() -> None:
    passwords.request_new_password(email="niemand@example.org", language="de")
    (mail,) = mails_to("niemand@example.org")
    assert mail.kind == "accounts.no_account"
    assert "id=" not in mail.body


def test_a_locked_account_gets_no_link(account: Account) -> None:
    Account.objects.update(is_active=False)
    passwords.request_new_password(email=ADDRESS, language="de")
    assert mails_to()[0].kind == "accounts.no_account"


def test_changing_the_password_keeps_this_session_only(account: Account) -> None:
    here, there = session_of(account), session_of(account)
    passwords.change_password(
        by=fresh_owner(account),
        account=account,
        present="Sonnenblume-42!",
        new=NEW,
        session_key=here,
    )
    assert list(Session.objects.values_list("session_key", flat=True)) == [here]
    assert there != here
    assert mails_to()[-1].kind == "accounts.password_changed"


def test_a_wrong_present_password_changes_nothing(account: Account) -> None:
    with pytest.raises(InvalidInput) as raised:
        passwords.change_password(
            by=fresh_owner(account),
            account=account,
            present="falsch",
            new=NEW,
            session_key="",
        )
    assert raised.value.field == "present"
    assert not mails_to()


def test_a_lock_that_comes_while_hashes_are_computed_stays(account: Account) -> None:
    Account.objects.update(locked_at=NOON)
    with pytest.raises(InvalidState, match="gesperrt"):
        passwords.change_password(
            by=fresh_owner(account), account=account, present="Sonnenblume-42!", new=NEW, session_key=""
        )
    assert Account.objects.get().locked_at == NOON
    assert Account.objects.get().check_password("Sonnenblume-42!")


def test_of_two_changes_at_once_the_first_counts(account: Account) -> None:
    Account.objects.update(password=make_password(NEW))
    with pytest.raises(InvalidInput):
        passwords.change_password(
            by=fresh_owner(account),
            account=account,
            present="Sonnenblume-42!",
            new="Drittes-Wort-11",
            session_key="",
        )
    assert Account.objects.get().check_password(NEW)


def test_strangers_change_no_password_and_no_address(account: Account) -> None:
    stranger = access.owner(new_id())
    with pytest.raises(AccessDenied):
        passwords.change_password(
            by=stranger, account=account, present="Sonnenblume-42!", new=NEW, session_key=""
        )
    with pytest.raises(AccessDenied):
        addresses.request_new_address(by=stranger, account=account, email="neu@example.org")


def test_a_new_address_counts_once_its_link_is_confirmed(account: Account) -> None:
    addresses.request_new_address(by=fresh_owner(account), account=account, email="Neu@Example.org")
    account.refresh_from_db()
    assert account.email == ADDRESS
    addresses.confirm_new_address(token=token_in(mails_to("neu@example.org")[0]))
    account.refresh_from_db()
    assert account.email == ADDRESS
    wait_over()
    account.refresh_from_db()
    assert account.email == "neu@example.org"


def test_both_addresses_are_told_of_the_change(account: Account) -> None:
    addresses.request_new_address(by=fresh_owner(account), account=account, email="neu@example.org")
    addresses.confirm_new_address(token=token_in(mails_to("neu@example.org")[0]))
    assert mails_to(ADDRESS)[-1].kind == "accounts.change_waits"
    assert mails_to("neu@example.org")[-1].kind == "accounts.change_waits"
    wait_over()
    assert mails_to(ADDRESS)[-1].kind == "accounts.address_changed"
    assert mails_to("neu@example.org")[-1].kind == "accounts.change_ended"


def test_a_taken_address_is_told_to_its_owner_only(account: Account) -> None:
    account_with_password("andere@example.org")
    addresses.request_new_address(by=fresh_owner(account), account=account, email="andere@example.org")
    (mail,) = mails_to("andere@example.org")
    assert mail.kind == "accounts.address_taken"
    assert "id=" not in mail.body


def test_an_address_taken_meanwhile_is_refused(account: Account) -> None:
    addresses.request_new_address(by=fresh_owner(account), account=account, email="neu@example.org")
    account_with_password("neu@example.org")
    with pytest.raises(InvalidState):
        addresses.confirm_new_address(token=token_in(mails_to("neu@example.org")[0]))


def test_an_address_taken_while_the_change_waits_cancels_it(account: Account) -> None:
    addresses.request_new_address(by=fresh_owner(account), account=account, email="neu@example.org")
    addresses.confirm_new_address(token=token_in(mails_to("neu@example.org")[0]))
    account_with_password("neu@example.org")
    wait_over()
    account.refresh_from_db()
    assert account.email == ADDRESS
    assert PendingChange.objects.get().state == PendingChange.State.CANCELLED
