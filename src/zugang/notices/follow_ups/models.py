"""One case per delivery that needs a look, and what was done about it."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Office, Staff


class FollowUp(BaseModel):
    """A delivery somebody has to look after. `resolved_at` is None while it is open."""

    class Reason(models.TextChoices):
        FAILED = "failed", _("nicht zugegangen")
        DISPUTED = "disputed", _("Benachrichtigung bestritten")
        UNREAD = "unread", _("nach zehn Tagen nicht geöffnet")

    delivery = models.OneToOneField("notices.Delivery", on_delete=models.PROTECT, related_name="follow_up")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="follow_ups")
    reason = models.CharField(max_length=8, choices=Reason.choices)
    resolved_at = models.DateTimeField(null=True)

    data_classes = classify(none="id created_at delivery office resolved_at", social="reason")

    class Meta:
        indexes = [
            models.Index(
                fields=["office", "-id"], name="followup_open", condition=models.Q(resolved_at=None)
            ),
            models.Index(fields=["office", "-resolved_at"], name="followup_resolved"),
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.delivery_id}"


class FollowUpStep(BaseModel):
    """One thing that was done: a call, a letter, or the end of the case."""

    class What(models.TextChoices):
        REACHED = "reached", _("angerufen und erreicht")
        NOT_REACHED = "not_reached", _("angerufen, nicht erreicht")
        LETTER = "letter", _("Brief geschickt")
        SETTLED = "settled", _("Meldung entschieden")
        RESOLVED = "resolved", _("erledigt")
        REOPENED = "reopened", _("wieder geöffnet")

    follow_up = models.ForeignKey(FollowUp, on_delete=models.PROTECT, related_name="steps")
    what = models.CharField(max_length=11, choices=What.choices)
    note = models.TextField(blank=True)
    staff = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    submission = models.UUIDField(null=True, unique=True)

    data_classes = classify(none="id created_at follow_up what staff submission", social="note")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.what} {self.follow_up_id}"
