"""The pages of signing in through BundID and Mein Unternehmenskonto, with the simulator's real answers."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from tests.accounts.identities_world import answer_of, as_test_person, cancelled, organisation_of
from tests.accounts.world import account_with_password, link_app, mails_to, token_in
from tests.builders import make_account
from tests.conftest import sign_in as signed_in
from tests.screens.account.pages import text_of, value_of
from zugang.accounts import access, trust
from zugang.accounts.identity import Identity
from zugang.accounts.identity_models import LinkedIdentity
from zugang.accounts.models import Account
from zugang.accounts.operations import linking
from zugang.history.models import Event
from zugang.integrations.bundid.simulator.people import SimulatedPerson
from zugang.integrations.bundid.types import Way
from zugang.kernel.actor import TrustLevel
from zugang.persons.models import Person
from zugang.profiles.models import Profile

START, ANSWER, BACK = "/anmeldung/bundid/", "/anmeldung/bundid/antwort/", "/anmeldung/bundid/zurueck/"
ROBIN = SimulatedPerson("000X000000", "Robin", "Neu", "1990-04-01", "")


def leave(client: Client, start: str = START, **given: str) -> tuple[str, str]:
    """To the provider: the signed request and the relay state that the page carries there."""
    page = client.post(start, given)
    assert page.status_code == 200, page
    return value_of(page, "SAMLRequest"), value_of(page, "RelayState")


def come_back(client: Client, answer: str, relay_state: str, place: str = ANSWER) -> Any:
    """The provider's POST carries no cookies; then the browser follows with its own."""
    arrived = Client().post(place, {"SAMLResponse": answer, "RelayState": relay_state})
    assert arrived.status_code == 302, text_of(arrived)
    return client.get(arrived["Location"])


def finish(client: Client, page: Any, place: str = BACK) -> Any:
    return client.post(place, {"t": value_of(page, "t")})


def by_bundid(client: Client, person: SimulatedPerson, way: Way = Way.EID, **given: str) -> Any:
    request, relay_state = leave(client, **given)
    return finish(client, come_back(client, answer_of(request, person, way), relay_state))


def connect(account: Account, person: SimulatedPerson) -> None:
    by = access.owner(account.id, TrustLevel.LOW, is_fresh=True)
    identity = Identity(subject=person.bpk2, trust=TrustLevel.HIGH, name="")
    linking.link(by=by, account=account, provider="bundid", identity=identity)


@pytest.fixture
def account(db: None) -> Account:
    account = account_with_password()
    link_app(account)
    connect(account, ROBIN)
    return account


def test_a_connected_identity_signs_in_without_further_factor(client: Client, account: Account) -> None:
    response = by_bundid(client, ROBIN, next="/konto/")
    assert response["Location"] == "/konto/"
    assert "Vertrauensniveau: hoch" in text_of(client.get("/konto/"))
    assert Event.objects.filter(type="accounts.signed_in_with_identity").exists()


def test_elster_is_substantial_and_ages(client: Client, account: Account, settings: Any) -> None:
    by_bundid(client, ROBIN, Way.ELSTER)
    assert trust.level_of(client.session) is TrustLevel.SUBSTANTIAL
    session = client.session
    for record in session[trust.METHODS_KEY]:
        record["at"] -= settings.TRUST_LASTS.total_seconds() + 1
    session.save()
    assert trust.level_of(client.session) is TrustLevel.LOW_MFA


def test_the_page_that_leaves_may_post_to_the_provider_and_nowhere_else(client: Client, db: None) -> None:
    page = client.post(START)
    policy = page["Content-Security-Policy"]
    assert "form-action 'self' http://localhost:8001" in policy
    assert client.get("/anmeldung/")["Content-Security-Policy"].count("localhost:8001") == 0
    assert "no-store" in page["Cache-Control"]


def test_a_foreign_answer_does_not_sign_a_victim_in(client: Client, account: Account) -> None:
    """Login CSRF: the attacker's own answer, put into somebody else's browser."""
    attacker = Client()
    request, relay_state = leave(attacker)
    arrived = client.post(ANSWER, {"SAMLResponse": answer_of(request, ROBIN), "RelayState": relay_state})
    page = client.get(arrived["Location"])
    assert page.status_code == 409
    ticket = parse_qs(urlsplit(arrived["Location"]).query)["t"][0]
    assert client.post(BACK, {"t": ticket}).status_code == 409
    assert client.get("/konto/").status_code == 302


def test_the_same_answer_again_is_refused_in_words(client: Client, account: Account) -> None:
    request, relay_state = leave(client)
    answer = answer_of(request, ROBIN)
    come_back(client, answer, relay_state)
    again = Client().post(ANSWER, {"SAMLResponse": answer, "RelayState": relay_state})
    assert again.status_code == 409
    assert "noch einmal" in text_of(again)


def test_reading_the_last_page_signs_nobody_in(client: Client, account: Account) -> None:
    request, relay_state = leave(client)
    page = come_back(client, answer_of(request, ROBIN), relay_state)
    assert page.status_code == 200
    assert client.get("/konto/").status_code == 302


@pytest.mark.parametrize(
    ("way", "words"), [("cancel", "Sie haben abgebrochen"), ("low", "Das Vertrauensniveau reicht nicht")]
)
def test_what_went_wrong_is_told(client: Client, db: None, way: str, words: str) -> None:
    request, relay_state = leave(client, next="/verlauf/")
    answer = cancelled(request) if way == "cancel" else answer_of(request, ROBIN, Way.PASSWORD)
    page = come_back(client, answer, relay_state)
    assert page.status_code == 409
    assert words in text_of(page)
    assert "/anmeldung/bundid/?next=%2Fverlauf%2F" in page.content.decode()


def test_rubbish_is_refused_in_words(client: Client, db: None) -> None:
    _request, relay_state = leave(client)
    page = come_back(client, "rubbish", relay_state)
    assert "nicht in Ordnung" in text_of(page)
    assert client.post(ANSWER, {}).status_code == 409
    assert client.get(ANSWER).status_code == 405


def test_somebody_new_gets_an_account_by_the_own_address(client: Client, db: None) -> None:
    page = client.get(by_bundid(client, ROBIN)["Location"])
    assert "Robin Neu" in text_of(page)
    form = {"t": value_of(page, "t"), "email": "robin@example.org", "terms": "on", "email_processing": "on"}
    assert client.post("/anmeldung/bundid/neu/", {**form, "email": ""}).status_code == 422
    assert client.post("/anmeldung/bundid/neu/", form)["Location"] == "/anmeldung/konto-bestaetigen/gesendet/"
    link = {"id": token_in(mails_to("robin@example.org")[0]), "lang": "de"}
    assert not Account.objects.exists()
    assert "robin@example.org" in text_of(Client().get("/anmeldung/konto-bestaetigen/", link))
    Client().post("/anmeldung/konto-bestaetigen/", link)
    account = Account.objects.get()
    assert not account.has_usable_password()
    assert by_bundid(client, ROBIN, next="/konto/")["Location"] == "/konto/"
    assert Client().post("/anmeldung/konto-bestaetigen/", link).status_code == 409


def test_a_known_address_is_not_revealed_and_not_taken_over(client: Client, db: None) -> None:
    make_account("robin@example.org")
    page = client.get(by_bundid(client, ROBIN)["Location"])
    form = {"t": value_of(page, "t"), "email": "robin@example.org", "terms": "on", "email_processing": "on"}
    assert client.post("/anmeldung/bundid/neu/", form)["Location"] == "/anmeldung/konto-bestaetigen/gesendet/"
    (mail,) = mails_to("robin@example.org")
    assert mail.kind == "accounts.already_registered"
    assert not LinkedIdentity.objects.exists()


def test_without_bundid_account_it_is_explained(client: Client, db: None) -> None:
    request, relay_state = leave(client)
    done = finish(client, come_back(client, answer_of(request, ROBIN, once=True), relay_state))
    assert "ohne BundID-Konto" in text_of(client.get(done["Location"]))


def test_an_existing_account_is_connected_by_signing_in_once(client: Client, db: None) -> None:
    account = make_account()
    page = client.get(by_bundid(client, ROBIN)["Location"])
    found = re.search(r'href="(/anmeldung/\?next=[^"]+)"', page.content.decode())
    assert found
    target = parse_qs(urlsplit(found.group(1).replace("&amp;", "&")).query)["next"][0]
    here = signed_in(account)
    here.cookies["herkunft"] = client.cookies["herkunft"].value
    asked = here.get(target)
    assert "Robin Neu" in text_of(asked)
    here.post("/konto/bundid/", {"t": value_of(asked, "t"), "next": value_of(asked, "next")})
    assert LinkedIdentity.objects.get().account == account


def test_connecting_from_the_account_page_and_disconnecting(db: None) -> None:
    account = account_with_password()
    here = signed_in(account, second_factor=False)
    request, relay_state = leave(here, "/konto/bundid/")
    done = finish(here, come_back(here, answer_of(request, ROBIN), relay_state))
    asked = here.get(done["Location"])
    here.post("/konto/bundid/", {"t": value_of(asked, "t"), "next": value_of(asked, "next")})
    assert "verbunden" in text_of(here.get("/konto/bundid/"))
    assert trust.level_of(here.session) is TrustLevel.HIGH
    here.post("/konto/bundid/trennen/")
    assert not LinkedIdentity.objects.exists()


def test_an_identity_of_another_account_is_refused_in_words(account: Account) -> None:
    here = signed_in(make_account())
    request, relay_state = leave(here, "/konto/bundid/")
    done = finish(here, come_back(here, answer_of(request, ROBIN), relay_state))
    asked = here.get(done["Location"])
    page = here.post("/konto/bundid/", {"t": value_of(asked, "t"), "next": "/konto/"})
    assert page.status_code == 409
    assert "anderen Konto" in text_of(page)


def test_an_organisation_signs_in_the_same_way(client: Client, db: None) -> None:
    place = "/anmeldung/unternehmenskonto/"
    request, relay_state = leave(client, place)
    page = come_back(client, organisation_of(request), relay_state, f"{place}antwort/")
    new = client.get(finish(client, page, f"{place}zurueck/")["Location"])
    assert "Beratungsstelle Musterstadt" in text_of(new)


def test_anothers_bundid_raises_nothing_for_a_persons_data(profile: Profile, person: Person) -> None:
    """The level counts for a person only if BundID vouched for that very person."""
    own, foreign = Client(), Client()
    connect(profile.account, ROBIN)
    by_bundid(foreign, ROBIN)
    assert "mit zweitem Faktor" in text_of(foreign.get("/profil/"))
    LinkedIdentity.objects.all().delete()
    connect(profile.account, as_test_person(person))
    by_bundid(own, as_test_person(person))
    assert "Vertrauensniveau: hoch" in text_of(own.get("/profil/"))


def test_where_no_provider_is_set_up_nothing_is_offered(client: Client, db: None, settings: Any) -> None:
    settings.BUNDID = settings.MUK = None
    assert "BundID" not in text_of(client.get("/anmeldung/"))
    for place in (START, f"{START}metadaten/"):
        assert client.get(place).status_code == 404
    assert client.post(START).status_code == 404
