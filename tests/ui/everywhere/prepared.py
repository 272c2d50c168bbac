"""Screens that are there only after something was done: a link from a mail, a sign-in half way, a wizard's second step."""

from __future__ import annotations

import re
import time
from datetime import timedelta

from django.test import Client

from tests import builders
from tests.accounts.approval.phone import Phone
from tests.accounts.world import account_with_password, link_app, link_passkey
from tests.conftest import sign_in
from tests.ui.everywhere import under_way
from tests.ui.everywhere.things import ERIKA, erika
from zugang.accounts.approval import messages
from zugang.accounts.identity import person_print
from zugang.accounts.models import Account, OneTimeLink
from zugang.accounts.operations.registration import Application, register
from zugang.accounts.parking import ParkedForm, park
from zugang.accounts.telling import one_time_link
from zugang.accounts.trust import IDENTITY, METHODS_KEY
from zugang.applications import operations as applications
from zugang.appointments.models import Appointment
from zugang.appointments.operations import planning
from zugang.history import printouts
from zugang.kernel import clock
from zugang.kernel.actor import TrustLevel
from zugang.kernel.identifiers import new_id
from zugang.notices.follow_ups.models import FollowUp
from zugang.notifications.models import OutboundMail
from zugang.offices.models import BarrierReport, Staff

Prepared = dict[str, tuple[Client, str]]
_DAY = timedelta(days=1)


def screens(citizens: dict[str, Client], colleagues: dict[str, Client]) -> Prepared:
    """The address of each such route, and the browser in which it stands."""
    return {
        **_links(),
        **_sign_ins(),
        **_wizards(),
        **_own(citizens),
        **_desk(colleagues),
        **under_way.screens(),
    }


def _links() -> Prepared:
    """Every link that a mail carries."""
    account = account_with_password("links@example.org")
    pages = {}
    kind = OneTimeLink.Purpose
    for purpose in (kind.NEW_PASSWORD, kind.DISAVOWAL, kind.UNLOCK, kind.STOP_RESET, kind.STOP_DELETE):
        address = _path(one_time_link(account, purpose, _DAY))
        pages[address.split("?")[0]] = (Client(), address)
    register(Application("neu.hier@example.org", builders.PASSWORD, "de", new_id()))
    mail = OutboundMail.objects.get(address="neu.hier@example.org").body
    confirm = _path(re.search(r"http\S+", mail)[0])  # type: ignore[index]
    return {**pages, "/registrierung/bestaetigen/": (Client(), confirm)}


def _sign_ins() -> Prepared:
    """After the password, before the second factor: by code or passkey, and by the app."""
    by_code, by_app = account_with_password("code@example.org"), account_with_password("app@example.org")
    link_app(by_code)
    link_passkey(by_code)
    Phone().link(by_app)
    code, app = Client(), Client()
    for client, account in ((code, by_code), (app, by_app)):
        told = client.post("/anmeldung/", {"login": account.email, "password": builders.PASSWORD})
        assert told.status_code == 302, told.content
    return {
        "/anmeldung/zweiter-faktor/": (code, "/anmeldung/zweiter-faktor/"),
        "/anmeldung/freigabe/": (app, "/anmeldung/freigabe/"),
    }


def _wizards() -> Prepared:
    """The later steps of setting up a factor, and an account without a password."""
    owner = account_with_password("wizard@example.org")
    link_passkey(owner)
    linking, holding, linked = (
        sign_in(owner),
        sign_in(owner),
        sign_in(account_with_password("zwei@example.org")),
    )
    for client in (linking, linked):
        client.post("/konto/sicherheit/app/", {"next": "/konto/"})
    token = re.search(r"#t=([^\"]+)\"", linked.get("/konto/sicherheit/app/verbinden/").content.decode())[1]  # type: ignore[index]
    phone = Phone()
    body = phone.signed(type=messages.ENROL, key=phone.public_key, name="", token=token)
    assert (
        Client().post("/app/secure/geraet/verbinden/", body, content_type="application/json").status_code
        == 200
    )
    linked.post("/konto/sicherheit/app/verbinden/")
    holding.post("/konto/sicherheit/codes/neu/")
    without = builders.make_account("ohne@example.org")
    link_passkey(without)
    base = "/konto/sicherheit/"
    return {
        f"{base}app/verbinden/": (linking, f"{base}app/verbinden/"),
        f"{base}app/fertig/": (linked, f"{base}app/fertig/"),
        f"{base}passkey/fertig/": (linking, f"{base}passkey/fertig/"),
        f"{base}codes/": (holding, f"{base}codes/"),
        f"{base}passwort-entfernen/": (linking, f"{base}passwort-entfernen/"),
        f"{base}passwort-setzen/": (sign_in(without), f"{base}passwort-setzen/"),
    }


def _own(citizens: dict[str, Client]) -> Prepared:
    """What only BundID opens, a missed appointment, and a form that came after the session had ended."""
    account, person = Account.objects.get(email=ERIKA), erika()
    vouched = sign_in(account)
    session = vouched.session
    named = person_print(person.first_name, person.last_name, person.birth_date)
    session[METHODS_KEY] += [
        {"method": IDENTITY, "level": TrustLevel.HIGH, "identity": named, "at": time.time()}
    ]
    session.save()
    parked = ParkedForm("/profil/freischaltcode/", [("title", "Nebenkostenabrechnung 2025")], [])
    token = park(owner=account.pk, form=parked)
    missed = _missed()
    actor = builders.citizen_actor(person.profiles.get())
    printouts.ask(by=actor, title="Verlauf", language="de")
    draft = applications.keep_draft(by=actor, kind="budget", words="Eine Fahrkarte zum Vorstellungsgespräch.")
    return {
        **{
            f"/profil/{place}/": (vouched, f"/profil/{place}/")
            for place in ("daten/anschrift", "daten/bankverbindung", "bundid")
        },
        "/termine/<uuid:appointment_id>/grund/": (citizens["erika"], f"/termine/{missed.id}/grund/"),
        "/leistungen/antrag/<uuid:application_id>/pruefen/": (
            citizens["erika"],
            f"/leistungen/antrag/{draft.id}/pruefen/",
        ),
        "/weiter/<str:token>/": (citizens["erika"], f"/weiter/{token}/"),
    }


def _desk(colleagues: dict[str, Client]) -> Prepared:
    """Cases of other persons, whose files are opened first."""
    member = colleagues["petra.leister"]
    case = FollowUp.objects.latest("id")
    _open(member, case.delivery.person_id)
    office = Staff.objects.select_related("office").latest("id").office
    report = BarrierReport.objects.create(
        office=office, text="Der Vorleser liest das Datum nicht.", submission=new_id(), email="a@example.org"
    )
    missed, decider = _missed(), colleagues["julia.bruecke"]
    base = "/fachseite/"
    return {
        f"{base}bescheide/nicht-zugestellt/<uuid:case_id>/": (
            member,
            f"{base}bescheide/nicht-zugestellt/{case.id}/",
        ),
        f"{base}verwaltung/barrieren/<uuid:report_id>/": (
            colleagues["sabine.amtmann"],
            f"{base}verwaltung/barrieren/{report.id}/",
        ),
        f"{base}termine/person/<uuid:person_id>/<uuid:appointment_id>/grund/": (
            decider,
            f"{base}termine/person/{missed.person_id}/{missed.id}/grund/",
        ),
    }


def _missed() -> Appointment:
    """A mandatory appointment to which nobody came."""
    found = Appointment.objects.filter(person=erika(), ends_at__lt=clock.now()).latest("starts_at")
    if found.state != Appointment.State.NO_SHOW:
        Appointment.objects.filter(id=found.id).update(
            state=Appointment.State.CONFIRMED, kind=Appointment.Kind.MANDATORY
        )
        member = Staff.objects.get(account__email__startswith="julia.bruecke")
        planning.conclude(by=builders.staff_actor(member), appointment=found, came=False)
    return found


def _open(client: Client, person_id: object) -> None:
    assert client.post(f"/fachseite/personen/{person_id}/oeffnen/", {"reason": "Anruf"}).status_code == 302


def _path(link: str) -> str:
    return re.sub(r"^https?://[^/]+", "", link)
