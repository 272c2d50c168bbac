"""`zugang createadmin`: an office that can work from the first day, or a sentence that says what is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from zugang.accounts.models import Account
from zugang.config import command_line, commands
from zugang.notifications.models import OutboundMail
from zugang.offices.models import Office, Staff

OFFICE = {
    "carrier-number": "54321", "land": "NI", "street": "Am Markt 2", "postcode": "00002", "town": "Neustadt",
    "phone": "05000 2", "email": "info@neustadt.example",
}  # fmt: skip


def run(email: str = "kim@neustadt.example", name: str = "Kim Leitung", **office: str) -> int:
    words = ["createadmin", email, "--name", name, "--office", "Jobcenter Neustadt"]
    for fact, value in {**OFFICE, **office}.items():
        words += [f"--office-{fact}", value]
    return commands.createadmin(command_line.parser().parse_args(words))


@pytest.mark.django_db
def test_a_new_office_has_its_teams_and_the_administrator_is_in_each(capsys: Any) -> None:
    assert run() == 0
    member = Staff.objects.get()
    assert member.is_administrator
    assert sorted(team.name for team in member.teams.all()) == ["Eingangszone", "Leistung", "Vermittlung"]
    assert "Kim Leitung is administrator of Jobcenter Neustadt" in capsys.readouterr().out


@pytest.mark.django_db
def test_the_mail_invites_and_does_not_ask_who_wanted_a_new_password() -> None:
    run()
    mail = OutboundMail.objects.get()
    assert mail.subject == "Ihr Zugang zur Fachseite"
    assert "/anmeldung/neues-passwort/?id=" in mail.body
    assert "gewünscht" not in mail.body


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"email": "keine-adresse"}, "email: Enter a valid email address."),
        ({"name": "x" * 121}, "name: "),
        ({"land": "Niedersachsen"}, "--office-land: "),
        ({"carrier-number": "1"}, "five digits"),
        ({"carrier-number": "1" * 40}, "--office-carrier-number: "),
        ({"street": ""}, "give --office-street too"),
    ],
)
def test_a_mistake_is_told_in_a_sentence_and_nothing_is_made(
    capsys: Any, wrong: dict[str, str], told: str
) -> None:
    assert run(**wrong) == 1
    assert told in capsys.readouterr().out
    assert not Office.objects.exists() and not Account.objects.exists()


@pytest.mark.django_db
def test_an_address_in_use_is_refused() -> None:
    run()
    assert run() == 1
    assert Staff.objects.count() == 1
