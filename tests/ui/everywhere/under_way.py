"""Screens in the middle of something with others: BundID or Mein Unternehmenskonto has answered, the app is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from urllib.parse import urlsplit

from django.test import Client
from django.urls import reverse

from tests.accounts.approval.phone import Phone
from tests.accounts.identities_world import answer_of, cancelled, organisation_of
from tests.accounts.world import account_with_password, mails_to, token_in
from tests.conftest import sign_in
from tests.screens.account.pages import value_of
from zugang.accounts import access
from zugang.accounts.identity import Identity
from zugang.accounts.identity_models import Provider
from zugang.accounts.operations import linking
from zugang.kernel.actor import Actor, ActorKind, Channel, TrustLevel
from zugang.kernel.identifiers import new_id
from zugang.offices.models import Office
from zugang.profiles import code_requests

Prepared = dict[str, tuple[Client, str]]
_PROVIDERS: dict[str, Callable[[str], str]] = {"bundid": answer_of, "unternehmenskonto": organisation_of}


def screens() -> Prepared:
    """The address of each such route, and the browser in which it stands."""
    return {
        **_unknown("bundid"),
        **_unknown("unternehmenskonto"),
        **_given_up(),
        **_connected(),
        **_approval(),
        **_code_asked_for(),
    }


def _unknown(provider: str) -> Prepared:
    """Somebody whom no account knows chooses one, and gets a mail that confirms it."""
    client, back = _back_from(provider, _PROVIDERS[provider])
    start = f"/anmeldung/{provider}/"
    new = client.post(f"{start}zurueck/", {"t": value_of(client.get(back), "t")})["Location"]
    form = {"t": value_of(client.get(new), "t"), "terms": "on", "email_processing": "on"}
    address = f"neu.{provider}@example.org"
    client.post(urlsplit(new).path, {**form, "email": address})
    link = f"{reverse('identity_confirm')}?id={token_in(mails_to(address)[0])}&lang=de"
    return {f"{start}neu/": (client, new), "/anmeldung/konto-bestaetigen/": (Client(), link)}


def _given_up() -> Prepared:
    return {"/anmeldung/bundid/zurueck/": _back_from("bundid", cancelled)}


def _back_from(provider: str, answering: Callable[[str], str]) -> tuple[Client, str]:
    """A browser that asked the provider, and where its answer sends it."""
    client, start = Client(), f"/anmeldung/{provider}/"
    asked = client.post(start)
    answer = {
        "SAMLResponse": answering(value_of(asked, "SAMLRequest")),
        "RelayState": value_of(asked, "RelayState"),
    }
    return client, Client().post(f"{start}antwort/", answer)["Location"]


def _connected() -> Prepared:
    """An account that both ways open."""
    account = account_with_password("verbunden@example.org")
    by = access.owner(account.id, TrustLevel.LOW, is_fresh=True)
    for provider in Provider:
        known = Identity(subject=f"known-{provider}", trust=TrustLevel.HIGH, name="")
        linking.link(by=by, account=account, provider=provider.value, identity=known)
    client = sign_in(account)
    pages = (f"/konto/{provider}/{place}" for provider in _PROVIDERS for place in ("", "trennen/"))
    return {page: (client, page) for page in pages}


def _approval() -> Prepared:
    """A new address: the app shows it and waits; without an app the mail confirms it."""
    account, other = account_with_password("aendern@example.org"), account_with_password("ziehen@example.org")
    Phone().link(account)
    asked, wanted = sign_in(account), "neue.adresse@example.org"
    asked.post("/konto/e-mail/", {"email": "neu.aendern@example.org"})
    sign_in(other).post("/konto/e-mail/", {"email": wanted})
    link = f"/konto/e-mail/bestaetigen/?id={token_in(mails_to(wanted)[0])}&lang=de"
    return {"/konto/freigabe/": (asked, "/konto/freigabe/"), "/konto/e-mail/bestaetigen/": (Client(), link)}


def _code_asked_for() -> Prepared:
    """Somebody without a profile has asked for a Freischaltcode, and waits."""
    account, office = account_with_password("wartet@example.org"), Office.objects.first()
    assert office is not None
    owner = Actor(
        kind=ActorKind.ACCOUNT,
        channel=Channel.PORTAL,
        trust=TrustLevel.LOW,
        account_id=account.id,
        name=account.email,
    )
    code_requests.ask(
        by=owner, office=office, first_name="Ada", last_name="Beispiel", birth_date=date(1990, 1, 2),
        kundennummer="", submission=new_id(),
    )  # fmt: skip
    return {"/profil/freischaltcode/anfordern/": (sign_in(account), "/profil/freischaltcode/anfordern/")}
