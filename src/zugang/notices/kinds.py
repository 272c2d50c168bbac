"""The kinds of notices, and what follows from a kind: remedy, purpose of consent, suspensive effect. No database."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.profiles.models import Consent

Purpose = Consent.Purpose


class Kind(models.TextChoices):
    """What a notice is about."""

    GRANT = "grant", _("Bewilligung")
    PROVISIONAL = "provisional", _("Vorläufige Bewilligung")
    FINAL = "final", _("Endgültige Festsetzung")
    CHANGE = "change", _("Änderung")
    REVOCATION = "revocation", _("Aufhebung")
    RECOVERY = "recovery", _("Erstattung")
    REDUCTION = "reduction", _("Minderung")
    WITHHOLDING = "withholding", _("Versagung oder Entziehung")
    REFUSAL = "refusal", _("Ablehnung")
    REVIEW = "review", _("Entscheidung über eine Überprüfung")
    SUMMONS = "summons", _("Meldeaufforderung")
    OBJECTION = "objection", _("Widerspruchsbescheid")
    HEARING = "hearing", _("Anhörung")
    COOPERATION = "cooperation", _("Aufforderung zur Mitwirkung")
    CERTIFICATE = "certificate", _("Bescheinigung")
    OTHER = "other", _("Sonstiges")


_GRANTS = {Kind.GRANT, Kind.PROVISIONAL, Kind.FINAL, Kind.CHANGE}
_REPLIES = {Kind.HEARING, Kind.COOPERATION, Kind.SUMMONS}
_PLAIN = {Kind.HEARING, Kind.COOPERATION, Kind.CERTIFICATE, Kind.OTHER}

# Verwaltungsakte: they need an instruction on remedies (§ 36 SGB X).
DECIDING_KINDS = frozenset(Kind) - _PLAIN
# Against these the remedy is a complaint to the court (§ 87 SGG), no longer an objection.
COURT_KINDS = frozenset({Kind.OBJECTION})
# An objection against these does not suspend them (§ 39 SGB II): suspension can be asked for (§ 86a (3) SGG).
WITHOUT_SUSPENSIVE_EFFECT = frozenset({Kind.REVOCATION, Kind.REDUCTION, Kind.SUMMONS, Kind.WITHHOLDING})


def asks_for_answer(kind: str) -> bool:
    """Whether a period to answer may be set. With a decision it would hide the period of the remedy."""
    return Kind(kind) in _REPLIES or Kind(kind) not in DECIDING_KINDS


def purpose_for(kind: str) -> Purpose:
    """The purpose under which a notice of this kind may be provided in the portal (§ 37 (2a) SGB X)."""
    known = Kind(kind)
    if known in _GRANTS:
        return Purpose.NOTICES_GRANTS
    if known in _REPLIES:
        return Purpose.NOTICES_REPLIES
    return Purpose.NOTICES_REFUSALS if known in DECIDING_KINDS else Purpose.NOTICES_OTHER
