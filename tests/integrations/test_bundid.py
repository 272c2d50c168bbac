"""BundID: what we ask, what we understand; against an independent identity provider (pysaml2 with xmlsec1)."""

from __future__ import annotations

import base64
from datetime import date

import pytest
import xmlsec
from lxml import etree

from tests.integrations.saml_world import NS, PERSON, Round, bundid, pair, provider, resigned
from zugang.integrations.bundid import client
from zugang.integrations.bundid.simulator.provider import BROKEN, CANCELLED, UnreadableError
from zugang.integrations.bundid.types import Level, Way
from zugang.integrations.saml import requests
from zugang.integrations.saml.types import NoAnswer, Reason, SignatureMethod
from zugang.kernel.actor import TrustLevel

AKDB = {
    "akdb": "https://www.akdb.de/request/2018/09",
    "ui": "https://www.akdb.de/request/2018/09/classic-ui/v1",
}
PSS = "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"


def request(method: SignatureMethod = SignatureMethod.PSS) -> etree._Element:
    asked = client.ask(
        bundid(method), level=Level.HIGH, language="tr", back_url="https://portal.example/?a=1&b=2"
    )
    return etree.fromstring(base64.b64decode(asked.saml_request))


def test_the_request_carries_bundids_own_element() -> None:
    root = request()
    asked = root.find("samlp:Extensions/akdb:AuthenticationRequest", {**NS, **AKDB})
    assert (asked.get("Version"), asked.get("EnableStatusDetail")) == ("2", "true")
    ways = [etree.QName(way).localname for way in asked.find("akdb:AuthnMethods", AKDB)]
    assert ways == ["eID", "Elster"]
    wanted = asked.findall("akdb:RequestedAttributes/akdb:RequestedAttribute", AKDB)
    assert {one.get("RequiredAttribute") for one in wanted} == {"false"}
    assert "urn:oid:1.3.6.1.4.1.25484.494450.3" in {one.get("Name") for one in wanted}
    shown = asked.find("akdb:DisplayInformation/ui:Version", AKDB)
    assert shown.findtext("ui:OrganizationDisplayName", namespaces=AKDB) == "Jobcenter & Co"
    assert shown.findtext("ui:Lang", namespaces=AKDB) == "de"
    assert shown.findtext("ui:BackURL", namespaces=AKDB) == "https://portal.example/?a=1&b=2"
    assert shown.findtext("ui:OnlineServiceId", namespaces=AKDB) == "BMI-1"


def test_the_request_names_the_least_level() -> None:
    context = request().find("samlp:RequestedAuthnContext", NS)
    assert context.get("Comparison") == "minimum"
    assert context.findtext("saml:AuthnContextClassRef", namespaces=NS) == "STORK-QAA-Level-4"


def test_the_request_is_signed_with_pss_and_the_elements_stand_in_the_schemas_order() -> None:
    root = request()
    assert root.find("ds:Signature/ds:SignedInfo/ds:SignatureMethod", NS).get("Algorithm") == PSS
    assert [etree.QName(part).localname for part in root][:3] == ["Issuer", "Signature", "Extensions"]
    xmlsec.tree.add_ids(root, ["ID"])
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(pair("sp")[0], xmlsec.KeyFormat.CERT_PEM, None)
    context.verify(root.find("ds:Signature", NS))


def test_the_independent_provider_verifies_our_signature() -> None:
    asked = Round().asked
    assert asked.shown["OnlineServiceId"] == "BMI-1"
    assert asked.least_level == "STORK-QAA-Level-3"


def test_the_independent_provider_refuses_a_changed_request() -> None:
    root = request(SignatureMethod.PKCS1)
    root.set("AssertionConsumerServiceURL", "https://evil.example/")
    with pytest.raises(UnreadableError):
        provider().read(base64.b64encode(etree.tostring(root)).decode())


def test_our_metadata_have_neither_end_nor_identifier() -> None:
    root = etree.fromstring(requests.metadata(bundid().service))
    assert root.get("entityID") == "https://portal.example/anmeldung/bundid/metadaten/"
    assert root.get("validUntil") is None and root.get("ID") is None
    text = etree.tostring(root).decode()
    assert 'WantAssertionsSigned="true"' in text and 'use="encryption"' in text


@pytest.mark.parametrize(
    ("way", "level", "trust"),
    [
        (Way.EID, Level.HIGH, TrustLevel.HIGH),
        (Way.ELSTER, Level.SUBSTANTIAL, TrustLevel.SUBSTANTIAL),
    ],
)
def test_an_answer_tells_who_and_how_surely(way: Way, level: Level, trust: TrustLevel) -> None:
    round_ = Round()
    citizen = round_.read(round_.answer(way))
    assert citizen.bpk2 == PERSON.bpk2
    assert (citizen.given_name, citizen.surname) == ("Erika Maria", "Beispiel")
    assert citizen.birth_date == date(1985, 2, 1)
    assert (citizen.level, citizen.level.trust, citizen.proved_by) == (level, trust, way)


def test_an_answer_signed_with_pss_is_understood() -> None:
    round_ = Round()
    assert round_.read(resigned(round_.answer(), lambda document: None, method=PSS)).surname == "Beispiel"


def test_a_sign_in_without_account_has_no_identifier() -> None:
    round_ = Round()
    assert round_.read(round_.answer(once=True)).bpk2 == ""


def test_a_level_below_the_one_asked_for_is_no_answer() -> None:
    round_ = Round()
    with pytest.raises(NoAnswer) as raised:
        round_.read(round_.answer(Way.PASSWORD))
    assert raised.value.reason is Reason.LEVEL


@pytest.mark.parametrize(("status", "reason"), [(CANCELLED, Reason.CANCELLED), (BROKEN, Reason.FAILED)])
def test_refusals_are_told_apart(status: str, reason: Reason) -> None:
    round_ = Round()
    with pytest.raises(NoAnswer) as raised:
        round_.read(provider().refuse(round_.asked, status, "Nein"))
    assert raised.value.reason is reason


def test_the_simulator_encrypts_with_aes_gcm_and_signs_with_sha256() -> None:
    text = base64.b64decode(Round().answer()).decode()
    assert "xmlenc11#aes256-gcm" in text and "rsa-sha256" in text
    assert "sha1" not in text.replace("rsa-oaep-mgf1p", "")
