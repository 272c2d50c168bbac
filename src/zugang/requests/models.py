"""A request, the papers it asks for, the files handed in for each, and when the office's clock stood still."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.documents.models import StoredFile
from zugang.kernel import clock
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person


class DocumentRequest(BaseModel):
    """What a team asks of one person by a day. `warns`: with the written warning of § 66 (3) SGB I, by letter.

    OPEN waits for the person, ANSWERED for the office. `reminded` counts the reminders of the present deadline.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Unterlagen fehlen")
        ANSWERED = "answered", _("alles eingereicht, wird geprüft")
        CLOSED = "closed", _("erledigt")
        WITHDRAWN = "withdrawn", _("zurückgenommen")

    class Extension(models.TextChoices):
        NONE = "none", _("keine Verlängerung erbeten")
        ASKED = "asked", _("Verlängerung erbeten")
        GRANTED = "granted", _("Frist verlängert")
        DENIED = "denied", _("Verlängerung abgelehnt")

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="document_requests", db_index=False
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="document_requests", db_index=False)
    staff = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="document_requests")
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=4000, blank=True)
    warns = models.BooleanField(default=False)
    due = models.DateField()
    state = models.CharField(max_length=9, choices=State.choices, default=State.OPEN)
    extension = models.CharField(max_length=7, choices=Extension.choices, default=Extension.NONE)
    extension_until = models.DateField(null=True)
    extension_reason = models.CharField(max_length=1000, blank=True)
    extension_note = models.CharField(max_length=1000, blank=True)
    extended = models.PositiveSmallIntegerField(default=0)
    reminded = models.PositiveSmallIntegerField(default=0)
    changed_at = models.DateTimeField(default=clock.now)
    end_note = models.CharField(max_length=1000, blank=True)
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at office team staff state extension extended reminded changed_at submission",
        personal="person",
        social="title text warns due extension_until extension_reason extension_note end_note",
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"], name="request_person_newest"),
            models.Index(
                fields=["team", "state", "due", "id"],
                name="request_team_due",
                condition=models.Q(state__in=("open", "answered")),
            ),
            models.Index(fields=["due", "id"], name="request_to_remind", condition=models.Q(state="open")),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.state}"

    @property
    def is_over(self) -> bool:
        return self.state in (self.State.CLOSED, self.State.WITHDRAWN)

    @property
    def is_late(self) -> bool:
        """The deadline passed while papers are missing."""
        return self.state == self.State.OPEN and self.due < clock.today()


class Item(BaseModel):
    """One paper asked for, of the person or of somebody in their household (`about`)."""

    class State(models.TextChoices):
        OPEN = "open", _("fehlt noch")
        PROVIDED = "provided", _("eingereicht")
        MISSING = "missing", _("habe ich nicht")
        ACCEPTED = "accepted", _("in Ordnung")
        RETURNED = "returned", _("bitte noch einmal")

    request = models.ForeignKey(
        DocumentRequest, on_delete=models.CASCADE, related_name="items", db_index=False
    )
    about = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    label = models.CharField(max_length=160)
    hint = models.CharField(max_length=300, blank=True)
    position = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=1000, blank=True)
    staff_note = models.CharField(max_length=1000, blank=True)
    changed_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at request position state changed_at",
        social="about label hint staff_note",
        health="reason",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "position"], name="item_position_once"),
            models.CheckConstraint(
                condition=~models.Q(state="missing") | ~models.Q(reason=""), name="item_missing_with_reason"
            ),
            models.CheckConstraint(
                condition=~models.Q(state="returned") | ~models.Q(staff_note=""),
                name="item_returned_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.state}"

    @property
    def waits_for_person(self) -> bool:
        return self.state in (self.State.OPEN, self.State.RETURNED)

    @property
    def waits_for_office(self) -> bool:
        return self.state in (self.State.PROVIDED, self.State.MISSING)


class ItemFile(BaseModel):
    """A file handed in for an item; it stays, also when the item is returned: it is evidence."""

    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="files")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="request_item")

    data_classes = classify(none="id created_at item", social="file")

    def __str__(self) -> str:
        return f"{self.item_id} {self.file_id}"


class Pause(BaseModel):
    """While the office waits for papers, its own clock stands still; one span at a time."""

    request = models.ForeignKey(DocumentRequest, on_delete=models.CASCADE, related_name="pauses")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)

    data_classes = classify(none="id created_at request since until")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["request"], condition=models.Q(until=None), name="one_pause_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.since:%Y-%m-%d}"
