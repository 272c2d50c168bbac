"""When a team has time: weekly patterns, the slots made from them, and choices staff offer."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.appointments.models.kinds import Kind, Place
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person


class SlotPattern(BaseModel):
    """One span of a weekday (0 = Monday) that is cut into slots of `minutes`, from day `since` to `until`.

    `seats`: how many persons may come at the same moment, for a team without a named member of staff.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="slot_patterns")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="slot_patterns")
    staff = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="slot_patterns")
    title = models.CharField(max_length=120)
    place = models.CharField(max_length=6, choices=Place.choices)
    where = models.CharField(max_length=200, blank=True)
    weekday = models.PositiveSmallIntegerField()
    starts = models.TimeField()
    ends = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    seats = models.PositiveSmallIntegerField(default=1)
    since = models.DateField()
    until = models.DateField(null=True)
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at office team staff title place where weekday starts ends minutes seats since until submission"
    )

    class Meta:
        ordering = ["weekday", "starts", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="slot_pattern_weekday"),
            models.CheckConstraint(
                condition=models.Q(ends__gt=models.F("starts")), name="slot_pattern_ends_after_start"
            ),
            models.CheckConstraint(condition=models.Q(minutes__gte=5), name="slot_pattern_minutes"),
            models.CheckConstraint(
                condition=models.Q(seats=1) | models.Q(seats__gt=1, staff=None), name="slot_pattern_seats"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.weekday} {self.starts}"


class Slot(BaseModel):
    """One time that may be booked, once: `Appointment.slot` is unique. A pattern makes each of them once."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="slots", db_index=False)
    staff = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="slots")
    pattern = models.ForeignKey(SlotPattern, on_delete=models.PROTECT, related_name="slots", db_index=False)
    seat = models.PositiveSmallIntegerField(default=0)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    data_classes = classify(none="id created_at office team staff pattern seat starts_at ends_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["pattern", "starts_at", "seat"], name="slot_once"),
            models.UniqueConstraint(
                fields=["staff", "starts_at"],
                condition=models.Q(staff__isnull=False),
                name="slot_once_per_staff",
            ),
        ]
        indexes = [models.Index(fields=["team", "starts_at", "id"], name="slot_team_start")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"


class Choice(BaseModel):
    """Staff ask a person to pick one of a team's slots by a day. What is then booked has this kind and title."""

    class State(models.TextChoices):
        OPEN = "open", _("Auswahl offen")
        BOOKED = "booked", _("Termin gebucht")
        WITHDRAWN = "withdrawn", _("zurückgenommen")

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="appointment_choices")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind.choices)
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=4000, blank=True)
    until = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at office team state submission", social="person kind title text until"
    )

    class Meta:
        indexes = [models.Index(fields=["person", "state", "until"], name="choice_person_open")]

    def __str__(self) -> str:
        return f"{self.title} {self.state}"
