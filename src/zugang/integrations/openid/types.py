"""What the directory is, what it says about itself, and whom it names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Directory:
    """The configured directory. `second_factor`: values of `acr` or `amr` of which a sign-in must show one."""

    issuer: str
    client_id: str
    client_secret: str
    name: str
    second_factor: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the directory publishes about itself (OpenID Connect Discovery 1.0), as far as it is used."""

    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str
    algorithms: tuple[str, ...]
    names_itself: bool
    basic_auth: bool


@dataclass(frozen=True, slots=True)
class Attempt:
    """One sign-in under way; kept in the session, used once. `fresh`: the directory must ask again."""

    state: str
    nonce: str
    verifier: str
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom the directory named, after every check. `email` is "" unless the directory has verified it."""

    issuer: str
    subject: str
    email: str
    has_second_factor: bool


class DirectoryError(Exception):
    """The directory could not be asked, or its answer does not hold. The text is for the log, never for the page."""
