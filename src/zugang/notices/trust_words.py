"""Trust levels as they stand in German documents."""

from __future__ import annotations

from zugang.kernel.actor import TrustLevel

LEVELS = {
    TrustLevel.NONE: "ohne Anmeldung",
    TrustLevel.LOW: "niedrig",
    TrustLevel.LOW_MFA: "niedrig, mit zweitem Faktor",
    TrustLevel.SUBSTANTIAL: "substantiell",
    TrustLevel.HIGH: "hoch",
}
