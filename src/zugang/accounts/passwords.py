"""The seven rules for passwords (product row S1), as data. The sixth and seventh exclude surprises:
what cannot be typed on every keyboard is refused, and the repetition must be equal.

An installation may do without the five that ask for kinds of characters (PASSWORD_COMPOSITION): OWASP and NIST advise
against them, length and lists of known passwords do more.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MIN_LENGTH = 12
MAX_LENGTH = 128
SPECIAL = "@#$%&*-_!+=,.?/'();"
ALLOWED = frozenset(string.ascii_letters + string.digits + SPECIAL)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: `holds` takes the password and its repetition."""

    key: str
    message: Any
    holds: Callable[[str, str], bool]


def _some(characters: str) -> Callable[[str, str], bool]:
    wanted = frozenset(characters)
    return lambda password, _repeated: not wanted.isdisjoint(password)


RULES = (
    Rule(
        "length",
        _("Das Passwort muss 12 bis 128 Zeichen lang sein."),
        lambda password, _repeated: MIN_LENGTH <= len(password) <= MAX_LENGTH,
    ),
    Rule("upper", _("Es fehlt ein Großbuchstabe (A–Z)."), _some(string.ascii_uppercase)),
    Rule("lower", _("Es fehlt ein Kleinbuchstabe (a–z)."), _some(string.ascii_lowercase)),
    Rule("digit", _("Es fehlt eine Ziffer (0–9)."), _some(string.digits)),
    Rule("special", _("Es fehlt ein Sonderzeichen: @ # $ % & * - _ ! + = , . ? / ' ( ) ;"), _some(SPECIAL)),
    Rule(
        "allowed",
        _(
            "Das Passwort enthält ein Zeichen, das nicht erlaubt ist (zum Beispiel ein Leerzeichen oder Umlaut)."
        ),
        lambda password, _repeated: ALLOWED.issuperset(password),
    ),
    Rule(
        "equal",
        _("Die beiden Passwörter sind nicht gleich."),
        lambda password, repeated: password == repeated,
    ),
)


_COMPOSITION = frozenset({"upper", "lower", "digit", "special", "allowed"})


def rules() -> tuple[Rule, ...]:
    """The rules of this installation, in order."""
    return tuple(rule for rule in RULES if settings.PASSWORD_COMPOSITION or rule.key not in _COMPOSITION)


def broken(password: str, repeated: str | None = None) -> list[Rule]:
    """The rules this password breaks, in order. Without a repetition the seventh is taken as kept."""
    return [rule for rule in rules() if not rule.holds(password, password if repeated is None else repeated)]


class SevenRulesValidator:
    """Django's interface to the rules that concern the password alone."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002 - Django's interface
        """Raise ValidationError with one message per broken rule."""
        errors = [ValidationError(rule.message, code=rule.key) for rule in broken(password)]
        if errors:
            raise ValidationError(errors)

    def get_help_text(self) -> str:
        """The rules in one sentence."""
        if not settings.PASSWORD_COMPOSITION:
            return str(RULES[0].message)
        return str(
            _(
                "12 bis 128 Zeichen, mit Großbuchstaben, Kleinbuchstaben, Ziffer und Sonderzeichen, ohne andere Zeichen."
            )
        )
