"""Reading an identity provider's metadata."""

from __future__ import annotations

from onelogin.saml2.constants import OneLogin_Saml2_Constants as names
from onelogin.saml2.idp_metadata_parser import OneLogin_Saml2_IdPMetadataParser

from zugang.integrations.saml.types import IdentityProvider


def identity_provider(text: bytes) -> IdentityProvider:
    """What the metadata say. Raises ValueError when they are not those of an identity provider with HTTP-POST."""
    try:
        found = OneLogin_Saml2_IdPMetadataParser.parse(text, required_sso_binding=names.BINDING_HTTP_POST)[
            "idp"
        ]
        certificates = found.get("x509certMulti", {}).get("signing") or [found["x509cert"]]
        return IdentityProvider(
            found["entityId"], found["singleSignOnService"]["url"], tuple(str(one) for one in certificates)
        )
    except Exception as error:  # XML errors, missing keys: one mistake for the operator
        raise ValueError("not the metadata of an identity provider") from error
