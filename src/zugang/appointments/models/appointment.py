"""The appointment, with its present state, the person's answer, proofs, and how they want to be reminded."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.appointments.models.kinds import Kind, Place
from zugang.appointments.models.slot import Slot
from zugang.documents.models import StoredFile
from zugang.kernel import clock
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person


class Appointment(BaseModel):
    """A date of one person with the Jobcenter: made by staff, or booked by the person in a free `slot`.

    `sequence` counts the moves (RFC 5545, SEQUENCE). `where` is a room, a phone number or the address of
    a video call, as `place` says. `decline_reason` and `wish` may speak of illness, hence their class.
    `wish`: what the person wrote when asking for another date. Who is called off has no slot any more.
    """

    Kind = Kind
    Place = Place

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
    wish = models.CharField(max_length=1000, blank=True)
    wished_at = models.DateTimeField(null=True)
    slot = models.OneToOneField(Slot, null=True, on_delete=models.PROTECT, related_name="appointment")
    reminded_at = models.DateTimeField(null=True)
    changed_at = models.DateTimeField(default=clock.now)
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at office team staff place state sequence changed_at submission slot reminded_at",
        social="person kind where title text starts_at ends_at answered_at cancel_reason wished_at",
        health="decline_reason wish",
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
            models.CheckConstraint(
                condition=models.Q(slot=None) | ~models.Q(state__in=("declined", "cancelled")),
                name="appointment_called_off_frees_its_slot",
            ),
        ]
        indexes = [
            models.Index(fields=["person", "starts_at", "id"], name="appointment_person_start"),
            models.Index(fields=["staff", "starts_at"], name="appointment_staff_start"),
            models.Index(
                fields=["starts_at", "id"],
                name="appointment_to_remind",
                condition=models.Q(reminded_at=None, state__in=("planned", "confirmed")),
            ),
            models.Index(
                fields=["team", "wished_at"],
                name="appointment_wishes",
                condition=models.Q(wished_at__isnull=False),
            ),
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


class Proof(BaseModel):
    """A file the person handed in to show why they cannot or could not come."""

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE, related_name="proofs")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="appointment_proof")

    data_classes = classify(none="id created_at appointment", health="file")

    def __str__(self) -> str:
        return f"{self.appointment_id} {self.file_id}"


class ReminderChoice(BaseModel):
    """How many days before an appointment a person wants to be reminded; 0 means not at all."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="reminder_choice")
    days_before = models.PositiveSmallIntegerField()

    data_classes = classify(none="id created_at", personal="person days_before")

    def __str__(self) -> str:
        return f"{self.days_before}"
