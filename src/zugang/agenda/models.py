"""What a person ticked off themselves, in which order they like their tiles, and their calendar feeds."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.persons.models import Person


class Tick(BaseModel):
    """The person says of one thing that it is done, e.g. that they will not object. Their own note only."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="ticks", db_index=False)
    kind = models.CharField(max_length=12)
    subject_id = models.UUIDField()

    data_classes = classify(none="id created_at subject_id", social="person kind")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "subject_id"], name="one_tick_per_thing")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id}"


class Arrangement(BaseModel):
    """The order of one person's tiles as one account likes them: tile keys, first to last."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    tiles = models.JSONField(default=list)

    data_classes = classify(none="id created_at account tiles", personal="person")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "person"], name="one_arrangement_per_account")
        ]

    def __str__(self) -> str:
        return ", ".join(self.tiles)


class CalendarFeed(BaseModel):
    """A private address that calendars may fetch without sign-in. Only the secret's fingerprint is kept."""

    class Detail(models.TextChoices):
        NEUTRAL = "neutral", _("nur „Termin“ und „Frist“")
        TITLES = "titles", _("mit Anlass und Ort")

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feeds"
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="calendar_feeds")
    name = models.CharField(max_length=60)
    fingerprint = models.CharField(max_length=64, unique=True)
    detail = models.CharField(max_length=7, choices=Detail.choices, default=Detail.NEUTRAL)
    language = models.CharField(max_length=12)
    revoked_at = models.DateTimeField(null=True)
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at account fingerprint detail language revoked_at submission", personal="person name"
    )

    def __str__(self) -> str:
        return self.name
