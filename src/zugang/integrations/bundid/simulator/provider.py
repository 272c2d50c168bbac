"""The simulator's SAML part: reads signed requests, answers with signed and encrypted assertions (pysaml2)."""

from __future__ import annotations

import base64
import binascii
import shutil
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from saml2 import BINDING_HTTP_POST, ExtensionElement, config, saml, samlp
from saml2.response import IncorrectlySigned
from saml2.saml import NAMEID_FORMAT_TRANSIENT, Attribute, AttributeStatement, AttributeValue, NameID
from saml2.server import Server
from saml2.sigver import RSA_OAEP_MGF1P, get_pem_wrapped_unwrapped, make_temp, pre_encryption_part
from saml2.xmldsig import DIGEST_SHA256, SIG_RSA_SHA256

_GCM = "http://www.w3.org/2009/xmlenc11#aes256-gcm"
_URI = "urn:oasis:names:tc:SAML:2.0:attrname-format:uri"
_STATUS = "urn:oasis:names:tc:SAML:2.0:status:"
_SHOWN = f"{{{samlp.NAMESPACE}}}Extensions//*"
CANCELLED = f"{_STATUS}AuthnFailed"
BROKEN = f"{_STATUS}RequestUnsupported"


class UnreadableError(Exception):
    """The request is not one we answer."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A verified request: from whom, and what it asks for (the extension's texts by local name)."""

    request_id: str
    service: str
    answer_url: str
    least_level: str
    shown: Mapping[str, str]


def is_possible() -> bool:
    """Whether the program `xmlsec1` is there, which pysaml2 needs."""
    return shutil.which("xmlsec1") is not None


class Provider:
    """One identity provider at `address`; `metadata_of` fetches a service provider's metadata by its entity id."""

    def __init__(self, address: str, name: str, key_file: Path, metadata_of: Callable[[str], str]) -> None:
        self.entity_id = f"{address}/{name}/metadata"
        self.sign_in_url = f"{address}/{name}"
        self._metadata_of = metadata_of
        self._lock = threading.Lock()
        self._known: set[str] = set()
        settings = config.IdPConfig().load(
            {
                "entityid": self.entity_id,
                "key_file": str(key_file),
                "cert_file": str(key_file),
                "xmlsec_binary": shutil.which("xmlsec1"),
                "accepted_time_diff": 60,
                "service": {
                    "idp": {
                        "endpoints": {"single_sign_on_service": [(self.sign_in_url, BINDING_HTTP_POST)]},
                        "want_authn_requests_signed": True,
                        "signing_algorithm": SIG_RSA_SHA256,
                        "digest_algorithm": DIGEST_SHA256,
                        "policy": {"default": {"lifetime": {"minutes": 5}}},
                    }
                },
                "metadata": {"inline": []},
            }
        )
        self.server = _StrongServer(config=settings)

    def read(self, saml_request: str) -> Asked:
        """Verify a request's signature and read it. Raises UnreadableError."""
        try:
            root = etree.fromstring(base64.b64decode(saml_request), etree.XMLParser(resolve_entities=False))
            self._know(root.findtext(f"{{{saml.NAMESPACE}}}Issuer") or "")
            request = self.server.parse_authn_request(saml_request, BINDING_HTTP_POST)
        except (ValueError, binascii.Error, etree.XMLSyntaxError, IncorrectlySigned, OSError) as error:
            raise UnreadableError(str(error)) from error
        if request is None or request.message is None or request.message.signature is None:
            raise UnreadableError("no signed request")
        message = request.message
        return Asked(
            request_id=message.id,
            service=message.issuer.text,
            answer_url=message.assertion_consumer_service_url,
            least_level=root.findtext(f".//{{{saml.NAMESPACE}}}AuthnContextClassRef") or "",
            shown={
                etree.QName(one).localname: one.text or "" for one in root.iterfind(_SHOWN) if not len(one)
            },
        )

    def answer(self, asked: Asked, attributes: list[Attribute], *, context: str) -> str:
        """A response in Base64: assertion signed and encrypted, message signed, SHA-256 and AES-256-GCM."""
        self._know(asked.service)
        with self._lock:
            response = self.server.create_authn_response(
                attributes,
                asked.request_id,
                asked.answer_url,
                asked.service,
                name_id=NameID(format=NAMEID_FORMAT_TRANSIENT, text=f"transient-{asked.request_id}"),
                authn={"class_ref": context, "authn_auth": self.entity_id},
                sign_response=True,
                sign_assertion=True,
                encrypt_assertion=True,
                encrypt_assertion_self_contained=False,
                sign_alg=SIG_RSA_SHA256,
                digest_alg=DIGEST_SHA256,
            )
        return base64.b64encode(str(response).encode()).decode("ascii")

    def refuse(self, asked: Asked, status: str, text: str) -> str:
        """An error response in Base64."""
        with self._lock:
            response = self.server.create_error_response(
                asked.request_id,
                asked.answer_url,
                (status, text),
                sign=True,
                sign_alg=SIG_RSA_SHA256,
                digest_alg=DIGEST_SHA256,
            )
        return base64.b64encode(str(response).encode()).decode("ascii")

    def _know(self, service: str) -> None:
        with self._lock:
            if service not in self._known:
                self.server.metadata.load("inline", self._metadata_of(service))
                self._known.add(service)


def attribute(
    name: str, value: str, parts: Mapping[str, str] | None = None, namespace: str = ""
) -> Attribute:
    """An attribute named by URI; `parts` are child elements of a structured value."""
    if parts is None:
        given = AttributeValue(text=value)
    else:
        given = AttributeValue(
            extension_elements=[ExtensionElement(key, namespace, text=text) for key, text in parts.items()]
        )
    return Attribute(name=name, name_format=_URI, attribute_value=[given])


class _StrongServer(Server):  # type: ignore[misc]
    """pysaml2's identity provider with our attributes as they are, and AES-GCM instead of its triple DES."""

    def setup_assertion(self, *given: Any, **named: Any) -> Any:
        """The ninth argument is the identity; pysaml2 would translate it by its own tables."""
        before, attributes, after = given[:8], given[8], given[9:]
        assertion = super().setup_assertion(*before, {}, *after, **named)
        assertion.attribute_statement = [AttributeStatement(attribute=list(attributes))]
        return assertion

    def _encrypt_assertion(
        self, encrypt_cert: Any, sp_entity_id: str, response: Any, node_xpath: str | None = None
    ) -> str:
        certificate = encrypt_cert or self.metadata.certs(sp_entity_id, "any", "encryption")[0][1]
        wrapped, bare = get_pem_wrapped_unwrapped(certificate)
        file = make_temp(wrapped.encode("ascii"), decode=False, delete_tmpfiles=True)
        template = pre_encryption_part(msg_enc=_GCM, key_enc=RSA_OAEP_MGF1P, encrypt_cert=bare)
        sealed = self.sec.encrypt_assertion(
            response, file.name, template, key_type="aes-256", node_xpath=node_xpath
        )
        return str(sealed)
