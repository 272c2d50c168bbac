"""What the history says about itself."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from zugang.history.vocabulary import Audience, define

PRINTED = define("history.printed", _("Verlauf als PDF erstellt"), seen_by=Audience.OWNER)
