"""Threads, messages, attachments, internal notes, drafts, topics, text blocks and how long answers took.

Lists are read from Thread alone: what a row shows is kept there by the operations, so that no list counts
or joins messages. Every order of a list has its index.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.documents.models import StoredFile
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Office, Staff, Team
from zugang.persons.models import Person

TITLE_MAX = 120
TOPIC_MAX = 80
BODY_MAX = 10_000
FILES_MAX = 10


class Box(models.TextChoices):
    """The two mailboxes; values are those of `offices.models.Subject`."""

    BENEFITS = "benefits", _("Leistungspostfach")
    PLACEMENT = "placement", _("Vermittlungspostfach")


class Side(models.TextChoices):
    CITIZEN = "citizen", _("Bürgerin oder Bürger")
    STAFF = "staff", _("Jobcenter")


class Topic(BaseModel):
    """What a message may be about, as the office offers it for choice. `team`: where it goes; None: as always."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="topics")
    box = models.CharField(max_length=12, choices=Box.choices)
    title = models.CharField(max_length=TOPIC_MAX)
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="topics")
    position = models.PositiveSmallIntegerField(default=0)

    data_classes = classify(none="id created_at office box title team position")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "box", "title"], name="topic_once_in_mailbox")
        ]

    def __str__(self) -> str:
        return self.title


class Thread(BaseModel):
    """One conversation of a person with one team. `waiting_since`: since when the person waits for an answer.

    `archived_at`: the person put it aside; the next message brings it back. `returns_to`: the member of staff
    who is away and gets it back.
    """

    class State(models.TextChoices):
        OPEN = "open", _("offen")
        ANSWERED = "answered", _("beantwortet")
        CLOSED = "closed", _("abgeschlossen")

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="threads", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    box = models.CharField(max_length=12, choices=Box.choices)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="threads", db_index=False)
    assigned = models.ForeignKey(
        Staff, null=True, on_delete=models.SET_NULL, related_name="assigned_threads", db_index=False
    )
    returns_to = models.ForeignKey(
        Staff, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )
    title = models.CharField(max_length=TITLE_MAX)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    last_message_at = models.DateTimeField()
    last_side = models.CharField(max_length=7, choices=Side.choices)
    last_name = models.CharField(max_length=160)
    excerpt = models.CharField(max_length=160)
    message_count = models.PositiveIntegerField(default=0)
    citizen_unread = models.PositiveIntegerField(default=0)
    staff_unread = models.PositiveIntegerField(default=0)
    waiting_since = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    archived_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at office box team assigned returns_to state last_message_at last_side message_count citizen_unread "
        "staff_unread waiting_since closed_at archived_at",
        personal="person last_name",
        social="title excerpt",
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "box", "last_message_at", "id"], name="thread_person_newest"),
            models.Index(
                fields=["person", "box", "last_message_at", "id"],
                name="thread_person_unread",
                condition=models.Q(citizen_unread__gt=0),
            ),
            models.Index(fields=["team", "state", "last_message_at", "id"], name="thread_team_newest"),
            models.Index(
                fields=["team", "waiting_since", "id"],
                name="thread_team_waiting",
                condition=models.Q(state="open"),
            ),
            models.Index(
                fields=["team", "waiting_since", "id"],
                name="thread_team_unassigned",
                condition=models.Q(state="open", assigned=None),
            ),
            models.Index(
                fields=["assigned", "state", "last_message_at", "id"],
                name="thread_assigned_newest",
                condition=models.Q(assigned__isnull=False),
            ),
            models.Index(
                fields=["returns_to", "id"],
                name="thread_to_be_returned",
                condition=models.Q(returns_to__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.box} {self.state}"


class Message(BaseModel):
    """One message of a thread; never changed after it was sent but for `read_at` (read by the other side).

    `account_id` is a plain value: the message outlives the account that sent it. `is_automatic`: the portal
    itself wrote it, and the person still waits for an answer.
    """

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="messages", db_index=False)
    side = models.CharField(max_length=7, choices=Side.choices)
    name = models.CharField(max_length=160)
    account_id = models.UUIDField(null=True)
    staff = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    body = models.TextField()
    sent_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    submission = models.UUIDField(unique=True)
    is_automatic = models.BooleanField(default=False, db_default=False)
    search = models.GeneratedField(
        expression=SearchVector("body", config="german"), output_field=SearchVectorField(), db_persist=True
    )

    data_classes = classify(
        none="id created_at thread side account_id staff sent_at read_at submission is_automatic",
        personal="name",
        social="body search",
    )

    class Meta:
        indexes = [models.Index(fields=["thread", "id"], name="message_thread_order")]

    def __str__(self) -> str:
        return f"{self.side} {self.sent_at}"


class Attachment(BaseModel):
    """A file sent along with a message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="attachment")
    position = models.PositiveSmallIntegerField()

    data_classes = classify(none="id created_at message position", social="file")

    def __str__(self) -> str:
        return f"{self.message_id} {self.position}"


class Note(BaseModel):
    """An internal note on a thread; the person never sees it."""

    thread = models.ForeignKey(Thread, on_delete=models.CASCADE, related_name="notes")
    staff = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    body = models.TextField()
    submission = models.UUIDField(unique=True)

    data_classes = classify(none="id created_at thread staff submission", personal="name", social="body")

    def __str__(self) -> str:
        return f"{self.thread_id} {self.created_at}"


class Draft(BaseModel):
    """What an account began to write: an answer in a thread, or a new message (`thread` empty)."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="drafts")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    box = models.CharField(max_length=12, choices=Box.choices)
    thread = models.ForeignKey(Thread, null=True, on_delete=models.CASCADE, related_name="drafts")
    topic = models.ForeignKey(Topic, null=True, on_delete=models.SET_NULL, related_name="+")
    title = models.CharField(max_length=TITLE_MAX, blank=True)
    body = models.TextField(blank=True)
    saved_at = models.DateTimeField()

    data_classes = classify(
        none="id created_at account box thread saved_at", personal="person", social="title body topic"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "thread"],
                condition=models.Q(thread__isnull=False),
                name="one_draft_per_thread",
            ),
            models.UniqueConstraint(
                fields=["account", "person", "box"], condition=models.Q(thread=None), name="one_draft_per_box"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.saved_at}"


class DraftFile(BaseModel):
    """A file already uploaded for a message that is not sent yet."""

    draft = models.ForeignKey(Draft, on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="draft_file")

    data_classes = classify(none="id created_at draft", social="file")

    def __str__(self) -> str:
        return f"{self.draft_id} {self.file_id}"


class TextBlock(BaseModel):
    """A text staff use again and again; of the whole office, or of one team. Placeholders in braces."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="text_blocks")
    team = models.ForeignKey(
        Team, null=True, blank=True, on_delete=models.CASCADE, related_name="text_blocks"
    )
    title = models.CharField(max_length=80)
    body = models.TextField()

    data_classes = classify(none="id created_at office team title body")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "title"], name="text_block_title_once_in_office")
        ]

    def __str__(self) -> str:
        return self.title


class Answer(BaseModel):
    """How long somebody waited for a team: a row for each wait that ended. Neither who waited nor who answered.

    `is_closed`: the wait ended without an answer, because staff closed the thread.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="+", db_index=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+", db_index=False)
    waited_since = models.DateTimeField()
    ended_at = models.DateTimeField()
    working_days = models.PositiveSmallIntegerField()
    is_closed = models.BooleanField(default=False)

    data_classes = classify(none="id created_at office team waited_since ended_at working_days is_closed")

    class Meta:
        indexes = [
            models.Index(fields=["team", "-ended_at"], name="answer_team_newest"),
            models.Index(fields=["office", "ended_at"], name="answer_office_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.team_id} {self.working_days}"
