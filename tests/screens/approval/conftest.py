"""An account with a phone, and a browser that signs in."""

from __future__ import annotations

import pytest

from tests.accounts.approval.phone import Phone
from tests.accounts.world import account_with_password
from zugang.accounts.models import Account


@pytest.fixture
def account(db: None) -> Account:
    return account_with_password()


@pytest.fixture
def phone(account: Account) -> Phone:
    phone = Phone()
    phone.link(account)
    return phone
