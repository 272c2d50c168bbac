"""A colleague's lost second factor: four eyes, neither the colleague's, recorded and mailed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from tests.accounts.world import account_with_password, link_app, link_passkey, mails_to
from tests.builders import make_staff, staff_actor
from zugang.accounts import queries
from zugang.accounts.models import Account, Session
from zugang.accounts.sessions import SessionStore
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.kernel.errors import AccessDenied, InvalidState, NotAllowed
from zugang.offices import operations
from zugang.offices.models import Office, Staff
from zugang.offices.reset_models import FactorReset


@pytest.fixture
def boss(office: Office) -> Staff:
    return make_staff(office, name="Sabine Amt", is_administrator=True)


@pytest.fixture
def lost(office: Office) -> Staff:
    """A colleague whose phone is gone."""
    account = account_with_password(is_staff_account=True)
    link_app(account)
    return make_staff(office, account=account, name="Lars Verloren")


@pytest.fixture
def case(boss: Staff, lost: Staff) -> FactorReset:
    return operations.begin_factor_reset(by=staff_actor(boss), member=lost)


def confirm(case: FactorReset, by: Staff) -> FactorReset:
    return operations.confirm_factor_reset(by=staff_actor(by), case_id=case.id)


def test_another_employee_confirms_and_the_factors_go(case: FactorReset, staff: Staff, lost: Staff) -> None:
    assert queries.has_second_factor(lost.account_id)
    SessionStore().create()
    Session.objects.update(account_id=lost.account_id)
    confirm(case, staff)
    assert not Authenticator.objects.filter(user_id=lost.account_id).exists()
    assert not Session.objects.filter(account_id=lost.account_id).exists()
    assert [mail.kind for mail in mails_to()][-2:] == [
        "accounts.reset_by_office_begun",
        "accounts.reset_by_office",
    ]


def test_both_histories_tell_of_it(case: FactorReset, staff: Staff, lost: Staff) -> None:
    confirm(case, staff)
    office = (
        Event.objects.filter(chain=f"office:{lost.office_id}")
        .order_by("number")
        .values_list("type", flat=True)
    )
    assert list(office)[-2:] == ["offices.factor_reset_begun", "offices.factor_reset_confirmed"]
    own = Event.objects.filter(chain=f"account:{lost.account_id}").values_list("type", flat=True)
    assert {"accounts.reset_by_office_begun", "accounts.reset_by_office"} <= set(own)


def test_neither_who_began_nor_the_colleague_confirms(case: FactorReset, boss: Staff, lost: Staff) -> None:
    for member in (boss, lost):
        with pytest.raises(NotAllowed, match="Vier Augen"):
            confirm(case, member)
    assert queries.has_second_factor(lost.account_id)


def test_the_database_refuses_it_as_well(case: FactorReset, boss: Staff) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        FactorReset.objects.filter(id=case.id).update(state="confirmed", decided_by=boss)


def test_only_the_administration_begins_and_not_for_oneself(boss: Staff, staff: Staff, lost: Staff) -> None:
    with pytest.raises(NotAllowed):
        operations.begin_factor_reset(by=staff_actor(staff), member=lost)
    with pytest.raises(NotAllowed, match="jemand anders"):
        operations.begin_factor_reset(by=staff_actor(boss), member=boss)


def test_auditors_and_other_offices_have_no_part(
    case: FactorReset, office: Office, other_staff: Staff
) -> None:
    auditor = make_staff(office, name="Paula Prüferin", is_auditor=True)
    with pytest.raises(NotAllowed):
        confirm(case, auditor)
    with pytest.raises(AccessDenied):
        confirm(case, other_staff)


def test_it_counts_once_and_for_a_day(case: FactorReset, boss: Staff, staff: Staff, lost: Staff) -> None:
    with pytest.raises(InvalidState, match="schon beantragt"):
        operations.begin_factor_reset(by=staff_actor(boss), member=lost)
    with clock.travel(clock.now() + timedelta(hours=24)), pytest.raises(InvalidState):
        confirm(case, staff)
    confirm(case, staff)
    with pytest.raises(InvalidState):
        confirm(case, staff)


def test_refused_nothing_changes(case: FactorReset, staff: Staff, lost: Staff) -> None:
    operations.refuse_factor_reset(by=staff_actor(lost), case_id=case.id)
    with pytest.raises(InvalidState):
        confirm(case, staff)
    assert queries.has_second_factor(lost.account_id)


def test_the_mail_that_it_begins_can_lock_the_account(case: FactorReset, lost: Staff) -> None:
    assert "das-war-ich-nicht" in mails_to()[-1].body


def test_without_a_password_a_link_sets_one(boss: Staff, staff: Staff, office: Office) -> None:
    account = account_with_password("ohne@example.org", is_staff_account=True)
    link_passkey(account)
    member = make_staff(office, account=account, name="Petra Passkey")
    Account.objects.filter(id=account.id).update(password="!")
    confirm(operations.begin_factor_reset(by=staff_actor(boss), member=member), staff)
    assert mails_to("ohne@example.org")[-1].kind == "accounts.invitation"
