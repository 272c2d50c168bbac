"""From registration to an official notice, both sides, by keyboard alone."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from tests.journeys import caseworker, citizen
from tests.journeys.conftest import Portal
from tests.journeys.post_office import PostOffice
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]


@pytest.mark.parametrize(
    ("size", "scripts"),
    [("phone", False), ("phone", True), ("desktop", True)],
    ids=["phone-plain", "phone", "desktop"],
)
def test_a_person_and_a_caseworker_go_the_whole_way(
    visitor: Callable[..., Visitor],
    colleague: Callable[..., Visitor],
    portal: Portal,
    post_office: PostOffice,
    page_log: PageLog,
    tmp_path: Path,
    size: str,
    scripts: bool,
) -> None:
    last_name = f"Neumann-{size.title()}{'-Plus' if scripts else '-Pur'}"
    kundennummer = f"777N{zlib.crc32(last_name.encode()) % 1_000_000:06}"
    email = f"anna.{size}.{scripts}@mail.example".lower()
    anna = visitor(size, scripts=scripts)
    citizen.register(anna, email)
    citizen.confirm(anna, post_office, email)
    citizen.sign_in(anna, email, citizen.PASSWORD)
    citizen.secure(anna)

    tom = colleague("tom.empfang@jobcenter.example", size, scripts=scripts)
    caseworker.create_person(tom, kundennummer, "Anna", last_name, "03.05.1991")
    code = caseworker.issue_code(tom, post_office, last_name)

    citizen.activate(anna, code, "03.05.1991")
    citizen.consent(anna)
    subject = f"Meine Miete steigt ({last_name})"
    citizen.write(
        anna, "leistung", subject, "Guten Tag, ab Januar kostet die Wohnung 40 € mehr.", *papers(tmp_path)
    )

    petra = colleague("petra.leister@jobcenter.example", size, scripts=scripts)
    caseworker.answer(petra, subject, "Guten Tag Frau Neumann, danke. Wir prüfen das und melden uns.")
    citizen.read_answer(anna, subject, "danke. Wir prüfen das")

    title = f"Bewilligung ({last_name})"
    caseworker.open_file(petra, kundennummer)
    caseworker.send_notice(petra, title)
    anna.until(lambda: any("neues Dokument" in str(mail["Subject"]) for mail in post_office.mails_to(email)))
    citizen.read_notice(anna, title)
    citizen.look_at_history(anna)

    revealed = [mail["Subject"] for mail in post_office.mails_to(email) if last_name in mail.as_string()]
    assert revealed == []
    assert portal.zugang("history", "verify").returncode == 0
    assert page_log.problems() == []


def papers(folder: Path) -> list[Path]:
    """A photo and a PDF, as a phone would have them."""
    photo, letter = folder / "Foto vom Brief.png", folder / "Mieterhöhung.pdf"
    Image.new("RGB", (600, 800), "#eee").save(photo)
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(letter)
    return [photo, letter]
