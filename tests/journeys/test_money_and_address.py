"""A profile by BundID instead of a letter; then bank account and address are changed: approved in the app, waiting,
stopped, and in the end counting."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.journeys import citizen
from tests.journeys.app_phone import CHANGING, AppPhone, link, number_on
from tests.journeys.conftest import Portal
from tests.journeys.post_office import PostOffice
from tests.journeys.test_foreign_sign_in import answer, go_to_bundid
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor
from zugang.demo import accounts

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

SAMIRA = "samira.muster@mail.example"
IBAN, OTHER_IBAN = "DE02 1203 0000 0000 2020 51", "DE89 3704 0044 0532 0130 00"
NUMBER = (
    "from zugang.persons.models import Person; "
    "print(Person.objects.get(first_name='Samira', last_name='Muster').kundennummer)"
)
TIME_IS_UP = (
    "from zugang.accounts.change_models import PendingChange; import zugang.persons.changes; "
    "from zugang.accounts.operations import changes; "
    "PendingChange.objects.filter(state='waiting', kind='persons.bank').update(counts_at=clock.now()); changes.apply_due()"
)


def test_samira_opens_her_profile_by_bundid_and_changes_where_money_and_letters_go(
    visitor: Callable[..., Visitor], portal: Portal, post_office: PostOffice, page_log: PageLog
) -> None:
    samira, phone = visitor("desktop"), AppPhone(visitor("phone"))
    citizen.sign_in(samira, SAMIRA, accounts.PASSWORD)
    link(samira, phone, "Handy von Samira")
    samira.press("Ich habe die Codes aufbewahrt")
    activate_by_bundid(samira, portal.let_pass(NUMBER))

    ask_for_bank(samira, IBAN)
    assert IBAN in samira.text()
    phone.open()
    phone.shows(IBAN)
    phone.approve(next(one for one in phone.numbers(CHANGING) if one != number_on(samira)), CHANGING)
    expect(samira.page.get_by_text("Das war eine andere Zahl").first).to_be_visible()
    samira.press("Neue Anfrage an die App")
    approve(samira, phone)
    assert samira.sees("Änderung wartet: Bankverbindung"), samira.text()
    samira.press("Änderung abbrechen")
    assert "Änderung wartet" not in samira.text()

    before = len(post_office.mails_to(SAMIRA))
    samira.open("/profil/daten/")
    samira.follow("Anschrift ändern")
    samira.fill("Straße und Hausnummer", "Neuer Weg 5")
    samira.fill("Postleitzahl", "00815")
    samira.fill("Ort", "Musterstadt")
    samira.press("Weiter")
    samira.press("Änderung beauftragen")
    phone.open()
    phone.shows("Neuer Weg 5")
    approve(samira, phone)
    assert samira.sees("Änderung wartet: Anschrift"), samira.text()
    phone.visitor.open(post_office.link_in(post_office.mail_about(SAMIRA, "beauftragt", after=before)))
    phone.visitor.press("Änderung abbrechen")
    assert phone.visitor.sees(re.compile("Die Änderung ist abgebrochen")), phone.visitor.text()

    ask_for_bank(samira, OTHER_IBAN)
    phone.open()
    approve(samira, phone)
    portal.let_pass(TIME_IS_UP)
    samira.open("/profil/daten/")
    assert "Änderung wartet" not in samira.text()
    assert OTHER_IBAN[-2:] in samira.text() and "Neuer Weg 5" not in samira.text()
    assert page_log.problems() == []


def activate_by_bundid(samira: Visitor, number: str) -> None:
    samira.open("/profil/auswaehlen/")
    samira.follow("Mit der BundID freischalten")
    assert samira.sees("Bitte mit der BundID ausweisen"), samira.text()
    go_to_bundid(samira, "Zur BundID")
    answer(samira, "Samira Muster")
    samira.press("Jetzt verbinden")
    samira.fill("Kundennummer", "123A456789")
    samira.press("Profil freischalten")
    assert samira.sees(re.compile("Kundennummer, Name und Geburtsdatum passen nicht zusammen")), samira.text()
    samira.fill("Kundennummer", number)
    samira.press("Profil freischalten")
    assert samira.sees("Ihr Profil ist freigeschaltet."), samira.text()


def ask_for_bank(visitor: Visitor, iban: str) -> None:
    visitor.open("/profil/daten/")
    visitor.follow("Bankverbindung ändern")
    visitor.fill("IBAN", iban)
    visitor.press("Weiter")
    visitor.press("Änderung beauftragen")


def approve(visitor: Visitor, phone: AppPhone) -> None:
    phone.approve(number_on(visitor), CHANGING)
    phone.shows("Freigegeben.")
    visitor.page.wait_for_url("**/profil/daten/**")
