"""Asks a timestamp service over HTTP (RFC 3161 § 3.4) and checks what it answered."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from zugang.integrations.timestamps.types import Stamp, TimestampInvalidError, TimestampUnavailableError

if TYPE_CHECKING:
    from cryptography import x509

_TIMEOUT_SECONDS = 20
_LARGEST_ANSWER = 64 * 1024


class TimestampService:
    """The service at `url`, trusted through the root certificates in the PEM file `roots`."""

    def __init__(self, url: str, roots: Path) -> None:
        self.url = url
        self.roots = roots

    def stamp(self, content: bytes) -> Stamp:
        """A stamp over SHA-256(content). Raises TimestampUnavailableError; a false answer is none."""
        import requests  # noqa: PLC0415 - large, and few pages need it
        from rfc3161_client import HashAlgorithm, TimestampRequestBuilder  # noqa: PLC0415 - as above

        request = (
            TimestampRequestBuilder()
            .data(content)
            .hash_algorithm(HashAlgorithm.SHA256)
            .cert_request(cert_request=True)
            .build()
        )
        try:
            answer = requests.post(
                self.url,
                data=request.as_bytes(),
                headers={"Content-Type": "application/timestamp-query"},
                timeout=_TIMEOUT_SECONDS,
                allow_redirects=False,
            )
            answer.raise_for_status()
        except requests.RequestException as error:
            raise TimestampUnavailableError(str(error)) from error
        try:
            return self.check(answer.content[:_LARGEST_ANSWER], content, nonce=request.nonce)
        except TimestampInvalidError as error:
            raise TimestampUnavailableError(f"The service answered wrongly: {error}") from error

    def check(self, response: bytes, content: bytes, *, nonce: int | None = None) -> Stamp:
        """The stamp that `response` holds over `content`. Raises TimestampInvalidError."""
        import rfc3161_client as rfc3161  # noqa: PLC0415 - large, and few pages need it

        try:
            found = rfc3161.decode_timestamp_response(_in_order(response))
            builder = rfc3161.VerifierBuilder(nonce=nonce, roots=self._root_certificates())
            builder.build().verify_message(found, content)
            return Stamp(response, found.tst_info.gen_time)
        except (rfc3161.VerificationError, ValueError, TypeError, KeyError) as error:
            raise TimestampInvalidError(str(error)) from error

    def _root_certificates(self) -> list[x509.Certificate]:
        from cryptography import x509  # noqa: PLC0415 - large, and few pages need it

        try:
            return x509.load_pem_x509_certificates(self.roots.read_bytes())
        except OSError as error:
            raise TimestampInvalidError(f"{self.roots} cannot be read: {error.strerror}") from error


def _in_order(response: bytes) -> bytes:
    """The answer with its certificates in DER order, which many services neglect. They are not signed over."""
    from asn1crypto import tsp  # noqa: PLC0415 - large, and few pages need it

    answer = tsp.TimeStampResp.load(response)
    token = answer["time_stamp_token"]
    certificates = token["content"]["certificates"] if token.native is not None else None
    if not certificates:
        return response
    signed = token["content"]
    signed["certificates"] = sorted((one.untag() for one in certificates), key=lambda one: one.dump())
    return bytes(answer.dump(force=True))


def configured() -> TimestampService | None:
    """The service of this installation (settings TIMESTAMP_URL, TIMESTAMP_ROOTS), or None where there is none."""
    if not settings.TIMESTAMP_URL:
        return None
    return TimestampService(settings.TIMESTAMP_URL, Path(settings.TIMESTAMP_ROOTS))
