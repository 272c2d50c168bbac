"""Authorization code flow with PKCE, state and nonce (OpenID Connect Core 1.0; RFC 7636, 9207, 9700)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlencode

from zugang.integrations.openid.types import Attempt, Directory, DirectoryError, Identity, Metadata

if TYPE_CHECKING:
    import jwt

# Signatures of key pairs only: with a shared secret, whoever verifies could also sign.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "EdDSA")
_TIMEOUT = (3.05, 10)
_LEEWAY_SECONDS = 60
_FRESH_SECONDS = 300
_METADATA_SECONDS = 3600


def begin(directory: Directory, *, back: str, fresh: bool = False) -> tuple[str, Attempt]:
    """The address to send the browser to, and what must be kept until it comes back to `back`."""
    attempt = Attempt(
        secrets.token_urlsafe(32), secrets.token_urlsafe(32), secrets.token_urlsafe(48), fresh=fresh
    )
    challenge = base64.urlsafe_b64encode(hashlib.sha256(attempt.verifier.encode()).digest()).rstrip(b"=")
    query = {
        "response_type": "code",
        "client_id": directory.client_id,
        "redirect_uri": back,
        "scope": "openid email",
        "state": attempt.state,
        "nonce": attempt.nonce,
        "code_challenge": challenge.decode(),
        "code_challenge_method": "S256",
    }
    if directory.second_factor:
        query["acr_values"] = " ".join(directory.second_factor)
    if fresh:
        query |= {"prompt": "login", "max_age": "0"}
    return f"{metadata(directory).authorization_endpoint}?{urlencode(query)}", attempt


def finish(directory: Directory, attempt: Attempt, answer: Mapping[str, str], *, back: str) -> Identity:
    """Whom the directory names, for the parameters with which the browser came back. Raises DirectoryError."""
    about = metadata(directory)
    if not hmac.compare_digest(answer.get("state", "").encode(), attempt.state.encode()):
        raise DirectoryError("The state is not the one of this browser")
    issuer = answer.get("iss")
    if (issuer is None and about.names_itself) or (issuer is not None and issuer != directory.issuer):
        raise DirectoryError("The answer is another directory's")
    if "error" in answer or not answer.get("code"):
        raise DirectoryError(f"The directory refused: {answer.get('error', 'no code')[:60]!r}")
    given = _exchange(directory, about, answer["code"], attempt.verifier, back)
    claims = _verified(directory, about, str(given.get("id_token", "")))
    return _identity(directory, attempt, _with_address(about, claims, str(given.get("access_token", ""))))


def metadata(directory: Directory) -> Metadata:
    """What the directory says about itself, asked at most once an hour. Raises DirectoryError."""
    return _metadata(directory.issuer, int(time.time() // _METADATA_SECONDS))


@lru_cache(maxsize=4)
def _metadata(issuer: str, _hour: int) -> Metadata:
    given = _json("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if given.get("issuer") != issuer:
        raise DirectoryError("The directory names another issuer than the configured one")
    offered = given.get("id_token_signing_alg_values_supported") or ["RS256"]
    methods = given.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
    try:
        return Metadata(
            authorization_endpoint=_safe(issuer, given["authorization_endpoint"]),
            token_endpoint=_safe(issuer, given["token_endpoint"]),
            jwks_uri=_safe(issuer, given["jwks_uri"]),
            userinfo_endpoint=_safe(issuer, given["userinfo_endpoint"])
            if "userinfo_endpoint" in given
            else "",
            algorithms=tuple(name for name in _ALGORITHMS if name in offered),
            names_itself=bool(given.get("authorization_response_iss_parameter_supported")),
            basic_auth="client_secret_basic" in methods,
        )
    except KeyError as missing:
        raise DirectoryError(f"The directory does not say its {missing}") from missing


@lru_cache(maxsize=4)
def _keys(jwks_uri: str) -> jwt.PyJWKClient:
    import jwt  # noqa: PLC0415 - large, and few pages need it

    return jwt.PyJWKClient(jwks_uri, cache_keys=False, lifespan=_METADATA_SECONDS, timeout=10)


def _exchange(directory: Directory, about: Metadata, code: str, verifier: str, back: str) -> dict[str, Any]:
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": back,
        "code_verifier": verifier,
    }
    auth = None
    if about.basic_auth:
        # A tuple is HTTP Basic to requests.
        auth = (quote(directory.client_id, safe=""), quote(directory.client_secret, safe=""))
    else:
        form |= {"client_id": directory.client_id, "client_secret": directory.client_secret}
    return _json("POST", about.token_endpoint, data=form, auth=auth)


def _with_address(about: Metadata, claims: dict[str, Any], access_token: str) -> dict[str, Any]:
    """The claims with the address, which strict directories tell at the userinfo endpoint only."""
    if "email" in claims or not about.userinfo_endpoint or not access_token:
        return claims
    told = _json("GET", about.userinfo_endpoint, headers={"Authorization": f"Bearer {access_token}"})
    if told.get("sub") != claims["sub"]:
        raise DirectoryError("The userinfo endpoint speaks of somebody else")
    return {**claims, "email": told.get("email", ""), "email_verified": told.get("email_verified")}


def _verified(directory: Directory, about: Metadata, token: str) -> dict[str, Any]:
    import jwt  # noqa: PLC0415 - large, and few pages need it

    try:
        key = _keys(about.jwks_uri).get_signing_key_from_jwt(token)
        claims: dict[str, Any] = jwt.decode(
            token,
            key.key,
            algorithms=list(about.algorithms),
            audience=directory.client_id,
            issuer=directory.issuer,
            leeway=_LEEWAY_SECONDS,
            options={"require": ["iss", "sub", "aud", "exp", "iat"]},
        )
    except (jwt.PyJWTError, ValueError) as error:
        raise DirectoryError(f"The ID token does not hold: {type(error).__name__}") from error
    return claims


def _identity(directory: Directory, attempt: Attempt, claims: dict[str, Any]) -> Identity:
    if not hmac.compare_digest(str(claims.get("nonce", "")).encode(), attempt.nonce.encode()):
        raise DirectoryError("The ID token belongs to another sign-in")
    party = claims.get("azp")
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (party is not None or several) and party != directory.client_id:
        raise DirectoryError("The ID token was made for another party")
    if attempt.fresh and time.time() - float(claims.get("auth_time") or 0) > _FRESH_SECONDS:
        raise DirectoryError("The directory did not ask again")
    shown = {str(claims.get("acr", "")), *map(str, claims.get("amr") or [])}
    has_second_factor = not shown.isdisjoint(directory.second_factor)
    email = str(claims.get("email", "")) if claims.get("email_verified") is True else ""
    return Identity(directory.issuer, str(claims["sub"]), email.strip().lower(), has_second_factor)


def _json(method: str, address: str, **given: Any) -> dict[str, Any]:
    import requests  # noqa: PLC0415 - large, and few pages need it

    try:
        answer = requests.request(method, address, timeout=_TIMEOUT, allow_redirects=False, **given)
        content = answer.json()
    except (requests.RequestException, ValueError) as error:
        raise DirectoryError(f"The directory cannot be asked: {type(error).__name__}") from error
    if answer.status_code != requests.codes.ok or not isinstance(content, dict):
        raise DirectoryError(f"The directory answered {answer.status_code}")
    return content


def _safe(issuer: str, address: object) -> str:
    """An address of the directory; one without TLS only where the issuer itself has none (this machine, in tests)."""
    text = str(address)
    if not text.startswith("https://") and not issuer.startswith("http://"):
        raise DirectoryError("The directory names an address without TLS")
    return text
