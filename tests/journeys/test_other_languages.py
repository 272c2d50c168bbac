"""From registration to the first message in English, Leichte Sprache and Spanish, on a phone, by keyboard alone."""

from __future__ import annotations

import zlib
from collections.abc import Callable

import pytest

from tests.journeys import caseworker, citizen
from tests.journeys.post_office import PostOffice
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
NAMES = {"en": "English", "de-simple": "Leichte Sprache", "es": "Español"}


@pytest.mark.parametrize("language", NAMES)
def test_a_person_finds_the_way_in_their_language(
    visitor: Callable[..., Visitor],
    colleague: Callable[..., Visitor],
    post_office: PostOffice,
    page_log: PageLog,
    language: str,
) -> None:
    last_name, email = f"Sommer-{NAMES[language].split()[0]}", f"maria.{language}@mail.example"
    kundennummer = f"778N{zlib.crc32(language.encode()) % 1_000_000:06}"
    maria = visitor("phone", language=language)
    maria.open("/sprache/")
    maria.enter(maria.page.get_by_role("main").get_by_role("button", name=NAMES[language]))
    citizen.register(maria, email)
    assert maria.said("Bitte bestätigen Sie Ihre E-Mail-Adresse") in str(
        post_office.mail_to(email)["Subject"]
    )
    citizen.confirm(maria, post_office, email)
    citizen.sign_in(maria, email, citizen.PASSWORD)
    citizen.secure(maria)

    tom = colleague("tom.empfang@jobcenter.example", "phone", scripts=True)
    caseworker.create_person(tom, kundennummer, "Maria", last_name, "14.08.1979")
    code = caseworker.issue_code(tom, post_office, last_name)

    citizen.activate(maria, code, "14.08.1979")
    citizen.consent(maria)
    citizen.write(maria, "leistung", "Miete", "Hello, my rent goes up in January.")
    assert maria.page.locator("html").get_attribute("lang") == language
    assert page_log.problems() == []
