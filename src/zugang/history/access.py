"""How surely a person must be known to read what happened: it tells of everything else."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang.kernel import trust
from zugang.kernel.actor import TrustLevel

SEE_HISTORY = trust.declare("history.see", TrustLevel.LOW_MFA, _("Verlauf ansehen und mitnehmen"))
