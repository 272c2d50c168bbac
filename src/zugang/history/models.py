"""One table of events in chains. A chain belongs to one person, account, office, or the system."""

from __future__ import annotations

from django.db import models

from zugang.kernel import clock
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
    """The last number and hash of a chain, so that a removed tail is noticed too.

    previous_hash: the hash before the last, so that one statement can add an event and tell what it follows.
    """

    chain = models.CharField(max_length=60, primary_key=True)
    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)
    previous_hash = models.CharField(max_length=64, default="", db_default="")

    data_classes = classify(none="chain number hash previous_hash")

    def __str__(self) -> str:
        return f"{self.chain}#{self.number}"


class Anchor(models.Model):
    """The heads of all chains that grew since the last anchor, under one root that an outside service stamps.

    root: of the Merkle tree over the leaves (merkle.py), 64 hexadecimal digits. previous_root: of the anchor
    before, which is the first leaf, so that no anchor can be left out. stamp: the service's answer (RFC 3161).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    taken_at = models.DateTimeField()
    previous_root = models.CharField(max_length=64)
    root = models.CharField(max_length=64)
    stamp = models.BinaryField(null=True)
    stamped_at = models.DateTimeField(null=True)

    data_classes = classify(none="id taken_at previous_root root stamp stamped_at")

    def __str__(self) -> str:
        return f"{self.taken_at:%Y-%m-%d} {self.root}"


class AnchoredHead(models.Model):
    """One leaf of an anchor: where a chain stood. The first leaf's place is 1; place 0 is the root before."""

    anchor = models.ForeignKey(Anchor, on_delete=models.PROTECT, related_name="leaves")
    place = models.PositiveIntegerField()
    chain = models.CharField(max_length=60)
    number = models.PositiveBigIntegerField()
    hash = models.CharField(max_length=64)

    data_classes = classify(none="id anchor place chain number hash")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["anchor", "place"], name="anchored_head_once")]
        indexes = [models.Index(fields=["chain", "-anchor"], name="anchored_head_newest")]

    def __str__(self) -> str:
        return f"{self.chain}#{self.number}"


class Printout(models.Model):
    """A history as PDF, made by the worker and kept for a short while. `since` and `until`: both days included."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    account_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    title = models.CharField(max_length=200)
    language = models.CharField(max_length=12)
    since = models.DateField(null=True)
    until = models.DateField(null=True)
    sealed_pdf = models.BinaryField(null=True)

    data_classes = classify(
        none="id created_at account_id person_id language since until", personal="title", social="sealed_pdf"
    )

    class Meta:
        indexes = [models.Index(fields=["account_id", "-id"], name="printout_newest")]

    def __str__(self) -> str:
        return str(self.id)
