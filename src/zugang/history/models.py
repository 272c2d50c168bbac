"""One table of events in chains. A chain belongs to one person, account, office, or the system."""

from __future__ import annotations

from django.db import models

from zugang.kernel.data_classes import classify
from zugang.kernel.identifiers import new_id


class Event(models.Model):
    """One step that happened. Rows are only ever added; a database trigger refuses change and removal.

    Identifiers are plain values, not foreign keys: the history outlives what it tells of.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    chain = models.CharField(max_length=60)
    number = models.PositiveBigIntegerField()
    type = models.CharField(max_length=80)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=10)
    actor_name = models.CharField(max_length=200, blank=True)
    actor_account_id = models.UUIDField(null=True)
    actor_staff_id = models.UUIDField(null=True)
    channel = models.CharField(max_length=10)
    person_id = models.UUIDField(null=True)
    account_id = models.UUIDField(null=True)
    office_id = models.UUIDField(null=True)
    subject_type = models.CharField(max_length=60, blank=True)
    subject_id = models.UUIDField(null=True)
    data = models.JSONField(default=dict)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    data_classes = classify(
        none="id chain number type at actor_kind channel person_id account_id office_id "
        "subject_type subject_id previous_hash hash actor_account_id actor_staff_id",
        personal="actor_name",
        social="data",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["chain", "number"], name="history_event_once_in_chain")
        ]
        indexes = [
            models.Index(fields=["chain", "-id"], name="history_event_newest"),
            models.Index(fields=["office_id", "id"], name="history_event_office"),
            models.Index(fields=["subject_id", "id"], name="history_event_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.chain}#{self.number} {self.type}"


class ChainHead(models.Model):
    """The last number and hash of a chain, so that a removed tail is noticed too."""

    chain = models.CharField(max_length=60, primary_key=True)
    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    data_classes = classify(none="chain number hash")

    def __str__(self) -> str:
        return f"{self.chain}#{self.number}"
