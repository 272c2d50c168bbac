"""Who wants an earlier time, in order of asking, and the slot that is held for one of them for a while."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.appointments.models.appointment import Appointment
from zugang.appointments.models.slot import Slot
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Team


class EarlierWish(BaseModel):
    """The person of an appointment would come earlier. The order of the list is the order of `id` (time).

    `days_ahead`: so many whole days the person needs to know beforehand.
    """

    appointment = models.OneToOneField(Appointment, on_delete=models.CASCADE, related_name="earlier_wish")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", db_index=False)
    days_ahead = models.PositiveSmallIntegerField(default=1)

    data_classes = classify(none="id created_at team", social="appointment days_ahead")

    class Meta:
        indexes = [models.Index(fields=["team", "id"], name="earlier_wish_order")]

    def __str__(self) -> str:
        return f"{self.appointment_id}"


class EarlierOffer(BaseModel):
    """A free slot is held for one wish until `expires_at`; nobody else can book it meanwhile."""

    class State(models.TextChoices):
        PENDING = "pending", _("wartet auf Antwort")
        TAKEN = "taken", _("angenommen")
        REFUSED = "refused", _("abgelehnt")
        EXPIRED = "expired", _("abgelaufen")

    slot = models.ForeignKey(Slot, on_delete=models.CASCADE, related_name="offers")
    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="earlier_offers")
    expires_at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.PENDING)
    answered_at = models.DateTimeField(null=True)

    data_classes = classify(none="id created_at slot expires_at state answered_at", social="appointment")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["slot"], condition=models.Q(state="pending"), name="slot_held_for_one"
            ),
            models.UniqueConstraint(
                fields=["appointment"],
                condition=models.Q(state="pending"),
                name="one_pending_offer_per_appointment",
            ),
            models.UniqueConstraint(fields=["slot", "appointment"], name="slot_offered_once"),
        ]
        indexes = [
            models.Index(fields=["expires_at"], name="earlier_offer_due", condition=models.Q(state="pending"))
        ]

    def __str__(self) -> str:
        return f"{self.slot_id} {self.state}"
