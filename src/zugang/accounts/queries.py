"""What screens read about an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator

from zugang.accounts import providers, sessions, tokens
from zugang.accounts import recovery_codes as stored_codes
from zugang.accounts.approval.models import FACTOR
from zugang.accounts.identity_models import LinkedIdentity, Provider
from zugang.accounts.models import Account, OneTimeLink, Registration, Session
from zugang.accounts.sign_in_models import SignIn
from zugang.history.models import Event
from zugang.history.vocabulary import lookup
from zugang.kernel import clock


@dataclass(frozen=True, slots=True)
class Factor:
    """One second factor as its owner sees it. `is_synced` is None for what is no passkey."""

    id: str
    name: str
    added: datetime
    last_used: datetime | None
    is_synced: bool | None = None


@dataclass(frozen=True, slots=True)
class Factors:
    """The second factors of an account, in the order they were added, and how many recovery codes are left.

    devices: how many devices with the Jobcenter app; `approval.queries.devices_of` lists them.
    """

    apps: tuple[Factor, ...]
    passkeys: tuple[Factor, ...]
    codes_left: int
    devices: int = 0

    @property
    def exists(self) -> bool:
        return bool(self.apps or self.passkeys or self.devices)


@dataclass(frozen=True, slots=True)
class SeenSession:
    """One open session as its owner sees it."""

    name: str
    client: str
    place: str
    started: datetime
    is_this: bool


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """A change as the owner was told of it: the sentence of the history and its moment."""

    sentence: str
    at: datetime


def factors_of(account_id: UUID) -> Factors:
    """By one query."""
    rows = list(Authenticator.objects.filter(user_id=account_id).order_by("created_at", "id"))
    recovery = next((row for row in rows if row.type == Authenticator.Type.RECOVERY_CODES), None)
    return Factors(
        apps=tuple(_factor(row) for row in rows if row.type == Authenticator.Type.TOTP),
        passkeys=tuple(_factor(row) for row in rows if row.type == Authenticator.Type.WEBAUTHN),
        codes_left=stored_codes.left(recovery) if recovery else 0,
        devices=sum(row.type == FACTOR for row in rows),
    )


def has_second_factor(account_id: UUID) -> bool:
    return count_second_factors(account_id) > 0


def count_second_factors(account_id: UUID) -> int:
    """How many factors of every kind the account holds; recovery codes only stand in for one."""
    rows = Authenticator.objects.filter(user_id=account_id)
    return int(rows.exclude(type=Authenticator.Type.RECOVERY_CODES).count())


def passkeys_of(account_id: UUID) -> list[Authenticator]:
    """The stored passkeys, as the ceremonies need them."""
    return list(Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.WEBAUTHN))


def has_passkey(account_id: UUID) -> bool:
    return bool(Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.WEBAUTHN).exists())


def is_passwordless(account: Account) -> bool:
    """Whether the account is entered by passkey or BundID only. A new staff account without a factor is not meant."""
    if account.has_usable_password():
        return False
    return has_passkey(account.id) or LinkedIdentity.objects.filter(account_id=account.id).exists()


def is_only_way_in(account: Account, passkey_id: int) -> bool:
    """Whether without this passkey nothing could open the account: no password, no other passkey, no BundID."""
    offered = [provider for provider in Provider if providers.is_offered(provider)]
    identities = LinkedIdentity.objects.filter(account_id=account.id, provider__in=offered)
    if account.has_usable_password() or identities.exists():
        return False
    others = Authenticator.objects.filter(user_id=account.id, type=Authenticator.Type.WEBAUTHN)
    return not others.exclude(pk=passkey_id).exists()


def recovery_codes(account_id: UUID) -> list[str]:
    """The unused recovery codes, in two groups of four digits. Shown once, after they were made."""
    row = Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.RECOVERY_CODES).first()
    unused = stored_codes.unused(row) if row else []
    return [f"{code[:4]} {code[4:]}" for code in unused]


def sessions_of(account_id: UUID, session_key: str) -> list[SeenSession]:
    """The open sessions of an account, this one first, then the newest."""
    rows = Session.objects.filter(account_id=account_id, expire_date__gt=clock.now())
    seen = [_seen(row, session_key) for row in rows]
    return sorted(seen, key=lambda one: (not one.is_this, -one.started.timestamp()))


def sign_ins_of(account_id: UUID, *, limit: int = 20) -> list[SignIn]:
    """The last sign-ins, newest first."""
    return list(SignIn.objects.filter(account_id=account_id).order_by("-id")[:limit])


def told_event(link: OneTimeLink) -> ToldEvent | None:
    """What the mail of this link told of, in words; None when it cannot be found any more."""
    event = Event.objects.filter(id=link.about).first() if link.about else None
    return ToldEvent(lookup(event.type).describe(event.data), event.at) if event else None


def registration_of(token: str) -> Registration | None:
    """The registration this link belongs to, confirmed or not."""
    return Registration.objects.filter(fingerprint=tokens.fingerprint(token)).first()


def _factor(row: Authenticator) -> Factor:
    return Factor(
        id=str(row.pk),
        name=str(row.data.get("name", "")),
        added=row.created_at,
        last_used=row.last_used_at,
        is_synced=bool(row.data.get("is_synced")) if row.type == Authenticator.Type.WEBAUTHN else None,
    )


def _seen(row: Session, session_key: str) -> SeenSession:
    data = row.get_decoded()
    return SeenSession(
        name=row.public_name,
        client=str(data.get(sessions.CLIENT, "")),
        place=str(data.get(sessions.PLACE, "")),
        started=datetime.fromtimestamp(float(data.get(sessions.STARTED, 0)), UTC),
        is_this=row.session_key == session_key,
    )
