"""Sessions elsewhere are ended by somebody who has shown who they are within the last quarter of an hour."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.accounts.world import account_with_password
from tests.screens.account.pages import sign_in

pytestmark = pytest.mark.django_db


def test_after_a_while_the_password_is_asked_for_first() -> None:
    account_with_password()
    here, there = Client(), Client()
    sign_in(here)
    sign_in(there)
    session = here.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    answer = here.post("/konto/anmeldungen/beenden/")
    assert answer["Location"] == "/anmeldung/passwort/?next=%2Fkonto%2F"
    assert there.get("/konto/").status_code == 200
