"""What a service provider knows, asks and is told."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field
from datetime import datetime


class SignatureMethod(enum.StrEnum):
    """How our requests are signed. BundID's interface paper wants RSASSA-PSS (BSI TR-03116-4)."""

    PSS = "rsa-pss"
    PKCS1 = "rsa-sha256"


@dataclass(frozen=True, slots=True)
class IdentityProvider:
    """The other side, as its metadata describe it; `certificates` in Base64 without the PEM frame."""

    entity_id: str
    sign_in_url: str
    certificates: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceProvider:
    """Our side towards one identity provider. `key` and `certificate` are PEM."""

    entity_id: str
    answer_url: str
    key: str = field(repr=False)
    certificate: str
    provider: IdentityProvider
    method: SignatureMethod = SignatureMethod.PSS


@dataclass(frozen=True, slots=True)
class Question:
    """A signed request, ready to be posted to the identity provider by the browser."""

    request_id: str
    url: str
    saml_request: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What a verified assertion says: attributes by name, the parts of structured ones by "name/part"."""

    assertion_id: str
    valid_until: datetime
    contexts: tuple[str, ...]
    attributes: dict[str, str]


class Reason(enum.StrEnum):
    """Why there is no answer, in the kinds that people are told apart."""

    CANCELLED = "cancelled"
    LEVEL = "level"
    ATTRIBUTES = "attributes"
    FAILED = "failed"
    INVALID = "invalid"


class NoAnswer(Exception):
    """The identity provider did not identify anybody (it says so), or its message cannot be trusted (INVALID)."""

    def __init__(self, reason: Reason, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason
        self.detail = detail
