"""Signing our requests. python3-saml knows no RSASSA-PSS; libxmlsec, which it brings along, does."""

from __future__ import annotations

import xmlsec
from lxml import etree
from xmlsec import constants

from zugang.integrations.saml.types import SignatureMethod

_DS = "{http://www.w3.org/2000/09/xmldsig#}"
_PSS = "http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1"


def sign(request: etree._Element, *, key: str, certificate: str, method: SignatureMethod) -> None:
    """Put an enveloped signature (SHA-256) behind the Issuer of `request`, which must carry an ID."""
    signature = xmlsec.template.create(
        request, constants.TransformExclC14N, constants.TransformRsaSha256, ns="ds"
    )
    if method is SignatureMethod.PSS:
        # The algorithm has no name in the Python package, but libxmlsec reads it from the template.
        signature.find(f"{_DS}SignedInfo/{_DS}SignatureMethod").set("Algorithm", _PSS)
    request[0].addnext(signature)
    reference = xmlsec.template.add_reference(
        signature, constants.TransformSha256, uri=f"#{request.get('ID')}"
    )
    xmlsec.template.add_transform(reference, constants.TransformEnveloped)
    xmlsec.template.add_transform(reference, constants.TransformExclC14N)
    xmlsec.template.add_x509_data(xmlsec.template.ensure_key_info(signature))
    xmlsec.tree.add_ids(request, ["ID"])
    context = xmlsec.SignatureContext()
    context.key = xmlsec.Key.from_memory(key, constants.KeyDataFormatPem, None)
    context.key.load_cert_from_memory(certificate, constants.KeyDataFormatPem)
    context.sign(signature)
