"""Whatever is killed between or during any two steps: nothing accepted is lost, and nothing is there twice."""

from __future__ import annotations

import email
import email.policy
import io
import random
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from tests.faults.browser import Browser, Page
from tests.faults.installation import EVERYTHING, Installation
from tests.journeys.authenticator import Authenticator
from zugang.demo import accounts

pytestmark = pytest.mark.xdist_group("faults")

CITIZEN = "erika.beispiel@mail.example"
CASEWORKER = "petra.leister@jobcenter.example"
VICTIMS = ("web server", "worker", "database", EVERYTHING)
LONGEST_DELAY = 0.12


@dataclass
class People:
    citizen: Browser
    caseworker: Browser
    person_id: str


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    running = Installation(tmp_path_factory.mktemp("faults") / "data")
    running.zugang("migrate", "--demo", "--persons", "8")
    running.start()
    running.rows("DELETE FROM offices_absence RETURNING id")  # nobody away: no automatic answers to count
    yield running
    running.stop()


@pytest.fixture(scope="module")
def people(installation: Installation) -> People:
    query = (
        "SELECT p.person_id::text FROM profiles_profile p JOIN accounts_account a ON a.id = p.account_id "
        "WHERE a.email = %s"
    )
    ((person_id,),) = installation.rows(query, CITIZEN)
    return People(signed_in(installation, CITIZEN), signed_in(installation, CASEWORKER), str(person_id))


def signed_in(installation: Installation, address: str) -> Browser:
    browser = Browser(installation.port)
    page = browser.press(browser.open("/anmeldung/"), "Anmelden", login=address, password=accounts.PASSWORD)
    code = Authenticator(accounts.secret_of(address)).code()
    page = browser.press(page, "Bestätigen", code=code)
    assert "Abmelden" in page.text, page.text
    return browser


class Blow:
    """Kills its victim somewhere in the block: while the request is on its way, or just after the answer."""

    def __init__(self, installation: Installation, victim: str, dice: random.Random) -> None:
        self.installation, self.victim = installation, victim
        self.delay = dice.uniform(0, LONGEST_DELAY)
        self.is_late = dice.random() < 0.3

    def __enter__(self) -> None:
        self.struck = threading.Timer(self.delay, self._strike)
        if not self.is_late:
            self.struck.start()

    def __exit__(self, *_: object) -> None:
        if self.is_late:
            self._strike()
        else:
            self.struck.join()
        self.installation.wait_until_ready()

    def _strike(self) -> None:
        self.installation.kill(self.victim)
        if self.victim == EVERYTHING:
            self.installation.start()


@pytest.mark.parametrize("victim", VICTIMS)
def test_nothing_is_lost_and_nothing_doubled(installation: Installation, people: People, victim: str) -> None:
    dice = random.Random(victim)
    before = counts(installation, people.person_id)
    title, answer, notice = f"Frage {victim}", f"Antwort {victim}", f"Bescheid {victim}"
    photo = picture(dice.randrange(256))

    def blow() -> Blow:
        return Blow(installation, victim, dice)

    thread = write(people.citizen, blow, title, photo)
    reply(people.caseworker, blow, people.person_id, thread, answer)
    send_notice(people.caseworker, blow, people.person_id, notice)
    installation.wait_until_idle()

    assert one(installation, "SELECT count(*) FROM mailbox_message WHERE body = %s", f"Text: {title}") == 1
    assert one(installation, "SELECT count(*) FROM mailbox_message WHERE body = %s", answer) == 1
    assert one(installation, "SELECT message_count FROM mailbox_thread WHERE id = %s", thread) == 2
    assert (
        one(installation, "SELECT count(*) FROM notices_notice WHERE title = %s AND state = 'sent'", notice)
        == 1
    )
    assert downloaded(people.citizen, thread) == [photo]
    after = counts(installation, people.person_id)
    assert {name: after[name] - before[name] for name in after} == {
        "messages": 2,
        "files": 2,
        "notices": 1,
        "deliveries": 1,
        "mails": 2,
        "mails not delivered": 0,
    }
    assert no_mail_left_twice(installation.data)
    assert "The history holds" in installation.zugang("history", "verify")


def test_a_killed_hasher_delays_a_sign_in_but_does_not_refuse_it(installation: Installation) -> None:
    browser = Browser(installation.port)
    page = browser.open("/anmeldung/")
    installation.kill("hasher")
    page = browser.press(page, "Anmelden", login="max.beispiel@mail.example", password=accounts.PASSWORD)
    assert page.form("Bestätigen")


def write(citizen: Browser, blow: Callable[[], Blow], title: str, photo: bytes) -> str:
    """A new message with a photo; returns the conversation's identifier."""
    page = citizen.open("/postfach/leistung/neu/")
    with blow():
        page = citizen.press(
            page, "Senden", [("files", "foto.png", photo)], title=title, body=f"Text: {title}"
        )
    assert page.path.startswith("/postfach/nachricht/"), page.text
    return page.path.split("/")[3]


def reply(caseworker: Browser, blow: Callable[[], Blow], person_id: str, thread: str, answer: str) -> None:
    page = opened(caseworker, person_id, f"/fachseite/postfach/nachricht/{thread}/")
    with blow():
        page = caseworker.press(page, "Senden", body=answer)
    assert answer in page.text, page.text


def send_notice(caseworker: Browser, blow: Callable[[], Blow], person_id: str, title: str) -> None:
    """From a template: the worker makes the PDF, then it is sent."""
    page = opened(caseworker, person_id, f"/fachseite/bescheide/person/{person_id}/neu/")
    page = caseworker.open(next(href for href, _ in page.links() if "/neu/vorlage/" in href))
    contact = page.form("Entwurf erstellen").options["contact"][-1]
    with blow():
        page = caseworker.press(
            page, "Entwurf erstellen", title=title, contact=contact, body="Wir bewilligen Ihnen 563 Euro."
        )
    page = until(caseworker, page.path, "Jetzt versenden")
    warnings = [value for _, value in page.form("Jetzt versenden").boxes]
    with blow():
        caseworker.press(page, "Jetzt versenden", confirm=warnings)
    assert "Nachweise" in caseworker.open(page.path).text


def opened(caseworker: Browser, person_id: str, path: str) -> Page:
    """A page of a person's file, which is opened first: that lasts eight hours."""
    file = caseworker.open(f"/fachseite/personen/{person_id}/")
    if "Akte öffnen" in file.text:
        caseworker.press(file, "Akte öffnen")
    return caseworker.open(path)


def until(browser: Browser, path: str, words: str) -> Page:
    for _ in range(3000):
        page = browser.open(path)
        if words in page.text:
            return page
    raise AssertionError(page.text)


def downloaded(citizen: Browser, thread: str) -> list[bytes]:
    """The files of a conversation, as the citizen gets them."""
    page = citizen.open(f"/postfach/nachricht/{thread}/")
    addresses = dict.fromkeys(href for href, _ in page.links() if href.startswith("/postfach/datei/"))
    return [citizen.open(address).content for address in addresses]


def picture(shade: int) -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (300, 400), (shade, 100, 200)).save(content, "PNG")
    return content.getvalue()


def one(installation: Installation, query: str, *values: object) -> object:
    ((value,),) = installation.rows(query, *values)
    return value


def counts(installation: Installation, person_id: str) -> dict[str, int]:
    """What the person has, by kind."""
    queries = {
        "messages": "SELECT count(*) FROM mailbox_message m JOIN mailbox_thread t ON t.id = m.thread_id WHERE person_id = %s",
        "files": "SELECT count(*) FROM documents_storedfile WHERE person_id = %s",
        "notices": "SELECT count(*) FROM notices_notice WHERE person_id = %s",
        "deliveries": "SELECT count(*) FROM notices_delivery d JOIN notices_notice n ON n.id = d.notice_id "
        "WHERE n.person_id = %s",
        "mails": "SELECT count(*) FROM notifications_outboundmail m JOIN profiles_profile p USING (account_id) "
        "WHERE p.person_id = %s",
        "mails not delivered": "SELECT count(*) FROM notifications_outboundmail m JOIN profiles_profile p "
        "USING (account_id) WHERE p.person_id = %s AND m.state <> 'accepted'",
    }
    return {name: int(str(one(installation, query, person_id))) for name, query in queries.items()}


def no_mail_left_twice(data: Path) -> bool:
    identifiers = [
        email.message_from_bytes(path.read_bytes(), policy=email.policy.default)["Message-ID"]
        for path in (data / "mail").glob("*.eml")
    ]
    return len(identifiers) == len(set(identifiers)) > 0
