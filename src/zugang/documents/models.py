"""One table: a file somebody handed in, sealed in storage under a key of its own."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.documents import accepted
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Staff
from zugang.persons.models import Person


class StoredFile(BaseModel):
    """A file about a person. Its bytes are the ones that were handed in, never changed: they are evidence.

    `size` in bytes and `sha256` (hexadecimal) are of the plain bytes. `released`: the person may read it;
    what staff prepare stays closed to the person until it is sent. `submission` makes uploads repeatable.
    """

    class ScanState(models.TextChoices):
        CLEAN = "clean", _("geprüft")
        INFECTED = "infected", _("Schadsoftware gefunden")
        NOT_SCANNED = "not_scanned", _("nicht geprüft")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="files")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="uploaded_files"
    )
    staff = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="uploaded_files")
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    scan_state = models.CharField(max_length=12, choices=ScanState.choices, default=ScanState.NOT_SCANNED)
    scanned_at = models.DateTimeField(null=True)
    released = models.BooleanField(default=False)
    storage_key = models.CharField(max_length=80, unique=True)
    thumbnail_key = models.CharField(max_length=80, blank=True, db_index=True)
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at account staff media_type size sha256 scan_state scanned_at released storage_key "
        "thumbnail_key submission",
        personal="person",
        social="name",
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], name="storedfile_not_scanned", condition=models.Q(scan_state="not_scanned")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.media_type} {self.size}"

    @property
    def format(self) -> str:
        """What people call the format, e.g. "PDF"."""
        return accepted.label(self.media_type)

    @property
    def is_image(self) -> bool:
        return self.media_type.startswith("image/")

    @property
    def is_scanned(self) -> bool:
        return self.scan_state == self.ScanState.CLEAN
