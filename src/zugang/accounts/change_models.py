"""Changes that wait before they count, so that whoever did not want them can stop them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel


class PendingChange(BaseModel):
    """One change that was asked for. The new value is sealed, and forgotten when the change has ended.

    `kind` is declared by the package the value belongs to (`accounts.waiting.define`).
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("wartet")
        APPLIED = "applied", _("gilt")
        CANCELLED = "cancelled", _("abgebrochen")

    kind = models.CharField(max_length=40)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="pending_changes"
    )
    person_id = models.UUIDField(null=True)
    office_id = models.UUIDField(null=True)
    sealed_value = models.BinaryField(null=True)
    trust_level = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    counts_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at kind account office_id trust_level state counts_at ended_at fingerprint submission",
        personal="person_id",
        social="sealed_value",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "person_id", "kind"],
                condition=models.Q(state="waiting"),
                nulls_distinct=False,
                name="one_waiting_change_per_kind",
            )
        ]
        indexes = [
            models.Index(fields=["counts_at"], name="change_waiting", condition=models.Q(state="waiting")),
            models.Index(fields=["person_id", "-id"], name="change_of_person"),
            models.Index(
                fields=["office_id", "id"], name="change_of_office", condition=models.Q(state="waiting")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
