"""The demo's sign-ins. They are public, so nothing of them may exist outside a demo."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from zugang.accounts.codes import PERIOD_SECONDS
from zugang.kernel import clock

PASSWORD = "Musterstadt-2026!"  # noqa: S105 - public by design, see above
_SECRET_BYTES = 20


@dataclass(frozen=True, slots=True)
class SignIn:
    """One demo account. `has_factor`: signs in with a code of its authenticator, too."""

    email: str
    role: str
    hint: str
    has_factor: bool = True

    @property
    def password(self) -> str:
        return PASSWORD

    @property
    def totp_secret(self) -> str:
        """The fixed key of its authenticator in Base32, "" without one."""
        return secret_of(self.email) if self.has_factor else ""

    @property
    def code(self) -> str:
        """The code an authenticator shows at this moment, "" without one."""
        return code_at(self.totp_secret) if self.has_factor else ""


CITIZENS = (
    SignIn("erika.beispiel@mail.example", "Bürgerin", "hat alles: beide Postfächer, Bescheide, Termine"),
    SignIn("max.beispiel@mail.example", "Bürger", "hat mehrere ungelesene Nachrichten"),
    SignIn("viktor.entwurf@mail.example", "Bürger", "schreibt viel: lange Listen"),
    SignIn(
        "otto.muster@mail.example", "Bürger", "hat ein Profil, aber der Online-Kommunikation nicht zugestimmt"
    ),
    SignIn("kemal.exempel@mail.example", "Bürger", "seine letzte E-Mail kam als unzustellbar zurück"),
    SignIn(
        "samira.muster@mail.example",
        "Bürgerin",
        "hat noch keinen zweiten Faktor und kein Profil; ihr Freischaltcode steht unten",
        has_factor=False,
    ),
)
STAFF = (
    SignIn("petra.leister@jobcenter.example", "Fachseite", "Team Leistung"),
    SignIn("karim.rechner@jobcenter.example", "Fachseite", "Team Leistung"),
    SignIn("julia.bruecke@jobcenter.example", "Fachseite", "Team Vermittlung"),
    SignIn("tom.empfang@jobcenter.example", "Fachseite", "Team Eingangszone"),
    SignIn("sabine.amtmann@jobcenter.example", "Verwaltung", "verwaltet Teams und Textbausteine"),
    SignIn("joerg.pruefer@jobcenter.example", "Prüfung", "darf lesen, aber nichts ändern"),
)
SIGN_INS = CITIZENS + STAFF


def secret_of(email: str) -> str:
    """The authenticator key of a demo account: always the same, so that an app set up once keeps working."""
    return base64.b32encode(hashlib.sha256(f"zugang-demo:{email}".encode()).digest()[:_SECRET_BYTES]).decode()


def code_at(secret: str) -> str:
    """The six digits for the clock's present moment (RFC 6238)."""
    step = int(clock.now().timestamp()) // PERIOD_SECONDS
    return str(format_hotp_value(hotp_value(secret, step)))
