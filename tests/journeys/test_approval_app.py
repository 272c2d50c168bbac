"""The Jobcenter app in real browsers: computer and phone, from linking to every answer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys import account, citizen
from tests.journeys.app_phone import AppPhone, code_on, number_on
from tests.journeys.conftest import Portal
from tests.journeys.post_office import PostOffice
from tests.journeys.validation import PageLog
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.journey, pytest.mark.xdist_group("journeys")]

WIZARD = "/konto/sicherheit/app/"
LOOKS = 300  # the browser tells of its service workers when it comes to it
TEN_MINUTES_LATE = """
const True = Date;
globalThis.Date = class extends True {
  constructor(...given) { given.length ? super(...given) : super(True.now() - 600_000); }
  static now() { return True.now() - 600_000; }
};
"""
A_CAMERA_THAT_SEES = """
navigator.mediaDevices.getUserMedia = async () => {
  const picture = new Image();
  picture.src = window.name;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = 480;
  setInterval(() => canvas.getContext("2d").drawImage(picture, 40, 40, 400, 400), 50);
  return canvas.captureStream(20);
};
"""


def registered(visitor: Visitor, post_office: PostOffice, email: str) -> None:
    """A fresh account, signed in by password."""
    citizen.register(visitor, email)
    citizen.confirm(visitor, post_office, email)
    citizen.sign_in(visitor, email, citizen.PASSWORD)


def sign_out(visitor: Visitor) -> None:
    visitor.open("/abmeldung/")
    visitor.enter(visitor.page.get_by_role("main").get_by_role("button", name="Abmelden"))


def to_step_2(visitor: Visitor) -> None:
    visitor.open(WIZARD)
    visitor.press("Weiter")


def finish(visitor: Visitor, name: str) -> None:
    """Step 3 and the recovery codes."""
    visitor.page.wait_for_url("**/fertig/**")
    visitor.fill("Name des Geräts", "Handy <3")
    visitor.press("Weiter")
    assert visitor.sees("nur Buchstaben"), visitor.text()
    visitor.fill("Name des Geräts", name)
    visitor.press("Weiter")
    visitor.press("Ich habe die Codes aufbewahrt")


def in_the_portal(visitor: Visitor) -> None:
    """The waiting page goes on by itself."""
    visitor.page.wait_for_url("**/profil/**")


def change(portal: Portal, code: str) -> None:
    """Let time pass in the database."""
    run = portal.zugang("manage", "shell", "-c", code)
    assert run.returncode == 0, run.stderr


def problems(page_log: PageLog) -> list[str]:
    """What is wrong on our pages: the outage was meant, and the account's page is judged by its own journey."""
    others = ("ERR_INTERNET_DISCONNECTED", "Konto und Sicherheit")
    return [found for found in page_log.problems() if not any(one in found for one in others)]


@pytest.fixture
def phone(visitor: Callable[..., Visitor]) -> AppPhone:
    return AppPhone(visitor("phone"))


def test_a_phone_whose_clock_is_wrong_is_linked_by_code_and_approves(
    visitor: Callable[..., Visitor], phone: AppPhone, post_office: PostOffice, page_log: PageLog
) -> None:
    phone.page.add_init_script(TEN_MINUTES_LATE)
    computer, email = visitor("desktop"), "mara.app@mail.example"
    registered(computer, post_office, email)
    to_step_2(computer)
    phone.link_by_code("aaaaa-aaaaa")
    phone.shows("Dieser Code stimmt nicht")
    phone.link_by_code(code_on(computer).lower())
    phone.shows("Dieses Gerät ist jetzt verbunden mit:")
    finish(computer, "Handy von Mara")
    assert "verbunden" in post_office.mail_to(email, nth=2)["Subject"]
    sign_out(computer)

    citizen.sign_in(computer, email, citizen.PASSWORD)
    phone.open()
    wrong = next(one for one in phone.numbers() if one != number_on(computer))
    phone.approve(wrong)
    phone.shows("Das war nicht die Zahl vom anderen Bildschirm")
    expect(computer.page.get_by_text("Das war eine andere Zahl").first).to_be_visible()

    computer.press("Neue Anfrage an die App")
    second = visitor("desktop")
    citizen.sign_in(second, email, citizen.PASSWORD)
    assert second.sees("In Ihrer App wartet schon eine Anfrage"), second.text()
    phone.open()
    phone.approve(number_on(computer))
    phone.shows("Freigegeben.")
    in_the_portal(computer)
    second.press("Neue Anfrage an die App")
    phone.open()
    phone.decline("Ich möchte das gerade nicht")
    phone.shows("Abgelehnt.")
    expect(second.page.get_by_text("In der App abgelehnt").first).to_be_visible()
    assert problems(page_log) == []


def test_one_device_is_computer_and_app_and_not_me_locks(
    visitor: Callable[..., Visitor], post_office: PostOffice, page_log: PageLog
) -> None:
    mobile, email = visitor("phone"), "jonas.app@mail.example"
    registered(mobile, post_office, email)
    to_step_2(mobile)
    mobile.follow("Auf diesem Gerät verbinden")
    app = AppPhone(mobile)
    app.tap("Auf diesem Gerät verbinden")
    app.shows("Dieses Gerät ist jetzt verbunden mit:")
    assert "#t=" not in mobile.page.url, "the token is gone, whatever mark the skip link has left"
    mobile.follow("Zurück zum Einrichten")
    finish(mobile, "Mein Handy")
    sign_out(mobile)

    citizen.sign_in(mobile, email, citizen.PASSWORD)
    number = number_on(mobile)
    other_tab = AppPhone(Visitor(mobile.page.context.new_page(), mobile.base, page_log, scripts=True))
    page_log.listen(other_tab.page)
    other_tab.open()
    other_tab.approve(number)
    other_tab.shows("Freigegeben.")
    mobile.page.bring_to_front()
    in_the_portal(mobile)

    stranger = visitor("desktop", scripts=False)
    citizen.sign_in(stranger, email, citizen.PASSWORD)
    other_tab.open()
    other_tab.decline("Das war ich nicht")
    other_tab.shows("Ihr Konto ist jetzt gesperrt")
    stranger.press("Weiter")
    assert "Ihr Konto ist gesperrt" in stranger.text()
    stranger.open("/anmeldung/")
    citizen.sign_in(stranger, email, citizen.PASSWORD)
    assert "Ihr Konto ist gesperrt" in stranger.text()
    back_in = account.link_to("neues-passwort/", post_office, email, "gesperrt")
    account.set_password(mobile, back_in, "Birkenwald-2027!")
    citizen.sign_in(mobile, email, "Birkenwald-2027!")
    assert number_on(mobile)
    assert problems(page_log) == []


def test_a_qr_code_an_outage_and_a_request_nobody_answers(
    visitor: Callable[..., Visitor],
    phone: AppPhone,
    portal: Portal,
    post_office: PostOffice,
    page_log: PageLog,
) -> None:
    computer, email = visitor("desktop"), "lena.app@mail.example"
    registered(computer, post_office, email)
    to_step_2(computer)
    picture = computer.page.get_by_role("main").get_by_role("img").first.get_attribute("src")
    phone.page.add_init_script(A_CAMERA_THAT_SEES)
    phone.open("/app/secure/verbinden/")
    phone.page.evaluate("picture => (window.name = picture)", picture)
    phone.tap("QR-Code scannen")
    phone.shows("Dieses Gerät ist jetzt verbunden mit:")
    finish(computer, "Handy von Lena")
    sign_out(computer)

    phone.open()
    phone.shows("Gerade wartet keine Anfrage.")
    phone.page.context.set_offline(True)
    phone.shows("Keine Verbindung")
    citizen.sign_in(computer, email, citizen.PASSWORD)
    phone.page.reload()
    phone.shows("Keine Verbindung")
    phone.page.context.set_offline(False)
    phone.approve(number_on(computer))
    phone.shows("Freigegeben.")
    in_the_portal(computer)

    late = visitor("desktop", scripts=False)
    citizen.sign_in(late, email, citizen.PASSWORD)
    change(portal, "from zugang.accounts.models import *; from zugang.kernel import clock; "
                   "ApprovalRequest.objects.filter(state='pending').update(expires_at=clock.now())")  # fmt: skip
    late.press("Weiter")
    assert late.sees("Die Anfrage ist abgelaufen"), late.text()
    to_step_2(computer)
    change(portal, "from zugang.accounts.models import *; from zugang.kernel import clock; "
                   "DeviceEnrolment.objects.filter(completed_at=None).update(expires_at=clock.now())")  # fmt: skip
    computer.page.reload()
    assert computer.sees("Die vier Minuten sind vorbei"), computer.text()
    computer.press("Neu beginnen")
    assert code_on(computer)
    assert problems(page_log) == []


def test_the_phone_asks_for_finger_or_face_and_tells_nothing_on_the_lock_screen(
    visitor: Callable[..., Visitor], phone: AppPhone, post_office: PostOffice, page_log: PageLog
) -> None:
    computer, email = visitor("desktop"), "nora.app@mail.example"
    registered(computer, post_office, email)
    to_step_2(computer)
    session = phone.page.context.new_cdp_session(phone.page)
    finger = own_finger(session)
    phone.link_by_code(code_on(computer))
    phone.shows("Dieses Gerät ist jetzt verbunden mit:")
    finish(computer, "Handy von Nora")
    sign_out(computer)

    phone.open()
    phone.tap("Mit Fingerabdruck, Gesicht oder PIN schützen")
    phone.shows("Jede Freigabe braucht Fingerabdruck, Gesicht oder PIN.")
    citizen.sign_in(computer, email, citizen.PASSWORD)
    session.send("WebAuthn.setUserVerified", {"authenticatorId": finger, "isUserVerified": False})
    phone.approve(number_on(computer))
    phone.shows("Das hat nicht geklappt.")
    session.send("WebAuthn.setUserVerified", {"authenticatorId": finger, "isUserVerified": True})
    phone.tap("Freigabe bestätigen")
    phone.shows("Freigegeben.")
    in_the_portal(computer)

    shown = pushed(phone, session, '{"request": "01a20f3b-5f12-71dc-9851-87a3725d9916"}')
    assert shown == [{"title": "Zugang", "body": "In Ihrer Jobcenter-App wartet eine Anfrage."}]
    phone.tap("Schutz ausschalten")
    expect(phone.page.get_by_text("Jede Freigabe braucht").first).to_be_hidden()
    assert problems(page_log) == []


def own_finger(session: Any) -> str:
    """The phone's own authenticator, which verifies its user."""
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True,
    }  # fmt: skip
    return str(session.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"])


def pushed(phone: AppPhone, session: Any, data: str) -> list[dict[str, str]]:
    """Deliver a push to the app's service worker; the notifications it shows then."""
    origin = phone.visitor.base
    phone.page.context.grant_permissions(["notifications"], origin=origin)
    registrations: list[dict[str, Any]] = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated", lambda told: registrations.extend(told["registrations"])
    )
    session.send("ServiceWorker.enable")
    for _ in range(LOOKS):
        phone.page.evaluate("navigator.serviceWorker.ready.then(() => new Promise(requestAnimationFrame))")
        if registrations:
            break
    session.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": origin, "registrationId": registrations[0]["registrationId"], "data": data},
    )
    found: list[dict[str, str]] = phone.page.evaluate(
        """async () => {
            const registration = await navigator.serviceWorker.ready;
            for (let tries = 0; tries < 100; tries++) {
                const shown = await registration.getNotifications();
                if (shown.length) return shown.map(({ title, body }) => ({ title, body }));
                await new Promise((go) => setTimeout(go, 100));
            }
            return [];
        }"""
    )
    return found
