"""BundID as tests meet it: the settings' own service provider, and the simulator that answers it."""

from __future__ import annotations

from functools import cache

from django.conf import settings

from zugang.accounts.identity_models import IdentityRequest
from zugang.accounts.operations import identities
from zugang.accounts.operations.identities import Begun
from zugang.config import kept_secrets
from zugang.integrations.bundid.simulator import people, server
from zugang.integrations.bundid.simulator.people import SimulatedOrganisation, SimulatedPerson
from zugang.integrations.bundid.simulator.provider import CANCELLED, Provider
from zugang.integrations.bundid.types import Level, Way
from zugang.integrations.saml import keys, requests
from zugang.kernel.actor import Actor, TrustLevel
from zugang.persons.models import Person

BROWSER = "this-browser"
_CONTEXTS = {Way.EID: Level.HIGH, Way.ELSTER: Level.SUBSTANTIAL}
STRANGER = SimulatedPerson("000X000000", "Robin Neu", "Unbekannt", "1990-04-01", "")


@cache
def simulator(name: str = "bundid") -> Provider:
    """The identity provider whose certificate the settings trust."""
    own = {"bundid": settings.BUNDID, "unternehmenskonto": settings.MUK}[name].service
    file, _both = kept_secrets.simulator_key(settings.DATA_DIR, lambda: keys.make("simulator"))
    address = own.provider.sign_in_url.rpartition("/")[0]
    return Provider(address, name, file, lambda _: requests.metadata(own).decode())


def as_test_person(person: Person) -> SimulatedPerson:
    """How BundID knows this person."""
    return SimulatedPerson(
        person.kundennummer,
        f"{person.first_name} Maria",
        person.last_name.upper(),
        person.birth_date.isoformat(),
        "",
    )


def answer_of(
    saml_request: str, person: SimulatedPerson = STRANGER, way: Way = Way.EID, *, once: bool = False
) -> str:
    """What BundID answers when this person signs in there."""
    asked = simulator().read(saml_request)
    context = _CONTEXTS.get(way, Level.BASIS).context
    return simulator().answer(asked, server.attributes_of(person, way, once=once), context=context)


def organisation_of(saml_request: str, organisation: SimulatedOrganisation = people.ORGANISATIONS[0]) -> str:
    """What Mein Unternehmenskonto answers."""
    asked = simulator("unternehmenskonto").read(saml_request)
    attributes = server.attributes_of_organisation(organisation)
    return simulator("unternehmenskonto").answer(asked, attributes, context=Level.SUBSTANTIAL.context)


def cancelled(saml_request: str) -> str:
    """What BundID answers when somebody gives up there."""
    return simulator().refuse(simulator().read(saml_request), CANCELLED, "Abgebrochen")


def begin(
    by: Actor, purpose: IdentityRequest.Purpose = IdentityRequest.Purpose.SIGN_IN, **given: object
) -> Begun:
    """Ask BundID, in BROWSER unless told otherwise."""
    wanted = {"least": TrustLevel.LOW, "browser": BROWSER, **given}
    return identities.begin(
        by=by,
        provider="bundid",
        purpose=purpose,
        language="de",
        target="/konto/",
        **wanted,  # type: ignore[arg-type]
    )


def receive(begun: Begun, answer: str) -> str:
    """Hand the answer in; the ticket."""
    return identities.receive(provider="bundid", saml_response=answer, relay_state=begun.relay_state)
