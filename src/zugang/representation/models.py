"""A mandate: one representative of one person, for a span of time (§ 13 SGB X; docs/rules/vertretung.md)."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Staff
from zugang.persons.models import Person


class Mandate(BaseModel):
    """A row is kept when it ends; a wider or narrower mandate is a new row.

    `original_seen`: the authority may ask for the original of the Vollmacht (BSG B 4 AS 10/24 R); until it
    was seen the mandate is provisional. `name` is the acting person, `organisation` may stand beside it.
    """

    class Kind(models.TextChoices):
        PRIVATE = "private", _("Privatperson")
        ORGANISATION = "organisation", _("Organisation oder Beratungsstelle")
        LAWYER = "lawyer", _("Rechtsanwältin oder Rechtsanwalt")
        GUARDIAN = "guardian", _("rechtliche Betreuung")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="mandates")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    name = models.CharField(max_length=120)
    organisation = models.CharField(max_length=120, blank=True)
    street = models.CharField(max_length=120)
    postcode = models.CharField(max_length=12)
    town = models.CharField(max_length=80)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    receives_notices = models.BooleanField(default=True)
    original_seen = models.BooleanField(default=False)
    original_seen_at = models.DateTimeField(null=True)
    recorded_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="recorded_mandates")
    ended_on = models.DateField(null=True)
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at recorded_by submission original_seen original_seen_at",
        personal="name organisation street postcode town",
        social="person kind valid_from valid_until receives_notices ended_on",
    )

    class Meta:
        indexes = [models.Index(fields=["person", "-id"], name="mandate_person_newest")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_until=None) | models.Q(valid_until__gte=models.F("valid_from")),
                name="mandate_span_in_order",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}"

    @property
    def address_lines(self) -> list[str]:
        """Name and postal address, as they stand in a letter's window."""
        lines = [self.organisation, self.name, self.street, f"{self.postcode} {self.town}"]
        return [line for line in lines if line]

    @property
    def display_name(self) -> str:
        return f"{self.name} ({self.organisation})" if self.organisation else self.name

    def in_force_on(self, day: date) -> bool:
        """Whether the representative may act on this day; the day of ending counts as not in force."""
        begun = self.valid_from <= day
        over = (self.valid_until is not None and day > self.valid_until) or (
            self.ended_on is not None and day >= self.ended_on
        )
        return begun and not over
