"""Paper beside the portal: a copy by post, a letter where consent was taken back, a notification that never came."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Callable

import pytest

from tests.journeys import caseworker
from tests.journeys.post_office import PostOffice
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
PETRA = "petra.leister@jobcenter.example"
NOT_OBJECTED_YET = {"phone": "Änderung wegen neuem Einkommen", "desktop": "Bewilligung Ihrer Leistungen"}
GRANTS, COPY = "Bewilligungen und Änderungen online", "Zusätzlich ein Ausdruck mit der Post"


@pytest.mark.parametrize(
    ("size", "scripts"), [("phone", False), ("desktop", True)], ids=["phone-plain", "desktop"]
)
def test_paper_where_it_is_wanted_and_where_it_is_due(
    resident: Callable[..., Visitor],
    colleague: Callable[..., Visitor],
    post_office: PostOffice,
    page_log: PageLog,
    size: str,
    scripts: bool,
) -> None:
    name = "Erika Beispiel"
    here = resident("erika.beispiel@mail.example", size, scripts=scripts)
    petra = colleague(PETRA, size, scripts=scripts)
    online, by_post = f"Bewilligung online ({size})", f"Bewilligung mit der Post ({size})"
    switch_on(here, COPY)
    open_file(petra, name)
    caseworker.send_notice(petra, online)
    assert post_office.letter_with(name.split()[1], online)
    report_no_notification(here, online)
    settle(petra, name, online)
    open_notice(here, online)
    assert here.sees("Das Jobcenter erkennt das an."), here.text()
    object_late(here, NOT_OBJECTED_YET[size])

    open_file(petra, name)
    caseworker.write_notice(petra, by_post)
    switch_off(here, GRANTS)
    petra.page.reload()
    caseworker.send_written(petra)
    here.open("/bescheide/")
    assert not here.sees(by_post), here.text()
    assert post_office.letter_with("Beispiel", by_post)
    post(petra, f"Bewilligung: {name}")
    switch_on(here, GRANTS)
    switch_off(here, COPY)
    assert page_log.problems() == []


def open_file(staff: Visitor, name: str) -> None:
    staff.open(f"/fachseite/personen/?suche={name.replace(' ', '+')}")
    main = staff.page.get_by_role("main")
    button = main.get_by_role("button", name=re.compile("^Akte öffnen"))
    staff.enter(button.first if button.count() else main.get_by_role("link", name=re.compile(name)).first)


def switch_on(here: Visitor, choice: str) -> None:
    here.open("/profil/online-kommunikation/")
    here.follow(f"Einschalten: {choice}")
    for box in here.page.get_by_role("main").get_by_role("checkbox").all():
        if not box.is_checked():
            here.space(box)
    here.press("Einwilligen und einschalten")
    assert here.sees("Ihre Auswahl ist gespeichert."), here.text()


def switch_off(here: Visitor, choice: str) -> None:
    here.open("/profil/online-kommunikation/")
    here.follow(f"Ausschalten: {choice}")
    here.press("Ja, ausschalten")


def open_notice(here: Visitor, title: str) -> None:
    here.open("/bescheide/")
    here.enter(here.page.get_by_role("main").get_by_role("link", name=title, exact=True).first)


def report_no_notification(here: Visitor, title: str) -> None:
    """First without an answer, then: it never came."""
    open_notice(here, title)
    here.until(lambda: here.page.get_by_role("link", name="Das melden").count() > 0)
    here.follow("Das melden")
    here.press("Melden")
    assert here.page.get_by_role("alert").count(), here.text()
    here.space(here.page.get_by_label("Ich habe keine Benachrichtigung bekommen."))
    here.press("Melden")
    assert here.sees("Ihre Meldung ist beim Jobcenter angekommen."), here.text()


def settle(staff: Visitor, name: str, title: str) -> None:
    staff.open("/fachseite/bescheide/nicht-zugestellt/")
    row = staff.page.get_by_role("row").filter(has_text=name).filter(has_text=title)
    staff.enter(row.get_by_role("link").first)
    staff.space(staff.page.get_by_label("Wir erkennen die Angabe an."))
    staff.fill("Begründung", "Der Mailserver war an dem Tag gestört.")
    staff.press("Entscheidung speichern")
    assert staff.sees("Die Entscheidung ist gespeichert."), staff.text()


def object_late(here: Visitor, title: str) -> None:
    """Against a decision whose period is over; the reason why it comes now goes along."""
    here.open("/bescheide/")
    over = here.page.get_by_role("listitem").filter(has_text="Frist voraussichtlich abgelaufen")
    here.enter(over.filter(has_text=title).get_by_role("link").first)
    here.follow("Widerspruch einlegen")
    assert here.sees("Die Frist ist nach unserer Berechnung vorbei"), here.text()
    here.fill("Warum kommt der Widerspruch erst jetzt?", "Ich war vier Wochen im Krankenhaus.")
    here.press("Weiter")
    assert here.sees("Ich war vier Wochen im Krankenhaus."), here.text()
    here.press("Widerspruch jetzt senden")
    assert here.sees("Ihre Quittung"), here.text()


def post(staff: Visitor, letter: str) -> None:
    """Take the newest such letter out of the print queue, with its manifest, and note that it was posted."""
    staff.open("/fachseite/codes/briefe/")
    staff.space(staff.page.get_by_role("row").filter(has_text=letter).get_by_role("checkbox").first)
    with staff.page.expect_download() as download:
        staff.open_here(staff.page.get_by_role("button", name="Ausgewählte als Datei für den Druck (ZIP)"))
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as batch:
        [entry] = json.loads(batch.read("manifest.json"))["letters"]
        assert entry["file"] in batch.namelist()
    staff.open("/fachseite/codes/briefe/?stand=gedruckt")
    staff.space(staff.page.get_by_role("row").filter(has_text=letter).get_by_role("checkbox").first)
    staff.press("Ausgewählte als zur Post gegeben vermerken")
    assert staff.sees("1 Brief ist als versendet vermerkt."), staff.text()
