"""An account whose owner holds a phone with the Jobcenter app."""

from __future__ import annotations

import pytest

from tests.accounts.approval.phone import Phone
from tests.accounts.world import account_with_password
from zugang.accounts.models import Account


@pytest.fixture
def account(db: None) -> Account:
    return account_with_password()


@pytest.fixture
def other(db: None) -> Account:
    account = account_with_password("andere@example.org")
    Phone().link(account)
    return account


@pytest.fixture
def phone(account: Account) -> Phone:
    phone = Phone()
    phone.link(account)
    return phone
