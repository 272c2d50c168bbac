"""One table: the appointment, with its present state and the person's answer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.kernel import clock
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person


class Appointment(BaseModel):
    """A date a member of staff made for one person.

    `sequence` counts the moves (RFC 5545, SEQUENCE). `where` is a room, a phone number or the address of
    a video call, as `place` says. `decline_reason` may speak of illness, hence its class.
    """

    class Kind(models.TextChoices):
        MANDATORY = "mandatory", _("Pflichttermin")
        VOLUNTARY = "voluntary", _("freiwilliger Termin")

    class Place(models.TextChoices):
        OFFICE = "office", _("im Jobcenter")
        PHONE = "phone", _("am Telefon")
        VIDEO = "video", _("per Video")

    class State(models.TextChoices):
        PLANNED = "planned", _("Antwort offen")
        CONFIRMED = "confirmed", _("zugesagt")
        DECLINED = "declined", _("abgesagt von Ihnen")
        CANCELLED = "cancelled", _("abgesagt vom Jobcenter")
        DONE = "done", _("hat stattgefunden")
        NO_SHOW = "no_show", _("nicht erschienen")

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="appointments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointments")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="appointments")
    staff = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="appointments")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    place = models.CharField(max_length=6, choices=Place.choices)
    where = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=4000, blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.PLANNED)
    sequence = models.PositiveSmallIntegerField(default=0)
    answered_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=1000, blank=True)
    cancel_reason = models.CharField(max_length=1000, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at office team staff place state sequence changed_at submission",
        social="person kind where title text starts_at ends_at answered_at cancel_reason",
        health="decline_reason",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="appointment_ends_after_start"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="declined") | ~models.Q(decline_reason=""),
                name="appointment_declined_with_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "starts_at", "id"], name="appointment_person_start"),
            models.Index(fields=["staff", "starts_at"], name="appointment_staff_start"),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.starts_at:%Y-%m-%d}"

    @property
    def awaits_answer(self) -> bool:
        """The person may still confirm."""
        return self.state == self.State.PLANNED and not self.has_begun

    @property
    def may_be_declined(self) -> bool:
        """The person may still say that they cannot come."""
        return self.state in (self.State.PLANNED, self.State.CONFIRMED) and not self.has_begun

    @property
    def is_open(self) -> bool:
        """Neither over nor called off by the office: staff may still move, cancel or conclude it."""
        return self.state in (self.State.PLANNED, self.State.CONFIRMED, self.State.DECLINED)

    @property
    def has_begun(self) -> bool:
        return self.starts_at <= clock.now()
