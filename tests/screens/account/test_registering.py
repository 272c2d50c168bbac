"""Registration as a person does it (S1)."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.accounts.world import ADDRESS, mails_to
from tests.queries import counted
from tests.screens.account.pages import REGISTER, registration, text_of, value_of
from zugang.accounts.models import Registration, RegistrationRating

pytestmark = pytest.mark.django_db


def test_the_page_costs_no_query(client: Client) -> None:
    with counted() as queries:
        assert client.get(REGISTER).status_code == 200
    assert len(queries) == 0


def test_the_page_names_the_seven_rules_and_both_consents(client: Client) -> None:
    page = client.get(REGISTER)
    text = text_of(page)
    for part in ("12 bis 128 Zeichen", "Nutzungsbedingungen", "Datenschutz", "Abbrechen", "Registrieren"):
        assert part in text
    assert page.content.decode().count("data-rule=") == 7


def test_the_next_step_is_named_and_a_mail_is_on_its_way(client: Client) -> None:
    page = client.post(REGISTER, registration(), follow=True)
    assert "Nächster Schritt: Öffnen Sie die E-Mail" in text_of(page)
    assert len(mails_to()) == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"email": ""}, "Bitte geben Sie Ihre E-Mail-Adresse ein"),
        ({"email": "quatsch"}, "vollständige E-Mail-Adresse"),
        ({"email": "a" * 300 + "@example.org"}, "zu lang"),
        ({"password1": "", "password2": ""}, "Bitte füllen Sie dieses Feld aus"),
        ({"password1": "Kurz-1", "password2": "Kurz-1"}, "12 bis 128 Zeichen lang"),
        ({"password1": "ohne-gross-42!", "password2": "ohne-gross-42!"}, "fehlt ein Großbuchstabe"),
        ({"password2": "Sonnenblume-43!"}, "nicht gleich"),
        ({"password1": "x" * 5000, "password2": "x" * 5000}, "zu lang"),
        ({"terms": ""}, "Ohne Ihre Zustimmung"),
        ({"email_processing": ""}, "Ohne Ihre E-Mail-Adresse"),
        ({"email": "a\x00b@example.org"}, "E-Mail-Adresse"),
    ],
)
def test_wrong_input_is_told_and_keeps_what_was_typed(
    client: Client, wrong: dict[str, str], told: str
) -> None:
    sent = registration(**wrong)
    page = client.post(REGISTER, sent)
    assert page.status_code == 422
    assert told in text_of(page)
    if "\x00" not in sent["email"]:
        assert value_of(page, "email") == sent["email"]
    assert value_of(page, "submission") == sent["submission"]
    assert not Registration.objects.exists()


def test_passwords_never_come_back(client: Client) -> None:
    page = client.post(REGISTER, registration(email="quatsch"))
    assert "Sonnenblume-42!" not in page.content.decode()


def test_consents_once_given_stay_given(client: Client) -> None:
    page = client.post(REGISTER, registration(email="quatsch")).content.decode()
    assert page.count(" checked") == 2


def test_the_form_sent_twice_registers_once(client: Client) -> None:
    sent = registration()
    client.post(REGISTER, sent)
    assert client.post(REGISTER, sent).status_code == 302
    assert len(mails_to()) == 1


def test_the_mail_can_be_sent_again(client: Client) -> None:
    page = client.post(REGISTER, registration(), follow=True)
    answer = client.post("/registrierung/erneut-senden/", {"r": value_of(page, "r")})
    assert answer.status_code == 302
    assert len(mails_to()) == 2


def test_a_forged_ticket_sends_nothing(client: Client) -> None:
    answer = client.post("/registrierung/erneut-senden/", {"r": "gefälscht"})
    assert answer.status_code == 404
    assert not mails_to(ADDRESS)


def test_the_rating_is_counted_and_thanked_for(client: Client) -> None:
    page = client.post(REGISTER, registration(), follow=True)
    thanks = client.post("/registrierung/bewertung/", {"stars": "4", "r": value_of(page, "r")}, follow=True)
    assert "Danke" in text_of(thanks)
    assert RegistrationRating.objects.get().stars == 4


def test_a_forged_ticket_is_not_carried_on(client: Client) -> None:
    thanks = client.post("/registrierung/bewertung/", {"stars": "4", "r": "x" * 20_000})
    assert thanks["Location"] == "/registrierung/fertig/?r=&danke=1"


@pytest.mark.parametrize("stars", ["", "7", "viele"])
def test_a_rating_without_an_answer_is_told(client: Client, stars: str) -> None:
    page = client.post("/registrierung/bewertung/", {"stars": stars})
    assert page.status_code == 422
    assert "Bitte wählen Sie eine Antwort" in text_of(page)
    assert not RegistrationRating.objects.exists()


def test_the_terms_can_be_read(client: Client) -> None:
    assert "Nutzungsbedingungen" in text_of(client.get("/registrierung/nutzungsbedingungen/"))
