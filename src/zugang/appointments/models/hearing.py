"""A missed duty to appear (Meldeversäumnis, § 32 SGB II): the person is heard before anybody decides (§ 24 SGB X)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.appointments.models.appointment import Appointment
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Office, Staff
from zugang.persons.models import Person


class Hearing(BaseModel):
    """Asks for the reason of one missed appointment. `due`: the day by which the person may answer.

    `version` names the law's text that applied on the day of the appointment (consequences.py).
    """

    class State(models.TextChoices):
        OPEN = "open", _("wartet auf Ihren Grund")
        ANSWERED = "answered", _("Grund genannt")
        EXCUSED = "excused", _("wichtiger Grund anerkannt")
        UNEXCUSED = "unexcused", _("kein wichtiger Grund")

    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, related_name="hearing")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="hearings")
    missed_on = models.DateField()
    version = models.CharField(max_length=20)
    due = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=2000, blank=True)
    in_person = models.BooleanField(default=False)
    answered_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    decision_note = models.CharField(max_length=1000, blank=True)

    data_classes = classify(
        none="id created_at office version decided_by",
        social="appointment person missed_on due state in_person answered_at decided_at decision_note",
        health="reason",
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "missed_on"], name="hearing_person_day"),
            models.Index(fields=["office", "state", "due"], name="hearing_office_due"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state__in=("excused", "unexcused")) | models.Q(decided_at__isnull=False),
                name="hearing_decided_with_moment",
            )
        ]

    def __str__(self) -> str:
        return f"{self.missed_on} {self.state}"

    @property
    def is_decided(self) -> bool:
        return self.state in (self.State.EXCUSED, self.State.UNEXCUSED)
