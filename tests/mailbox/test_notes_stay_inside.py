"""An internal note is read by the team, and by no citizen on any page, in any search, print or export."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests import builders
from zugang.history import withheld
from zugang.kernel.actor import Actor
from zugang.mailbox import operations
from zugang.mailbox.models import Thread
from zugang.profiles.models import Profile

WORD = "Streuselkuchen"


@pytest.fixture
def noted(caseworker: Actor, thread: Thread) -> Thread:
    operations.add_note(
        by=caseworker, thread_id=thread.id, body=f"Verdacht: {WORD}", submission=builders.submission()
    )
    return thread


def test_no_page_of_the_citizen_shows_it(citizen_client: Client, noted: Thread) -> None:
    pages = [
        "/postfach/leistung/",
        f"/postfach/leistung/?suche={WORD}",
        reverse("portal:mailbox_thread", args=[noted.id]),
        reverse("portal:mailbox_print", args=[noted.id]),
        "/postfach/leistung/dateien/",
        "/verlauf/",
        "/verlauf/?art=nachrichten",
        "/profil/",
    ]
    for page in pages:
        shown = citizen_client.get(page).content.decode().replace(f"suche={WORD}", "")
        assert f"Verdacht: {WORD}" not in shown, page
        assert "Interne Notiz" not in shown, page


def test_searching_for_its_word_finds_nothing(citizen_client: Client, noted: Thread) -> None:
    page = citizen_client.get("/postfach/leistung/", {"suche": WORD}).content.decode()
    assert "Nichts gefunden" in page and noted.title not in page


def test_the_export_of_the_history_holds_it_back(profile: Profile, noted: Thread) -> None:
    lines = withheld.lines([f"person:{noted.person_id}", f"account:{profile.account_id}"]).decode()
    assert WORD not in lines and "Interne Notiz" not in lines
