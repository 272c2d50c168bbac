"""A colleague's lost second factor: asked for by the administration, confirmed by somebody else."""

from __future__ import annotations

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from zugang.kernel import clock
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Staff

CONFIRMABLE_FOR = timedelta(hours=24)


class FactorReset(BaseModel):
    """One reset of a colleague's second factors: four eyes, neither of them the colleague's own."""

    class State(models.TextChoices):
        BEGUN = "begun", _("wartet auf die zweite Person")
        CONFIRMED = "confirmed", _("bestätigt")
        REFUSED = "refused", _("abgelehnt")

    member = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="factor_resets")
    begun_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="begun_factor_resets")
    state = models.CharField(max_length=10, choices=State.choices, default=State.BEGUN)
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Staff, null=True, on_delete=models.PROTECT, related_name="decided_factor_resets"
    )
    decided_at = models.DateTimeField(null=True)

    data_classes = classify(none="id created_at member begun_by state expires_at decided_by decided_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=Q(state="begun"), name="one_open_factor_reset"
            ),
            models.CheckConstraint(condition=~Q(begun_by=F("member")), name="factor_reset_not_for_oneself"),
            models.CheckConstraint(
                condition=~Q(state="confirmed")
                | (Q(decided_by__isnull=False) & ~Q(decided_by=F("begun_by")) & ~Q(decided_by=F("member"))),
                name="factor_reset_by_four_eyes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member_id} {self.state}"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.BEGUN and self.expires_at > clock.now()
