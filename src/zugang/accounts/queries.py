"""What screens read about an account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

from zugang.accounts import sessions, tokens
from zugang.accounts.models import Registration, Session
from zugang.kernel import clock


@dataclass(frozen=True, slots=True)
class Factors:
    """The second factor of an account: since when, when last used, how many recovery codes are left."""

    since: datetime | None
    codes_left: int

    @property
    def exists(self) -> bool:
        return self.since is not None


@dataclass(frozen=True, slots=True)
class SeenSession:
    """One open session as its owner sees it."""

    name: str
    client: str
    started: datetime
    is_this: bool


def factors_of(account_id: UUID) -> Factors:
    """By one query."""
    rows = {row.type: row for row in Authenticator.objects.filter(user_id=account_id)}
    app, recovery = rows.get(Authenticator.Type.TOTP), rows.get(Authenticator.Type.RECOVERY_CODES)
    left = 10 - int(recovery.data.get("used_mask", 0)).bit_count() if recovery else 0
    return Factors(since=app.created_at if app else None, codes_left=left)


def has_second_factor(account_id: UUID) -> bool:
    return bool(Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.TOTP).exists())


def recovery_codes(account_id: UUID) -> list[str]:
    """The unused recovery codes, in two groups of four digits. Shown once, after they were made."""
    row = Authenticator.objects.filter(user_id=account_id, type=Authenticator.Type.RECOVERY_CODES).first()
    unused = RecoveryCodes(row).get_unused_codes() if row else []
    return [f"{code[:4]} {code[4:]}" for code in unused]


def sessions_of(account_id: UUID, session_key: str) -> list[SeenSession]:
    """The open sessions of an account, this one first, then the newest."""
    rows = Session.objects.filter(account_id=account_id, expire_date__gt=clock.now())
    seen = [_seen(row, session_key) for row in rows]
    return sorted(seen, key=lambda one: (not one.is_this, -one.started.timestamp()))


def registration_of(token: str) -> Registration | None:
    """The registration this link belongs to, confirmed or not."""
    return Registration.objects.filter(fingerprint=tokens.fingerprint(token)).first()


def _seen(row: Session, session_key: str) -> SeenSession:
    data = row.get_decoded()
    return SeenSession(
        name=row.public_name,
        client=str(data.get(sessions.CLIENT, "")),
        started=datetime.fromtimestamp(float(data.get(sessions.STARTED, 0)), UTC),
        is_this=row.session_key == session_key,
    )
