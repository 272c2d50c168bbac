"""A service provider and an independent identity provider (pysaml2), so that tests can twist real answers."""

from __future__ import annotations

import base64
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import xmlsec
from lxml import etree

from zugang.integrations.bundid import client
from zugang.integrations.bundid.simulator import people, server
from zugang.integrations.bundid.simulator.provider import Asked, Provider
from zugang.integrations.bundid.types import BundID, Citizen, Level, Way
from zugang.integrations.saml import keys, requests
from zugang.integrations.saml.types import IdentityProvider, ServiceProvider, SignatureMethod

PORTAL, ADDRESS = "https://portal.example", "http://localhost:8001"
NS = {
    "saml": "urn:oasis:names:tc:SAML:2.0:assertion",
    "samlp": "urn:oasis:names:tc:SAML:2.0:protocol",
    "ds": "http://www.w3.org/2000/09/xmldsig#",
    "xenc": "http://www.w3.org/2001/04/xmlenc#",
}
PERSON = people.SimulatedPerson("815B000001", "Erika Maria", "Beispiel", "1985-02-01", "")
GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm"


@cache
def pair(name: str) -> tuple[str, str]:
    """Certificate and key, made once per name."""
    return keys.split(keys.make(name))


@cache
def bundid(method: SignatureMethod = SignatureMethod.PKCS1) -> BundID:
    certificate, key = pair("sp")
    idp = IdentityProvider(f"{ADDRESS}/bundid/metadata", f"{ADDRESS}/bundid", (keys.bare(pair("idp")[0]),))
    service = ServiceProvider(
        entity_id=f"{PORTAL}/anmeldung/bundid/metadaten/",
        answer_url=f"{PORTAL}/anmeldung/bundid/antwort/",
        key=key,
        certificate=certificate,
        provider=idp,
        method=method,
    )
    return BundID(
        service=service,
        display_name="Jobcenter & Co",
        online_service_id="BMI-1",
        level=Level.SUBSTANTIAL,
        ways=(Way.EID, Way.ELSTER),
    )


@cache
def provider(name: str = "bundid", signer: str = "idp") -> Provider:
    """The simulator's own identity provider; `signer` another key than the one the service provider trusts."""
    file = Path(mkdtemp()) / "key.pem"
    certificate, key = pair(signer)
    file.write_text(certificate + key)
    return Provider(ADDRESS, name, file, lambda _: requests.metadata(bundid().service).decode())


class Round:
    """One question, and answers to it."""

    def __init__(self, level: Level = Level.SUBSTANTIAL) -> None:
        self.level = level
        self.question = client.ask(bundid(), level=level, language="de", back_url=f"{PORTAL}/anmeldung/")
        self.asked: Asked = provider().read(self.question.saml_request)

    def answer(self, way: Way = Way.EID, *, signer: str = "idp", once: bool = False) -> str:
        level = {Way.EID: Level.HIGH, Way.ELSTER: Level.SUBSTANTIAL}.get(way, Level.BASIS)
        attributes = server.attributes_of(PERSON, way, once=once)
        return provider(signer=signer).answer(self.asked, attributes, context=level.context)

    def read(self, answer: str, request_id: str = "") -> Citizen:
        wanted = request_id or self.question.request_id
        return client.read(bundid(), answer, request_id=wanted, level=self.level)[1]


def opened(answer: str) -> Any:
    """The answer with its assertion decrypted, as only the service provider can see it."""
    document = etree.fromstring(base64.b64decode(answer))
    manager = xmlsec.KeysManager()
    manager.add_key(xmlsec.Key.from_memory(pair("sp")[1], xmlsec.KeyFormat.PEM, None))
    sealed = document.find(".//saml:EncryptedAssertion", NS)
    assertion = xmlsec.EncryptionContext(manager).decrypt(sealed.find("xenc:EncryptedData", NS))
    document.replace(sealed, assertion)
    return document


def without_message_signature(document: Any) -> Any:
    """An attacker can always drop the outer signature: the assertion's own must hold."""
    signature = document.find("ds:Signature", NS)
    if signature is not None:
        document.remove(signature)
    return document


def sealed(document: Any, *, content: str = GCM, transport: str = f"{NS['xenc']}rsa-oaep-mgf1p") -> str:
    """The document with its assertion encrypted again, as anybody can: the certificate is public."""
    assertion = document.find("saml:Assertion", NS)
    holder = etree.Element(f"{{{NS['saml']}}}EncryptedAssertion")
    document.replace(assertion, holder)
    holder.append(assertion)
    template = xmlsec.template.encrypted_data_create(
        assertion, xmlsec.Transform.AES256_GCM, type=xmlsec.EncryptionType.ELEMENT, ns="xenc"
    )
    xmlsec.template.encrypted_data_ensure_cipher_value(template)
    info = xmlsec.template.encrypted_data_ensure_key_info(template, ns="ds")
    key = xmlsec.template.add_encrypted_key(info, xmlsec.Transform.RSA_OAEP)
    xmlsec.template.encrypted_data_ensure_cipher_value(key)
    template.find("xenc:EncryptionMethod", NS).set("Algorithm", content)
    key.find("xenc:EncryptionMethod", NS).set("Algorithm", transport)
    manager = xmlsec.KeysManager()
    manager.add_key(xmlsec.Key.from_memory(pair("sp")[0], xmlsec.KeyFormat.CERT_PEM, None))
    context = xmlsec.EncryptionContext(manager)
    bits = 128 if "128" in content else 256
    context.key = xmlsec.Key.generate(xmlsec.KeyData.AES, bits, xmlsec.KeyDataType.SESSION)
    context.encrypt_xml(template, assertion)
    return encoded(document)


def encoded(document: Any) -> str:
    return base64.b64encode(etree.tostring(document)).decode()


def sign(element: Any, *, signer: str = "idp", method: str = "", digest: str = "") -> None:
    """Sign an element that carries an ID, as the identity provider would; its former signature goes."""
    former = element.find("ds:Signature", NS)
    if former is not None:
        element.remove(former)
    certificate, key = pair(signer)
    signature = xmlsec.template.create(
        element, xmlsec.Transform.EXCL_C14N, xmlsec.Transform.RSA_SHA256, ns="ds"
    )
    if method:
        signature.find("ds:SignedInfo/ds:SignatureMethod", NS).set("Algorithm", method)
    element.find("saml:Issuer", NS).addnext(signature)
    reference = xmlsec.template.add_reference(signature, xmlsec.Transform.SHA256, uri=f"#{element.get('ID')}")
    xmlsec.template.add_transform(reference, xmlsec.Transform.ENVELOPED)
    xmlsec.template.add_transform(reference, xmlsec.Transform.EXCL_C14N)
    if digest:
        reference.find("ds:DigestMethod", NS).set("Algorithm", digest)
    xmlsec.template.add_x509_data(xmlsec.template.ensure_key_info(signature))
    xmlsec.tree.add_ids(element, ["ID"])
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(key, xmlsec.KeyFormat.PEM, None)
    context.key.load_cert_from_memory(certificate, xmlsec.KeyFormat.PEM)
    context.sign(signature)


def resigned(answer: str, change: Callable[[Any], None], **how: str) -> str:
    """The answer changed by the identity provider itself: signed and sealed anew, so that only the change counts."""
    document = without_message_signature(opened(answer))
    change(document)
    sign(document.find("saml:Assertion", NS), **how)
    return sealed(document)
