"""Who looks: somebody unknown, the demo's citizens, and staff with the main person's file open."""

from __future__ import annotations

from django.test import Client

from tests.conftest import sign_in
from tests.ui.everywhere.things import ERIKA, erika
from zugang.accounts.models import Account

_BESIDE = "samira.muster@mail.example"
_COLLEAGUES = ("petra.leister", "julia.bruecke", "tom.empfang", "sabine.amtmann")


def citizens() -> dict[str, Client]:
    """Nobody first: what is public is seen as the public sees it."""
    return {
        "nobody": Client(),
        "erika": sign_in(Account.objects.get(email=ERIKA)),
        "samira": sign_in(Account.objects.get(email=_BESIDE), second_factor=False),
    }


def colleagues() -> dict[str, Client]:
    """Staff of each team, who have opened the file."""
    found = {}
    for name in _COLLEAGUES:
        client = sign_in(Account.objects.get(email=f"{name}@jobcenter.example"))
        opened = client.post(f"/fachseite/personen/{erika().pk}/oeffnen/", {"reason": "Anruf"})
        assert opened.status_code == 302, opened.content
        found[name] = client
    return found
