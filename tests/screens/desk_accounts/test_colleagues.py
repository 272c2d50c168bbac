"""The screens of a colleague's lost second factor: begun by the administration, decided under "Kontohilfe"."""

from __future__ import annotations

from collections.abc import Callable

from django.test import Client
from django.urls import reverse

from tests.accounts.world import account_with_password, link_app
from tests.builders import make_staff
from tests.screens.account.pages import text_of
from zugang.accounts import queries
from zugang.offices.models import Office, Staff
from zugang.offices.reset_models import FactorReset

CASES = "desk:account_cases"


def test_begun_by_one_and_confirmed_by_another(
    office: Office, staff: Staff, signed_in: Callable[..., Client]
) -> None:
    account = account_with_password(is_staff_account=True)
    link_app(account)
    lost = make_staff(office, account=account, name="Lars Verloren")
    boss = signed_in(make_staff(office, name="Sabine Amt", is_administrator=True).account)
    assert "Zweiter Faktor verloren?" in text_of(
        boss.get(reverse("desk:administration_member", args=[lost.id]))
    )
    waiting = text_of(boss.post(reverse("desk:member_factor_reset", args=[lost.id]), follow=True))
    assert "Bestätigen muss jemand anderes" in waiting
    decide = reverse("desk:member_factor_decide", args=[FactorReset.objects.get().id])
    assert boss.post(decide, {"decision": "confirm"}).status_code == 403
    again = text_of(boss.post(reverse("desk:member_factor_reset", args=[lost.id]), follow=True))
    assert "schon beantragt" in again
    colleague = signed_in(staff.account)
    assert "Zurücksetzen bestätigen" in text_of(colleague.get(reverse(CASES)))
    done = text_of(colleague.post(decide, {"decision": "confirm"}, follow=True))
    assert "Beim nächsten Anmelden wird ein neuer eingerichtet" in done
    assert not queries.has_second_factor(account.id)
    assert "schon entschieden" in text_of(colleague.post(decide, {"decision": "refuse"}, follow=True))


def test_others_cannot_begin(office: Office, staff: Staff, signed_in: Callable[..., Client]) -> None:
    other = make_staff(office, name="Lars Verloren")
    answer = signed_in(staff.account).post(reverse("desk:member_factor_reset", args=[other.id]))
    assert answer.status_code == 403
    assert not FactorReset.objects.exists()
