"""What a person was told, and how they want to be told, is theirs: in the export, and gone with the account."""

from __future__ import annotations

import pytest

from tests.notifications.told import NIGHT, choose, write
from zugang.accounts.models import Account
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.notifications.centre_models import Notification, Preferences
from zugang.privacy import belongings, deletion
from zugang.profiles.models import Profile

pytestmark = pytest.mark.django_db


def test_both_are_among_the_own_data(citizen: Actor, profile: Profile, caseworker: Actor) -> None:
    choose(citizen, **NIGHT)
    told = write(caseworker, profile.person_id)
    found = belongings.of(profile.account)
    assert told in found[Notification]
    (kept,) = found[Preferences]
    shown = {field.name for field in belongings.shown_fields(Preferences)}
    assert {"quiet_from", "quiet_until", "mail", "no_push"} <= shown
    assert kept.account_id == profile.account_id  # type: ignore[attr-defined]


def test_both_go_with_the_account(citizen: Actor, profile: Profile, caseworker: Actor) -> None:
    choose(citizen, **NIGHT)
    write(caseworker, profile.person_id)
    Account.objects.filter(id=profile.account_id).update(deletes_at=clock.now())
    assert deletion.delete_due() == 1
    assert not Notification.objects.filter(account_id=profile.account_id).exists()
    assert not Preferences.objects.filter(account_id=profile.account_id).exists()
