"""An application and the papers asked for it; the period for which benefits were granted."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.applications import catalogue
from zugang.applications.catalogue import Kind
from zugang.applications.states import OPEN, WAITING, Stage, State, Way, stage_of
from zugang.kernel import clock
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Household, Person
from zugang.requests.models import DocumentRequest


class Application(BaseModel):
    """One application of a person, for themselves or for their household.

    `subject`: what it is about, in a few words of staff. `words`: what the person wrote, as it was sent.
    `received_on`: the day it counts from; none while it is a draft. `note`: why it was reopened, struck out or
    taken back, which the person reads.
    """

    class Outcome(models.TextChoices):
        GRANTED = "granted", _("bewilligt")
        PARTLY = "partly", _("zum Teil bewilligt")
        REFUSED = "refused", _("abgelehnt")
        SETTLED = "settled", _("anders erledigt")

    class Confirmation(models.TextChoices):
        NONE = "none", _("nicht bestätigt")
        PORTAL = "portal", _("im Portal bestätigt")
        LETTER = "letter", _("mit einem Brief bestätigt")

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="applications", db_index=False)
    household = models.ForeignKey(
        Household, null=True, on_delete=models.SET_NULL, related_name="applications"
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="applications", db_index=False)
    staff = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="applications")
    kind = models.CharField(max_length=16, choices=catalogue.CHOICES)
    subject = models.CharField(max_length=120, blank=True)
    words = models.TextField(max_length=4000, blank=True)
    way = models.CharField(max_length=7, choices=Way.choices)
    state = models.CharField(max_length=11, choices=State.choices)
    received_on = models.DateField(null=True)
    sent_at = models.DateTimeField(null=True)
    confirmation = models.CharField(max_length=6, choices=Confirmation.choices, default=Confirmation.NONE)
    outcome = models.CharField(max_length=7, choices=Outcome.choices, blank=True)
    decided_on = models.DateField(null=True)
    note = models.CharField(max_length=1000, blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    requests = models.ManyToManyField(DocumentRequest, through="PapersAsked", related_name="applications")
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at office team staff way state sent_at confirmation changed_at requests submission",
        personal="person household",
        social="kind subject words received_on outcome decided_on note",
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"], name="application_person_newest"),
            models.Index(
                fields=["team", "received_on", "id"],
                name="application_team_waiting",
                condition=models.Q(state__in=WAITING),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind"], condition=models.Q(state="draft"), name="application_one_draft"
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft") | models.Q(received_on__isnull=False),
                name="application_received_unless_draft",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="decided")
                | (models.Q(decided_on__isnull=False) & ~models.Q(outcome="")),
                name="application_decided_with_outcome",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"

    @property
    def about(self) -> Kind:
        """Its entry in the catalogue."""
        return catalogue.BY_KEY[self.kind]

    @property
    def title(self) -> str:
        """Its name as the person knows it: with the benefit's name on the day it came in."""
        return self.about.title_on(self.received_on or clock.today())

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def waits_for_office(self) -> bool:
        """Whether the office has it and has not decided."""
        return self.state in WAITING

    @property
    def stage(self) -> Stage:
        """What is shown; `papers_missing` comes with the rows of queries.py."""
        return stage_of(self.state, self.way, papers_missing=getattr(self, "papers_missing", False))


class PapersAsked(BaseModel):
    """A request for documents that an application needs; it waits while the request is open."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="papers_asked")
    request = models.OneToOneField(DocumentRequest, on_delete=models.CASCADE, related_name="asked_for")

    data_classes = classify(none="id created_at application request")

    class Meta:
        verbose_name_plural = "papers asked"

    def __str__(self) -> str:
        return f"{self.application_id} {self.request_id}"


class BenefitPeriod(BaseModel):
    """For how long a household has benefits (Bewilligungszeitraum, § 41 SGB II); ends on its last day regardless.

    It hangs on the person who applied. `application`: the one it was decided on, if the portal knows it.
    `reminded`: how many reminders of the renewal went.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="benefit_periods", db_index=False
    )
    household = models.ForeignKey(
        Household, null=True, on_delete=models.SET_NULL, related_name="benefit_periods"
    )
    application = models.OneToOneField(
        Application, null=True, on_delete=models.PROTECT, related_name="period"
    )
    staff = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    starts = models.DateField()
    ends = models.DateField()
    provisional = models.BooleanField(default=False)
    reminded = models.PositiveSmallIntegerField(default=0)
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at office application staff reminded submission",
        personal="person household",
        social="starts ends provisional",
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "-ends"], name="benefitperiod_person_newest"),
            models.Index(fields=["ends", "id"], name="benefitperiod_to_remind"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends__gte=models.F("starts")), name="benefitperiod_ends_after_it_starts"
            )
        ]

    def __str__(self) -> str:
        return f"{self.starts:%Y-%m-%d}–{self.ends:%Y-%m-%d}"
