"""The service provider's key pair: made once, RSA of 3072 bits (BSI TR-03116-4), certificate signed by itself."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID

_BITS = 3072
_VALID = timedelta(days=3650)
_END = "-----END CERTIFICATE-----"


def make(name: str) -> str:
    """Certificate and private key, both PEM, one after the other."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    begin = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(begin - timedelta(days=1))
        .not_valid_after(begin + _VALID)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    return certificate.public_bytes(serialization.Encoding.PEM).decode() + private.decode()


def split(both: str) -> tuple[str, str]:
    """Certificate and key of what `make` made. Raises ValueError when one is missing or they do not fit."""
    head, end, tail = both.partition(_END)
    certificate, key = head + end + "\n", tail.strip() + "\n"
    public = x509.load_pem_x509_certificate(certificate.encode()).public_key()
    private = serialization.load_pem_private_key(key.encode(), None)
    if private.public_key() != public:
        raise ValueError("Key and certificate do not belong together")
    return certificate, key


def bare(certificate: str) -> str:
    """A certificate's Base64 without the PEM frame, as metadata carry it."""
    return "".join(line for line in certificate.splitlines() if "-----" not in line)
