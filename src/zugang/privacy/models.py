"""An export that was asked for; its content lies sealed in the file storage for seven days."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.kernel import clock
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel


class DataExport(BaseModel):
    """One zip of everything about one account and its profiles."""

    class State(models.TextChoices):
        QUEUED = "queued", _("wird zusammengestellt")
        READY = "ready", _("bereit")
        GONE = "gone", _("gelöscht nach 7 Tagen")

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="data_exports"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    storage_key = models.CharField(max_length=80, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True, db_index=True)

    data_classes = classify(none="id created_at account state storage_key size ready_at expires_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(state="queued"), name="one_export_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it can be downloaded now."""
        return self.state == self.State.READY and bool(self.expires_at and self.expires_at > clock.now())
