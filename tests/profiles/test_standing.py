"""Which profile an account acts as, found by one statement."""

from __future__ import annotations

from tests import builders
from tests.queries import counted
from zugang.accounts.models import Account
from zugang.kernel import clock
from zugang.offices.models import Office
from zugang.profiles import queries
from zugang.profiles.models import Profile


def test_an_account_without_profile_stands_alone(db: None) -> None:
    found = queries.standing(account_id=builders.make_account().id)
    assert (found.profile, found.purposes) == (None, frozenset())


def test_profile_person_office_and_consent_come_by_one_statement(profile: Profile) -> None:
    with counted() as seen:
        found = queries.standing(account_id=profile.account_id)
        assert found.profile == profile and found.profile is not None
        assert found.profile.person.kundennummer == profile.person.kundennummer
        assert found.profile.person.office.local_holidays == profile.person.office.local_holidays
        assert found.profile.person.birth_date == profile.person.birth_date
        assert "messages" in found.purposes and "paper_copy" not in found.purposes
    assert len(seen) == 1


def test_the_chosen_profile_is_used_while_it_is_in_force(profile: Profile, office: Office) -> None:
    account = Account.objects.get(id=profile.account_id)
    second = builders.make_profile(builders.make_person(office), account)
    assert queries.standing(account_id=account.id).profile == profile
    assert queries.standing(account_id=account.id, chosen=second.id).profile == second
    Profile.objects.filter(id=second.id).update(ended_at=clock.now())
    assert queries.standing(account_id=account.id, chosen=second.id).profile == profile


def test_a_profile_of_another_account_cannot_be_chosen(profile: Profile, other_profile: Profile) -> None:
    assert queries.standing(account_id=profile.account_id, chosen=other_profile.id).profile == profile


def test_revoked_consent_does_not_count(profile: Profile) -> None:
    profile.consents.update(revoked_at=clock.now())
    assert queries.standing(account_id=profile.account_id).purposes == frozenset()
