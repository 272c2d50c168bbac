"""An identity and an account: connected one to one, by the identifier alone, told by mail."""

from __future__ import annotations

import pytest

from tests.accounts.world import ADDRESS, account_with_password, fresh_owner, mails_to
from tests.builders import make_account
from zugang.accounts import access
from zugang.accounts.identity import Identity
from zugang.accounts.identity_models import LinkedIdentity, Provider
from zugang.accounts.models import Account
from zugang.accounts.operations import linking
from zugang.kernel.actor import TrustLevel
from zugang.kernel.errors import AccessDenied, InvalidState, NotAllowed, TrustRequired

BUNDID = Provider.BUNDID


def identity(subject: str = "bpk2-of-erika") -> Identity:
    return Identity(subject=subject, trust=TrustLevel.HIGH, name="Erika Beispiel")


@pytest.fixture
def account(db: None) -> Account:
    return account_with_password()


@pytest.fixture
def linked(account: Account) -> LinkedIdentity:
    return linking.link(by=fresh_owner(account), account=account, provider=BUNDID, identity=identity())


def test_a_connected_identity_finds_its_account(account: Account, linked: LinkedIdentity) -> None:
    assert linking.account_of(provider=BUNDID, identity=identity()) == account
    assert linking.account_of(provider=BUNDID, identity=identity("somebody-else")) is None
    assert linking.account_of(provider=Provider.MUK, identity=identity()) is None
    assert mails_to()[-1].kind == "accounts.identity_linked"


def test_the_identifier_itself_is_not_kept(linked: LinkedIdentity) -> None:
    assert "bpk2" not in linked.fingerprint and len(linked.fingerprint) == 64


def test_connecting_again_changes_nothing(account: Account, linked: LinkedIdentity) -> None:
    again = linking.link(by=fresh_owner(account), account=account, provider=BUNDID, identity=identity())
    assert again == linked
    assert len(mails_to()) == 1


def test_an_identity_belongs_to_one_account_and_an_account_to_one_identity(
    account: Account, linked: LinkedIdentity
) -> None:
    other = make_account("andere@example.org")
    with pytest.raises(InvalidState):
        linking.link(by=fresh_owner(other), account=other, provider=BUNDID, identity=identity())
    with pytest.raises(InvalidState):
        linking.link(by=fresh_owner(account), account=account, provider=BUNDID, identity=identity("second"))


def test_a_sign_in_without_bundid_account_cannot_be_connected(account: Account) -> None:
    with pytest.raises(InvalidState) as raised:
        linking.link(by=fresh_owner(account), account=account, provider=BUNDID, identity=identity(""))
    assert "ohne BundID-Konto" in raised.value.message
    assert linking.account_of(provider=BUNDID, identity=identity("")) is None


def test_only_the_owner_freshly_signed_in_connects(account: Account) -> None:
    with pytest.raises(AccessDenied):
        linking.link(by=fresh_owner(make_account()), account=account, provider=BUNDID, identity=identity())
    with pytest.raises(TrustRequired):
        stale = access.owner(account.id, TrustLevel.LOW)
        linking.link(by=stale, account=account, provider=BUNDID, identity=identity())


@pytest.mark.django_db
def test_staff_cannot_be_connected() -> None:
    staff = make_account(is_staff_account=True)
    with pytest.raises(NotAllowed):
        linking.link(by=fresh_owner(staff), account=staff, provider=BUNDID, identity=identity())


def test_a_locked_account_is_not_found(account: Account, linked: LinkedIdentity) -> None:
    Account.objects.update(is_active=False)
    assert linking.account_of(provider=BUNDID, identity=identity()) is None


def test_disconnecting_is_told_and_can_be_repeated(account: Account, linked: LinkedIdentity) -> None:
    linking.unlink(by=fresh_owner(account), account=account, provider=BUNDID)
    linking.unlink(by=fresh_owner(account), account=account, provider=BUNDID)
    assert not LinkedIdentity.objects.exists()
    assert [mail.kind for mail in mails_to(ADDRESS)] == [
        "accounts.identity_linked",
        "accounts.identity_unlinked",
    ]


@pytest.mark.django_db
def test_the_only_way_to_sign_in_stays() -> None:
    account = make_account()
    linking.link(by=fresh_owner(account), account=account, provider=BUNDID, identity=identity())
    with pytest.raises(InvalidState):
        linking.unlink(by=fresh_owner(account), account=account, provider=BUNDID)
