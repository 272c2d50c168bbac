"""The Jobcenter answers; the person is told, looks, and settles how to be told from then on."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.conf import settings

from tests.journeys import caseworker, citizen
from tests.journeys.conftest import Portal
from tests.journeys.post_office import PostOffice
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]
LENA = "lena.exempel@mail.example"
PETRA = "petra.leister@jobcenter.example"
CENTRE, SETTINGS = "/benachrichtigungen/", "/benachrichtigungen/einstellungen/"
TIME_HAS_COME = (
    "from zugang.kernel import clock; from zugang.notifications import releasing; "
    "from zugang.notifications.centre_models import Notification as N; "
    "N.objects.filter(digest_at__isnull=False, account__email='{email}').update(digest_at=clock.now()); "
    "releasing.release_due()"
)


@pytest.mark.parametrize(
    ("size", "scripts"), [("phone", False), ("desktop", True)], ids=["phone-plain", "desktop"]
)
def test_told_at_once_and_then_in_a_digest(
    resident: Callable[..., Visitor],
    colleague: Callable[..., Visitor],
    portal: Portal,
    post_office: PostOffice,
    page_log: PageLog,
    size: str,
    scripts: bool,
) -> None:
    lena = resident(LENA, size, scripts=scripts)
    petra = colleague(PETRA, size, scripts=scripts)
    subject = f"Frage zum Kurs ({size})"
    citizen.write(lena, "leistung", subject, "Zahlen Sie den Kurs?")

    caseworker.answer(petra, subject, "Ja, das zahlen wir.")
    lena.open(CENTRE)
    told = f"Antwort des Jobcenters zu „{subject}“"
    lena.until(lambda: lena.sees("E-Mail: gesendet am"))
    assert lena.page.get_by_role("link", name=re.compile(r"^Neues\b.*\d+ ungelesen$")).is_visible()
    lena.press(told)
    assert lena.sees("Ja, das zahlen wir."), lena.text()
    lena.fill("Nachricht", "Danke. Was brauchen Sie dafür?")
    lena.press("Senden")
    lena.open(f"{CENTRE}?nur=ungelesen")
    assert not lena.sees(told), lena.text()

    set_up(lena, "einmal am Tag gesammelt")
    before = len(post_office.mails_to(LENA))
    caseworker.answer(petra, subject, "Die Rechnung genügt.")
    lena.open(CENTRE)
    assert lena.sees("E-Mail: kommt gesammelt am"), lena.text()
    lena.open("/app/")
    assert lena.sees("Neues für Sie"), lena.text()
    run = portal.zugang("manage", "shell", "-c", TIME_HAS_COME.format(email=LENA))
    assert run.returncode == 0, run.stderr
    digest = post_office.mail_about(LENA, "Neues in Ihrem Portal", after=before)
    assert "Kurs" not in str(digest["Subject"]) + digest.get_content()
    assert not [mail for mail in post_office.mails_to(LENA)[before:] if "Nachricht" in str(mail["Subject"])]

    set_up(lena, "sofort")
    lena.open(CENTRE)
    lena.press("Alle als gelesen markieren")
    assert lena.page.locator(".letter--new").count() == 0, lena.text()
    assert page_log.problems() == []


def test_in_english_and_leichte_sprache(resident: Callable[..., Visitor], page_log: PageLog) -> None:
    lena = resident(LENA, "phone", scripts=True)
    for language, words in (("en", "Notification settings"), ("de-simple", "Wie geben wir Bescheid?")):
        lena.page.context.add_cookies(
            [{"name": settings.LANGUAGE_COOKIE_NAME, "value": language, "url": lena.base}]
        )
        for path in (CENTRE, "/app/", SETTINGS):
            lena.open(path)
        assert lena.sees(words), lena.text()
    assert page_log.problems() == []


def set_up(lena: Visitor, mail: str) -> None:
    """First with a mistake, then right: how mails about messages come."""
    lena.open(CENTRE)
    lena.follow("Einstellen, wie wir Bescheid geben")
    lena.choose("E-Mail", mail)
    lena.pick("Ruhezeit von", "22:00")
    lena.press("Speichern")
    assert lena.sees("Bitte geben Sie Anfang und Ende der Ruhezeit an"), lena.text()
    assert lena.page.get_by_label("E-Mail", exact=True).first.locator("option:checked").inner_text() == mail
    lena.pick("Ruhezeit von", "")
    lena.press("Speichern")
    assert lena.sees("Ihre Einstellungen sind gespeichert."), lena.text()
