"""Which notice carries the decision about an application."""

from __future__ import annotations

from django.db import models

from zugang.applications.models import Application
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel


class Decision(BaseModel):
    """One application and the notice by which it was decided; several applications may be decided by one notice."""

    application = models.OneToOneField(Application, on_delete=models.PROTECT, related_name="decision")
    notice = models.ForeignKey("notices.Notice", on_delete=models.PROTECT, related_name="decisions")

    data_classes = classify(none="id created_at application notice")

    def __str__(self) -> str:
        return f"{self.application_id} {self.notice_id}"
