"""The kinds of factors that the overview shows and the security page offers. A new kind adds itself to KINDS.

A kind whose address is not there (a part that is not installed) is left out, so pages never lead nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from zugang.accounts import queries
from zugang.accounts.approval import devices
from zugang.accounts.approval.queries import devices_of
from zugang.accounts.operations import factors
from zugang.accounts.queries import Factor


@dataclass(frozen=True, slots=True)
class Line:
    """One factor in the overview. `note` says in a word or two what is special about it."""

    id: str
    name: str
    added: datetime
    last_used: datetime | None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorKind:
    """One kind of factor.

    key: stands in addresses. set_up: name of the view that sets one up, more_query: what is added for a further
    one. advice: one sentence for the security page, minutes: how long setting up takes. lines: the factors of an
    account. rename, remove: the operations, called with `by, account, factor_id` (and `name`);
    None where that is not possible.
    """

    key: str
    title: Any
    about: Any
    advice: Any
    set_up: str
    set_up_text: Any
    more_text: Any
    minutes: int
    lines: Callable[[UUID], Sequence[Line]]
    rename: Callable[..., None] | None = None
    remove: Callable[..., None] | None = None
    more_query: str = ""

    @property
    def address(self) -> str:
        """Where one is set up, "" where this installation has no such page."""
        return address_of(self.set_up)

    def add_address(self, present: int) -> str:
        """Where one is set up, beside `present` others."""
        return self.address + (self.more_query if present else "")

    def add_text(self, present: int) -> Any:
        """What the button says that leads there."""
        return self.more_text if present else self.set_up_text

    def line(self, account_id: UUID, factor_id: str) -> Line | None:
        """The account's factor with this identifier."""
        return next((line for line in self.lines(account_id) if line.id == factor_id), None)


def address_of(name: str) -> str:
    """The address of a named view, "" when there is none."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _passkeys(account_id: UUID) -> list[Line]:
    synced, bound = _("synchronisiert"), _("nur auf einem Gerät")
    return [_line(one, synced if one.is_synced else bound) for one in queries.factors_of(account_id).passkeys]


def _apps(account_id: UUID) -> list[Line]:
    return [_line(one) for one in queries.factors_of(account_id).apps]


def _devices(account_id: UUID) -> list[Line]:
    guarded = _("mit Fingerabdruck, Gesicht oder PIN geschützt")
    return [
        Line(str(one.id), one.name, one.created_at, one.last_used_at, guarded if one.guard else "")
        for one in devices_of(account_id)
    ]


def _line(one: Factor, note: str = "") -> Line:
    return Line(one.id, one.name or _("Authenticator-App"), one.added, one.last_used, note)


PASSKEYS = FactorKind(
    key="passkey",
    title=_l("Passkeys"),
    about=_l(
        "Sie melden sich mit Fingerabdruck, Gesicht oder Geräte-PIN an, ohne Benutzername und Passwort. "
        "Ein synchronisierter Passkey ist auch auf Ihren anderen Geräten da. Ein Passkey „nur auf "
        "einem Gerät“ ist mit dem Gerät weg."
    ),
    advice=_l("Anmelden mit Fingerabdruck, Gesicht oder Geräte-PIN, ohne Passwort."),
    set_up="account_passkey",
    set_up_text=_l("Passkey einrichten"),
    more_text=_l("Weiteren Passkey einrichten"),
    minutes=1,
    lines=_passkeys,
    rename=factors.rename_factor,
    remove=factors.remove_factor,
)
APPS = FactorKind(
    key="totp",
    title=_l("Authenticator-Apps (TOTP)"),
    about=_l("Eine App oder ein Passwort-Manager zeigt alle 30 Sekunden einen neuen Code."),
    advice=_l(
        "Eine Authenticator-App zeigt alle 30 Sekunden einen Code, den Sie beim Anmelden eingeben. Geht "
        "auf Handy, Tablet und Computer."
    ),
    set_up="mfa_activate_totp",
    set_up_text=_l("Zweiten Faktor einrichten"),
    more_text=_l("Weitere App einrichten"),
    minutes=3,
    lines=_apps,
    rename=factors.rename_factor,
    remove=factors.remove_factor,
    more_query="?weitere=1",
)
DEVICES = FactorKind(
    key="app",
    title=_l("Jobcenter-App"),
    about=_l(
        "Nach dem Passwort fragt die App auf Ihrem Gerät, ob Sie sich anmelden. Sie tippen auf „Ja, freigeben“."
    ),
    advice=_l("Nach dem Passwort geben Sie die Anmeldung auf Ihrem Handy oder Tablet frei."),
    set_up="account_app",
    set_up_text=_l("App einrichten"),
    more_text=_l("Weiteres Gerät verbinden"),
    minutes=2,
    lines=_devices,
    rename=devices.rename,
    remove=devices.remove,
)
KINDS: list[FactorKind] = [DEVICES, PASSKEYS, APPS]


def kind_of(key: str) -> FactorKind | None:
    """The installed kind with this key."""
    return next((kind for kind in KINDS if kind.key == key and kind.address), None)
