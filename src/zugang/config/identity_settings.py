"""Who identifies people for us: BundID and Mein Unternehmenskonto, or the demo's simulator of both."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar
from urllib.parse import urlsplit

from zugang.config import kept_secrets
from zugang.integrations.bundid.types import LONGEST_DISPLAY_NAME, BundID, Level, Way
from zugang.integrations.muk.types import Muk
from zugang.integrations.saml.types import IdentityProvider, ServiceProvider, SignatureMethod
from zugang.kernel.actor import TrustLevel

T = TypeVar("T")

_LEVELS = {
    "basis": Level.BASIS,
    "niedrig": Level.LOW,
    "substantiell": Level.SUBSTANTIAL,
    "hoch": Level.HIGH,
}
_CHANGE_LEVELS = {"substantiell": TrustLevel.SUBSTANTIAL, "zweiter-faktor": TrustLevel.LOW_MFA}
_NAMES = {"bundid": "bundid", "muk": "unternehmenskonto"}


class Reader(Protocol):
    """What `environment` reads variables with."""

    def text(self, name: str) -> str: ...

    def names(self, name: str) -> list[str]: ...

    def number(self, name: str, *, least: int = 0) -> int: ...

    def complain(self, name: str, must: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Identities:
    """None where a provider is not offered."""

    bundid: BundID | None
    muk: Muk | None
    trust_hours: int
    change_level: TrustLevel
    change_hours: int


def read(reader: Reader, *, data_dir: Path, base_url: str, demo: bool) -> Identities:
    """All settings of identity providers; each mistake is told to the reader."""
    method = _one_of(reader, "SAML_SIGNATURE", {str(one): one for one in SignatureMethod})
    level = _one_of(reader, "BUNDID_LEVEL", _LEVELS)
    ways = tuple(Way(name) for name in reader.names("BUNDID_WAYS") if name in {*Way})
    if not ways or len(ways) != len(reader.names("BUNDID_WAYS")):
        reader.complain("BUNDID_WAYS", f"be some of {', '.join(Way)}")
    shown, service_id = reader.text("BUNDID_DISPLAY_NAME"), reader.text("BUNDID_ONLINE_SERVICE_ID")
    if len(shown) > LONGEST_DISPLAY_NAME:
        reader.complain("BUNDID_DISPLAY_NAME", f"have at most {LONGEST_DISPLAY_NAME} characters")
    if reader.text("BUNDID_METADATA") and not service_id:
        reader.complain("BUNDID_ONLINE_SERVICE_ID", "be set, because BUNDID_METADATA is set")
    bundid, muk = (
        _service(reader, name, data_dir=data_dir, base_url=base_url, demo=demo, method=method)
        for name in ("bundid", "muk")
    )
    return Identities(
        bundid=None
        if bundid is None
        else BundID(
            service=bundid,
            display_name=shown,
            online_service_id=service_id or "DEMO",
            level=level,
            ways=ways,
        ),
        muk=None if muk is None else Muk(service=muk, takes_test_accounts=demo),
        trust_hours=reader.number("TRUST_HOURS", least=1),
        change_level=_one_of(reader, "SENSITIVE_CHANGE_LEVEL", _CHANGE_LEVELS),
        change_hours=reader.number("SENSITIVE_CHANGE_HOURS"),
    )


def _service(
    reader: Reader, name: str, *, data_dir: Path, base_url: str, demo: bool, method: SignatureMethod
) -> ServiceProvider | None:
    file, simulator = reader.text(f"{name.upper()}_METADATA"), reader.text("SIMULATOR_ADDRESS")
    if file:
        provider = _described(reader, name, Path(file))
    elif demo and simulator:
        provider, method = _simulated(simulator, name, data_dir), SignatureMethod.PKCS1
    else:
        return None
    own = f"{base_url.rstrip('/')}/anmeldung/{_NAMES[name]}/"
    entity_id = reader.text(f"{name.upper()}_ENTITY_ID") or f"{own}metadaten/"
    parts = urlsplit(entity_id)
    if file and (parts.scheme != "https" or not parts.hostname or parts.port is not None):
        reader.complain(f"{name.upper()}_ENTITY_ID", "start with https:// and name a host without port")
    certificate, key = _own_key(reader, data_dir, parts.hostname or "zugang")
    if provider is None:
        return None
    return ServiceProvider(
        entity_id=entity_id,
        answer_url=f"{own}antwort/",
        key=key,
        certificate=certificate,
        provider=provider,
        method=method,
    )


def _described(reader: Reader, name: str, file: Path) -> IdentityProvider | None:
    from zugang.integrations.saml import metadata  # noqa: PLC0415 - heavy, and only where it is offered

    try:
        return metadata.identity_provider(file.read_bytes())
    except (OSError, ValueError):
        reader.complain(f"{name.upper()}_METADATA", "name a file with an identity provider's metadata")
        return None


def _simulated(address: str, name: str, data_dir: Path) -> IdentityProvider:
    from zugang.integrations.saml import keys  # noqa: PLC0415 - heavy, and only where it is offered

    own = f"{address.rstrip('/')}/{_NAMES[name]}"
    _file, both = kept_secrets.simulator_key(data_dir, lambda: keys.make("simulator"))
    return IdentityProvider(f"{own}/metadata", own, (keys.bare(keys.split(both)[0]),))


def _own_key(reader: Reader, data_dir: Path, name: str) -> tuple[str, str]:
    from zugang.integrations.saml import keys  # noqa: PLC0415 - heavy, and only where it is offered

    try:
        return keys.split(kept_secrets.saml_key(data_dir, lambda: keys.make(name)))
    except ValueError:
        reader.complain("DATA_DIR", "hold a certificate and its key in secrets/saml.pem")
        return "", ""


def _one_of(reader: Reader, name: str, known: dict[str, T]) -> T:
    chosen = known.get(reader.text(name).lower())
    if chosen is None:
        reader.complain(name, f"be one of {', '.join(known)}")
        return next(iter(known.values()))
    return chosen
