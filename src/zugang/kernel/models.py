"""The base of every table."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from zugang.kernel import clock
from zugang.kernel.data_classes import DataClass
from zugang.kernel.identifiers import new_id


class BaseModel(models.Model):
    """A row with a time-ordered identifier. Each model names the data class of each of its fields."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    data_classes: ClassVar[dict[str, DataClass]]

    class Meta:
        abstract = True
