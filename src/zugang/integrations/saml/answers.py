"""Reading what an identity provider answers. Whatever is not exactly as it must be is refused.

python3-saml verifies signatures, times, issuer and structure. Where it is lenient (an absent audience,
recipient or InResponseTo passes; addresses are compared by their beginning; unknown algorithms pass) we
are not: docs/security/bundid.md names each check and its test.
"""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from lxml import etree
from onelogin.saml2.constants import OneLogin_Saml2_Constants as names
from onelogin.saml2.response import OneLogin_Saml2_Response
from onelogin.saml2.utils import OneLogin_Saml2_Utils as library
from onelogin.saml2.xmlparser import fromstring

from zugang.integrations.saml.requests import toolkit
from zugang.integrations.saml.types import Answer, NoAnswer, Reason, ServiceProvider

LONGEST = 500_000
_XML11 = "http://www.w3.org/2009/xmlenc11#"
_MORE = "http://www.w3.org/2001/04/xmldsig-more#"
_PSS = "http://www.w3.org/2007/05/xmldsig-more#"
_CONTENT = {f"{_XML11}aes{bits}-gcm" for bits in (128, 192, 256)}
_KEY_TRANSPORT = {"http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", f"{_XML11}rsa-oaep"}
_SIGNATURES = {f"{_MORE}rsa-sha{bits}" for bits in (256, 384, 512)} | {
    f"{_PSS}sha{bits}-rsa-MGF1" for bits in (256, 384, 512)
}
_DIGESTS = {
    "http://www.w3.org/2001/04/xmlenc#sha256",
    "http://www.w3.org/2001/04/xmlenc#sha512",
    f"{_MORE}sha384",
}
_NS = {"saml": names.NS_SAML, "samlp": names.NS_SAMLP, "ds": names.NS_DS, "xenc": names.NS_XENC}
_ASSERTION = "/samlp:Response/saml:Assertion"


def read(service: ServiceProvider, saml_response: str, *, request_id: str) -> Answer:
    """The verified answer to `request_id`. Raises NoAnswer, which says whether it was a refusal or an attack."""
    document = _parsed(saml_response)
    _require_status(document)
    _require_strong_encryption(document)
    try:
        response = OneLogin_Saml2_Response(toolkit(service), saml_response)
        response.is_valid(_as_received(service.answer_url), request_id=request_id, raise_exceptions=True)
        opened = response.get_xml_document()
    except Exception as error:  # the library raises whatever its parts raise; none of it is an answer
        raise NoAnswer(Reason.INVALID, str(error)) from error
    _require_strict(service, document, opened, request_id)
    return Answer(
        assertion_id=_one(opened, f"{_ASSERTION}/@ID"),
        valid_until=_moment(_one(opened, f"{_ASSERTION}//saml:SubjectConfirmationData/@NotOnOrAfter")),
        contexts=tuple(response.get_authn_contexts()),
        attributes=_attributes(opened),
    )


def _parsed(saml_response: str) -> Any:
    try:
        if len(saml_response) > LONGEST:
            raise ValueError("too long")
        text = base64.b64decode(saml_response, validate=True)
        if b"<!--" in text or b"<?" in text.removeprefix(b"<?xml "):
            raise ValueError("comments or processing instructions")
        return fromstring(text)  # refuses document types and entities
    except (ValueError, binascii.Error, etree.XMLSyntaxError) as error:
        raise NoAnswer(Reason.INVALID, str(error)) from error


def _require_status(document: Any) -> None:
    codes = document.xpath("/samlp:Response/samlp:Status//samlp:StatusCode/@Value", namespaces=_NS)
    said = " ".join(document.xpath("/samlp:Response/samlp:Status/samlp:StatusMessage/text()", namespaces=_NS))
    if codes[:1] == [names.STATUS_SUCCESS]:
        return
    detail = etree.tostring(document.find(".//samlp:StatusDetail", _NS) or document).decode()
    kinds = {code.rpartition(":")[2] for code in codes}
    if not codes:
        raise NoAnswer(Reason.INVALID, "no status")
    if "ATTRIBUTES_MISSING" in said + detail:
        raise NoAnswer(Reason.ATTRIBUTES, said)
    if "NoAuthnContext" in kinds:
        raise NoAnswer(Reason.LEVEL, said)
    if "AuthnFailed" in kinds or "RequestDenied" in kinds or "CANCEL" in said.upper():
        raise NoAnswer(Reason.CANCELLED, said)
    raise NoAnswer(Reason.FAILED, f"{' '.join(sorted(kinds))} {said}")


def _require_strong_encryption(document: Any) -> None:
    """Before anything is decrypted: a weak method would make our key an oracle."""
    contents = document.xpath("//saml:EncryptedAssertion/xenc:EncryptedData", namespaces=_NS)
    if len(contents) != 1:
        raise NoAnswer(Reason.INVALID, "not exactly one encrypted assertion")
    content = contents[0].find("xenc:EncryptionMethod", _NS)
    keys = document.xpath("//xenc:EncryptedKey/xenc:EncryptionMethod/@Algorithm", namespaces=_NS)
    if content is None or content.get("Algorithm") not in _CONTENT or not keys or set(keys) - _KEY_TRANSPORT:
        raise NoAnswer(Reason.INVALID, "encryption method not allowed")


def _require_strict(service: ServiceProvider, document: Any, opened: Any, request_id: str) -> None:
    """What python3-saml lets pass."""
    seen = [*_all(document, "//ds:Signature"), *_all(opened, "//ds:Signature")]
    methods = {value for one in seen for value in _all(one, ".//ds:SignatureMethod/@Algorithm")}
    digests = {value for one in seen for value in _all(one, ".//ds:DigestMethod/@Algorithm")}
    subject = f"{_ASSERTION}/saml:Subject/saml:SubjectConfirmation/saml:SubjectConfirmationData"
    wanted = {
        "/samlp:Response/@Destination": service.answer_url,
        "/samlp:Response/@InResponseTo": request_id,
        f"{subject}/@InResponseTo": request_id,
        f"{subject}/@Recipient": service.answer_url,
        f"{_ASSERTION}/saml:Conditions/saml:AudienceRestriction/saml:Audience/text()": service.entity_id,
    }
    for path, value in wanted.items():
        if _one(opened, path) != value:
            raise NoAnswer(Reason.INVALID, f"{path} is not {value}")
    if methods - _SIGNATURES or digests - _DIGESTS:
        raise NoAnswer(Reason.INVALID, "signature method not allowed")
    if _all(opened, "//comment()|//processing-instruction()"):
        raise NoAnswer(Reason.INVALID, "comments or processing instructions")


def _attributes(opened: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for attribute in _all(opened, f"{_ASSERTION}/saml:AttributeStatement/saml:Attribute"):
        name, values = attribute.get("Name"), attribute.findall("saml:AttributeValue", _NS)
        if name in found or len(values) > 1:
            raise NoAnswer(Reason.INVALID, f"attribute {name} more than once")
        for value in values:
            found[name] = " ".join("".join(value.itertext()).split())
            for part in value.iterchildren():
                found[f"{name}/{etree.QName(part).localname}"] = " ".join("".join(part.itertext()).split())
    return found


def _one(document: Any, path: str) -> str:
    values = _all(document, path)
    if len(values) != 1:
        raise NoAnswer(Reason.INVALID, f"{path} stands {len(values)} times")
    return str(values[0])


def _all(document: Any, path: str) -> list[Any]:
    return list(document.xpath(path, namespaces=_NS))


def _moment(text: str) -> datetime:
    return datetime.fromtimestamp(library.parse_SAML_to_time(text), UTC)


def _as_received(answer_url: str) -> dict[str, str]:
    """The address the answer is for is a setting; what the request's headers say is no proof of anything."""
    parts = urlsplit(answer_url)
    return {
        "https": "on" if parts.scheme == "https" else "off",
        "http_host": parts.netloc,
        "script_name": parts.path,
    }
