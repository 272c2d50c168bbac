"""An objection, from the first word of its draft to the decision."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.documents.models import StoredFile
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person


class Objection(BaseModel):
    """One person's objection against one notice.

    `declaration`: the whole text as it was shown before sending; `sha256` is of its canonical JSON. `form`
    says how the written form stands (§ 84 SGG, § 36a (2a) SGB I; docs/rules/widerspruch.md). `counted_end`: the
    last day the portal had computed at that moment, as help. `in_time`: by that day; None where none ran.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Entwurf")
        RECEIVED = "received", _("eingegangen")
        ACKNOWLEDGED = "acknowledged", _("Eingang bestätigt")
        DECIDED = "decided", _("entschieden")
        WITHDRAWN = "withdrawn", _("zurückgenommen")

    class Extent(models.TextChoices):
        WHOLE = "whole", _("gegen den ganzen Bescheid")
        PART = "part", _("gegen einen Teil")

    class Late(models.TextChoices):
        REINSTATEMENT = (
            "reinstatement",
            _("Wiedereinsetzung: Ich konnte die Frist ohne Schuld nicht einhalten."),
        )
        REVIEW = "review", _("Überprüfung: Der Bescheid soll trotzdem überprüft werden.")

    class Form(models.TextChoices):
        OPEN = "open", _("Schriftform fehlt noch")
        ELECTRONIC = "electronic", _("schriftformersetzend elektronisch")
        PAPER = "paper", _("unterschrieben auf Papier")
        RECORDED = "recorded", _("zur Niederschrift")

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="objections")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="objections")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="objections")
    notice = models.ForeignKey("notices.Notice", on_delete=models.PROTECT, related_name="objections")
    delivery = models.ForeignKey("notices.Delivery", on_delete=models.PROTECT, related_name="objections")
    state = models.CharField(max_length=12, choices=State.choices, default=State.DRAFT)
    extent = models.CharField(max_length=5, choices=Extent.choices, default=Extent.WHOLE)
    part = models.CharField(max_length=500, blank=True)
    grounds = models.TextField(blank=True)
    wants_suspension = models.BooleanField(default=False)
    wants_file_access = models.BooleanField(default=False)
    late = models.CharField(max_length=13, choices=Late.choices, blank=True)
    late_reason = models.TextField(blank=True)
    files = models.ManyToManyField(StoredFile, related_name="objections")
    declaration = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64, blank=True)
    counted_end = models.DateField(null=True)
    in_time = models.BooleanField(null=True)
    trust_level = models.PositiveSmallIntegerField(null=True)
    received_at = models.DateTimeField(null=True)
    reference = models.CharField(max_length=20, blank=True)
    form = models.CharField(max_length=10, choices=Form.choices, default=Form.OPEN)
    form_met_on = models.DateField(null=True)
    copy = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    assigned = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="objections")
    ended_at = models.DateTimeField(null=True)
    outcome = models.TextField(blank=True)
    submission = models.UUIDField(null=True, unique=True)

    data_classes = classify(
        none="id created_at office team notice delivery state sha256 in_time trust_level received_at reference form "
        "form_met_on acknowledged_at acknowledged_by assigned ended_at submission counted_end",
        personal="person",
        social="extent part grounds wants_suspension wants_file_access late late_reason files declaration copy outcome",
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"], name="objection_person_newest"),
            models.Index(
                fields=["team", "id"],
                name="objection_work",
                condition=models.Q(state__in=("received", "acknowledged")),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "person"],
                condition=models.Q(state__in=("draft", "received", "acknowledged")),
                name="objection_one_open_per_notice",
            ),
            models.CheckConstraint(
                condition=models.Q(state="draft")
                | models.Q(received_at__isnull=False)
                | models.Q(state="withdrawn"),
                name="objection_sent_with_moment",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} {self.notice_id}"
