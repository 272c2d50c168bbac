"""A sheet somebody asked for; the worker draws it."""

from __future__ import annotations

from django.db import models

from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.persons.models import Person


class EvidenceSheet(BaseModel):
    """`person` is set on the sheet of one addressee, which shows that person's delivery only.

    `sealed_history`: the chain of the history as JSON Lines, steps that do not concern the notice withheld.
    """

    notice = models.ForeignKey("notices.Notice", on_delete=models.PROTECT, related_name="sheets")
    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(null=True)
    sealed_pdf = models.BinaryField(null=True)
    sealed_history = models.BinaryField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    data_classes = classify(
        none="id created_at notice made_at sha256", personal="person", social="sealed_pdf sealed_history"
    )

    class Meta:
        indexes = [models.Index(fields=["notice", "-id"], name="sheet_newest")]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.created_at}"
