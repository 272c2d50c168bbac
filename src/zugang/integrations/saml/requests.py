"""Asking an identity provider to identify somebody: a signed request for the HTTP-POST binding."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from lxml import etree
from onelogin.saml2.authn_request import OneLogin_Saml2_Authn_Request
from onelogin.saml2.constants import OneLogin_Saml2_Constants as names
from onelogin.saml2.metadata import OneLogin_Saml2_Metadata
from onelogin.saml2.settings import OneLogin_Saml2_Settings

from zugang.integrations.saml import signing
from zugang.integrations.saml.types import Question, ServiceProvider

_TRANSIENT = "urn:oasis:names:tc:SAML:2.0:nameid-format:transient"


class ExtendedRequest(OneLogin_Saml2_Authn_Request):  # type: ignore[misc]
    """python3-saml's request with a `samlp:Extensions` element, which it has no place for itself."""

    def __init__(self, settings: OneLogin_Saml2_Settings, extension: etree._Element | None) -> None:
        super().__init__(settings, force_authn=True)
        self.element = etree.fromstring(self.get_xml().encode(), _parser())
        if extension is not None:
            extensions = etree.Element(f"{{{names.NS_SAMLP}}}Extensions", nsmap={"samlp": names.NS_SAMLP})
            extensions.append(extension)
            self.element[0].addnext(extensions)


def ask(
    service: ServiceProvider, *, contexts: Sequence[str] = (), extension: etree._Element | None = None
) -> Question:
    """A signed request. `contexts`: the least level wanted (`RequestedAuthnContext Comparison="minimum"`)."""
    request = ExtendedRequest(toolkit(service, contexts), extension)
    signing.sign(request.element, key=service.key, certificate=service.certificate, method=service.method)
    encoded = base64.b64encode(etree.tostring(request.element)).decode("ascii")
    return Question(str(request.get_id()), service.provider.sign_in_url, encoded)


def metadata(service: ServiceProvider) -> bytes:
    """Our own description. BundID wants neither `validUntil` nor `ID`, and the same entity id for ever."""
    known = toolkit(service)
    text = OneLogin_Saml2_Metadata.builder(known.get_sp_data(), authnsign=True, wsign=True)
    text = OneLogin_Saml2_Metadata.add_x509_key_descriptors(text, service.certificate)
    root = etree.fromstring(text if isinstance(text, bytes) else text.encode(), _parser())
    for unwanted in ("validUntil", "cacheDuration", "ID"):
        root.attrib.pop(unwanted, None)
    described: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return described


def toolkit(service: ServiceProvider, contexts: Sequence[str] = ()) -> OneLogin_Saml2_Settings:
    """The library's settings, as strict as it can be."""
    return OneLogin_Saml2_Settings(
        {
            "strict": True,
            "sp": {
                "entityId": service.entity_id,
                "assertionConsumerService": {"url": service.answer_url, "binding": names.BINDING_HTTP_POST},
                "NameIDFormat": _TRANSIENT,
                "x509cert": service.certificate,
                "privateKey": service.key,
            },
            "idp": {
                "entityId": service.provider.entity_id,
                "singleSignOnService": {
                    "url": service.provider.sign_in_url,
                    "binding": names.BINDING_HTTP_POST,
                },
                "x509certMulti": {"signing": list(service.provider.certificates)},
            },
            "security": {
                "authnRequestsSigned": True,
                "wantAssertionsSigned": True,
                "wantAssertionsEncrypted": True,
                "wantNameId": False,
                "rejectDeprecatedAlgorithm": True,
                "requestedAuthnContext": list(contexts) or False,
                "requestedAuthnContextComparison": "minimum",
            },
        }
    )


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, remove_blank_text=True)
