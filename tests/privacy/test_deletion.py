"""The end of an account: fourteen days in which it can be kept; then what the law lets go, goes."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests import builders
from tests.accounts.world import ADDRESS, account_with_password, link_app, mails_to
from tests.screens.account.pages import sign_in, text_of, value_of
from zugang.accounts.models import Account
from zugang.accounts.operations import closing
from zugang.accounts.sign_in_models import SignIn
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.persons.models import Person
from zugang.privacy import deletion
from zugang.profiles.models import Consent, Profile

pytestmark = pytest.mark.django_db
LATER = timedelta(days=14, minutes=1)


@pytest.fixture
def account() -> Account:
    return account_with_password(
        terms_accepted_at=clock.now(), terms_version="1", email_processing_accepted_at=clock.now()
    )


@pytest.fixture
def at_home(account: Account) -> Client:
    client = Client()
    sign_in(client)
    return client


def kinds() -> list[str]:
    return [mail.kind for mail in mails_to()]


def test_the_page_says_what_goes_and_what_stays(at_home: Client) -> None:
    text = text_of(at_home.get("/konto/loeschen/"))
    for part in ("Was gelöscht wird", "Was bleibt", "In 14 Tagen"):
        assert part in text


def test_asking_begins_fourteen_days_and_is_mailed(at_home: Client, account: Account) -> None:
    page = at_home.post("/konto/loeschen/", follow=True)
    assert "In 14 Tagen wird Ihr Konto gelöscht" in text_of(page)
    account.refresh_from_db()
    assert account.deletes_at is not None
    assert kinds() == ["accounts.deletion_requested"]
    at_home.post("/konto/loeschen/")
    assert len(kinds()) == 1


def test_the_link_of_the_mail_keeps_the_account(at_home: Client, account: Account) -> None:
    at_home.post("/konto/loeschen/")
    found = re.search(r"behalten/\?id=([\w-]+)", mails_to()[0].body)
    assert found
    page = Client().get("/konto/behalten/", {"id": found.group(1), "lang": "de"})
    Client().post("/konto/behalten/", {"id": value_of(page, "id")})
    account.refresh_from_db()
    assert account.deletes_at is None
    assert Client().get("/konto/behalten/", {"id": found.group(1)}).status_code == 409


def test_signing_in_asks_whether_to_keep_it(at_home: Client, account: Account) -> None:
    link_app(account)
    at_home.post("/konto/loeschen/")
    page = at_home.get("/konto/achtung/")
    assert "Ihr Konto wird gelöscht" in text_of(page)
    at_home.post("/konto/behalten/jetzt/")
    account.refresh_from_db()
    assert account.deletes_at is None
    assert kinds()[-1] == "accounts.deletion_stopped"


def test_three_days_before_there_is_a_reminder(at_home: Client) -> None:
    at_home.post("/konto/loeschen/")
    with clock.travel(clock.now() + timedelta(days=12)):
        closing.remind_of_deletions()
        closing.remind_of_deletions()
    assert kinds().count("accounts.deletion_reminder") == 1


def test_not_a_day_before(at_home: Client, account: Account) -> None:
    at_home.post("/konto/loeschen/")
    with clock.travel(clock.now() + timedelta(days=13)):
        assert deletion.delete_due() == 0
    assert Account.objects.filter(id=account.id).exists()


def test_an_account_nothing_depends_on_goes_whole(at_home: Client, account: Account) -> None:
    at_home.post("/konto/loeschen/")
    with clock.travel(clock.now() + LATER):
        assert deletion.delete_due() == 1
    assert not Account.objects.filter(id=account.id).exists()
    assert kinds() == ["privacy.deleted"]
    assert at_home.get("/konto/").status_code == 302
    assert Event.objects.filter(type="privacy.account_deleted").exists()


def test_what_the_file_needs_stays_without_a_name(at_home: Client, account: Account, person: Person) -> None:
    profile = builders.make_profile(person, account, consent=True)
    link_app(account)
    at_home.post("/konto/loeschen/")
    with clock.travel(clock.now() + LATER):
        assert deletion.delete_due() == 1
    shell = Account.objects.get(id=account.id)
    assert shell.email.endswith(".invalid")
    assert not shell.is_active
    assert not shell.has_usable_password()
    assert Profile.objects.get(id=profile.id).ended_at is not None
    assert Consent.objects.filter(profile=profile).exists()
    assert not Consent.objects.filter(profile=profile, revoked_at=None).exists()
    assert not Authenticator.objects.filter(user_id=account.id).exists()
    assert not SignIn.objects.filter(account=account).exists()
    assert Person.objects.filter(id=person.id).exists()
    assert ADDRESS not in str(list(Account.objects.values())) + str(list(Event.objects.values()))


def test_withdrawing_a_consent_has_the_same_end_and_says_so(at_home: Client, account: Account) -> None:
    page = at_home.get("/konto/einwilligungen/")
    assert "zugestimmt am" in text_of(page)
    at_home.post("/konto/einwilligungen/widerrufen/")
    account.refresh_from_db()
    assert account.deletes_at is not None
    assert Event.objects.filter(type="accounts.consent_withdrawn").exists()


def test_staff_cannot_delete_their_account(at_home: Client) -> None:
    Account.objects.update(is_staff_account=True)
    assert at_home.post("/konto/loeschen/").status_code == 403
