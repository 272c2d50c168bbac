"""A person with a birth date, an account that is about to activate a profile, and codes read from letters."""

from __future__ import annotations

import json

import pytest

from tests import builders
from zugang.accounts.models import Account
from zugang.kernel import vault
from zugang.kernel.actor import Actor, ActorKind, Channel, TrustLevel
from zugang.persons.models import Person
from zugang.profiles import operations
from zugang.profiles.models import ActivationCode


def newcomer_actor(account: Account, trust: TrustLevel = TrustLevel.LOW_MFA) -> Actor:
    return Actor(
        kind=ActorKind.ACCOUNT, channel=Channel.PORTAL, trust=trust, account_id=account.id, name=account.email
    )


def plain_of(issued: ActivationCode) -> str:
    """The plain code, which stands in the sealed letter and nowhere else."""
    letter = issued.letter
    assert letter is not None and letter.sealed_context is not None
    context = json.loads(vault.unseal(bytes(letter.sealed_context), context=f"letter-context:{letter.id}"))
    return str(context["code"])


@pytest.fixture
def account(db: None) -> Account:
    """Registered, signed in, no profile yet."""
    return builders.make_account()


@pytest.fixture
def newcomer(account: Account) -> Actor:
    return newcomer_actor(account)


@pytest.fixture
def issued(caseworker: Actor, person: Person) -> ActivationCode:
    return operations.issue_code(by=caseworker, person=person, submission=builders.submission())
