"""Whoever acts in another language: the record and official letters stay German, each reader gets an own sentence."""

from __future__ import annotations

import json

import pytest
from django.utils import translation

from tests.notices.conftest import Prepare, Send
from tests.persons.test_own_changes import ask_bank
from zugang.history.models import Event
from zugang.history.vocabulary import lookup
from zugang.kernel import vault
from zugang.notifications.models import Letter, OutboundMail
from zugang.persons import changes
from zugang.profiles.models import Profile


def told(event: Event, language: str) -> str:
    with translation.override(language):
        return lookup(event.type).describe(event.data)


def test_a_notice_sent_from_a_spanish_desk_is_recorded_and_posted_in_german(
    profile_without_consent: Profile, prepare: Prepare, send: Send
) -> None:
    with translation.override("es"):
        send(prepare())
    event, letter = Event.objects.get(type="notices.posted"), Letter.objects.get()
    assert event.data["kind"] == "Bewilligung"
    assert letter.title.startswith("Bewilligung: ")
    assert letter.language == "de"
    assert told(event, "de").endswith(": Bewilligung")
    assert told(event, "es").endswith(": Concesión (Bewilligung)")
    assert told(event, "en").endswith(": Grant")


def test_the_letter_about_a_change_asked_for_in_spanish_is_german(profile: Profile) -> None:
    with translation.override("es"):
        ask_bank(profile)
    letter = Letter.objects.get(kind="persons.change_waits")
    context = json.loads(
        vault.unseal(bytes(letter.sealed_context or b""), context=f"letter-context:{letter.id}")
    )
    assert context["what"] == str(changes.BANK.title)


def test_the_notification_follows_the_persons_language(
    profile: Profile, prepare: Prepare, send: Send
) -> None:
    profile.account.language = "es"
    profile.account.save()
    send(prepare())
    mail = OutboundMail.objects.get()
    assert (mail.language, mail.subject) == ("es", "Hay un documento nuevo para usted")
    assert "se considera notificado" in mail.body
    assert "4.º día" in mail.body


@pytest.mark.parametrize("language", ["de", "en", "de-simple", "es"])
def test_what_nobody_of_us_wrote_is_shown_as_it_is(language: str) -> None:
    kind = lookup("notices.sent")
    with translation.override(language):
        assert kind.describe({"kind": "Etwas Eigenes"}).endswith("Etwas Eigenes")
        assert kind.describe({"kind": ""}).endswith(": ")
