"""What appointments and slots have in common."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    MANDATORY = "mandatory", _("Pflichttermin")
    VOLUNTARY = "voluntary", _("freiwilliger Termin")


class Place(models.TextChoices):
    OFFICE = "office", _("im Jobcenter")
    PHONE = "phone", _("am Telefon")
    VIDEO = "video", _("per Video")
