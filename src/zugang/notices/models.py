"""A notice, how it reached each addressee, and the templates it may be written from."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.documents.models import StoredFile
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.notices.deadlines import Instruction
from zugang.notices.decisions.models import Decision
from zugang.notices.follow_ups.models import FollowUp, FollowUpStep
from zugang.notices.kinds import Kind
from zugang.notices.objections.models import Objection
from zugang.notices.sheets.models import EvidenceSheet
from zugang.notifications.models import Letter, OutboundMail
from zugang.offices.models import Office, Staff
from zugang.persons.models import Person
from zugang.profiles.models import Consent
from zugang.representation.models import Mandate

__all__ = [
    "Decision",
    "Delivery",
    "EvidenceSheet",
    "FollowUp",
    "FollowUpStep",
    "Kind",
    "Notice",
    "NoticeTemplate",
    "Objection",
    "Reminder",
]


class NoticeTemplate(BaseModel):
    """An office's pattern for a kind of notice. `body` names its fields in double brackets: [[Zeitraum]]."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="notice_templates")
    name = models.CharField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=120)
    body = models.TextField()
    remedy_text = models.TextField(blank=True)
    is_active = models.BooleanField(default=True)
    submission = models.UUIDField(unique=True)

    data_classes = classify(none="id created_at office name kind title body remedy_text is_active submission")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["office", "name"], name="template_name_once_in_office")
        ]

    def __str__(self) -> str:
        return self.name


class Notice(BaseModel):
    """One official letter: a Verwaltungsakt, a hearing, or a request. It lies in the file of `person`.

    `also_to`: further addressees of the same household, to each of whom it is served by itself.
    `contact` is the official named in it (§ 33 (3) SGB X). `found`: what was read in the PDF (pdf_facts.py).
    `reply_weeks` or `reply_day`: the period the authority sets for an answer, if any. `sha256` and
    `acknowledged` (the warnings ticked before sending) are written once, when it is sent.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("PDF wird erstellt")
        READY = "ready", _("Entwurf")
        SENT = "sent", _("versendet")
        WITHDRAWN = "withdrawn", _("zurückgezogen")

    class Source(models.TextChoices):
        UPLOAD = "upload", _("hochgeladen")
        TEMPLATE = "template", _("aus Vorlage")

    INSTRUCTIONS = (
        (Instruction.OK.value, _("steht im Schreiben")),
        (Instruction.MISSING.value, _("fehlt oder ist nicht vollständig")),
        (Instruction.NONE_NEEDED.value, _("ist nicht nötig")),
    )

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="notices")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices")
    also_to = models.ManyToManyField(Person, related_name="shared_notices")
    author = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="written_notices")
    contact = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="contact_of_notices")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    title = models.CharField(max_length=120)
    source = models.CharField(max_length=8, choices=Source.choices)
    template = models.ForeignKey(NoticeTemplate, null=True, on_delete=models.PROTECT, related_name="notices")
    values = models.JSONField(default=dict)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.PROTECT, related_name="notices")
    found = models.JSONField(default=dict)
    instruction = models.CharField(max_length=12, choices=INSTRUCTIONS)
    reply_weeks = models.PositiveSmallIntegerField(null=True)
    reply_day = models.DateField(null=True)
    state = models.CharField(max_length=9, choices=State.choices)
    sha256 = models.CharField(max_length=64, blank=True)
    acknowledged = models.JSONField(default=list)
    sent_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    submission = models.UUIDField(unique=True)
    sending = models.UUIDField(null=True, unique=True)

    data_classes = classify(
        none="id created_at office author contact source template instruction state sha256 sent_at withdrawn_at "
        "submission sending",
        personal="person also_to",
        social="kind title values file found reply_weeks reply_day acknowledged",
    )

    class Meta:
        indexes = [
            models.Index(fields=["person", "-id"], name="notice_person_newest"),
            models.Index(fields=["office", "state", "-id"], name="notice_office_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reply_weeks=None) | models.Q(reply_day=None),
                name="notice_one_reply_period",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | (models.Q(sent_at__isnull=False) & ~models.Q(sha256="")),
                name="notice_sent_with_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Delivery(BaseModel):
    """How one notice went to one addressee, with the facts its legal effect depends on.

    ADDRESSEE serves the notice; COPY only informs (§ 13 (3) SGB X, or a print somebody wished for). A letter
    that takes the place of a failed notification names it in `replaces`, once. The first retrieval is written
    once, never changed. `settlement`: what staff decided about a dispute.
    """

    class Role(models.TextChoices):
        ADDRESSEE = "addressee", _("Bekanntgabe")
        COPY = "copy", _("Kopie zur Kenntnis")

    class Way(models.TextChoices):
        PORTAL = "portal", _("im Portal")
        LETTER = "letter", _("per Brief")

    class Fallback(models.TextChoices):
        NO_PROFILE = "no_profile", _("kein aktives Profil")
        NO_CONSENT = "no_consent", _("keine Einwilligung in die Online-Kommunikation")
        REPRESENTATIVE = "representative", _("geht an die Vertretung")
        REFUSED = "refused", _("die Benachrichtigung wurde nicht angenommen")
        BOUNCED = "bounced", _("die Benachrichtigung kam zurück")
        REVOKED = "revoked", _("Einwilligung vor dem Versand widerrufen")
        PAPER_COPY = "paper_copy", _("Ausdruck auf Wunsch")
        UNREAD = "unread", _("vom Jobcenter zusätzlich geschickt")

    class Dispute(models.TextChoices):
        DENIED = "denied", _("keine Benachrichtigung bekommen")
        LATE = "late", _("Benachrichtigung später bekommen")

    class Settlement(models.TextChoices):
        PROVEN = "proven", _("Zugang nachgewiesen")
        ACCEPTED = "accepted", _("Angabe der Person anerkannt")

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="deliveries")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="deliveries")
    role = models.CharField(max_length=9, choices=Role.choices)
    way = models.CharField(max_length=6, choices=Way.choices)
    mandate = models.ForeignKey(Mandate, null=True, on_delete=models.PROTECT, related_name="deliveries")
    addressee_name = models.CharField(max_length=260)
    abroad = models.BooleanField(default=False)
    consent = models.ForeignKey(Consent, null=True, on_delete=models.PROTECT, related_name="deliveries")
    provided_at = models.DateTimeField(null=True)
    mail = models.OneToOneField(OutboundMail, null=True, on_delete=models.PROTECT, related_name="+")
    letter = models.OneToOneField(Letter, null=True, on_delete=models.PROTECT, related_name="+")
    fallback = models.CharField(max_length=14, choices=Fallback.choices, blank=True)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replacement")
    first_retrieved_at = models.DateTimeField(null=True)
    dispute = models.CharField(max_length=6, choices=Dispute.choices, blank=True)
    disputed_at = models.DateTimeField(null=True)
    arrived_on = models.DateField(null=True)
    settlement = models.CharField(max_length=8, choices=Settlement.choices, blank=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    settled_because = models.TextField(blank=True)

    data_classes = classify(
        none="id created_at notice role way consent mail letter provided_at replaces settled_by",
        personal="person mandate addressee_name abroad",
        social="fallback first_retrieved_at dispute disputed_at arrived_on settlement settled_at settled_because",
    )

    class Meta:
        verbose_name_plural = "deliveries"
        indexes = [
            models.Index(
                fields=["person", "-id"], name="delivery_person_newest", condition=models.Q(way="portal")
            ),
            models.Index(
                fields=["provided_at"],
                name="delivery_unopened",
                condition=models.Q(way="portal", role="addressee", first_retrieved_at=None),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["notice", "person", "role", "mandate", "way"],
                condition=models.Q(replaces=None),
                nulls_distinct=False,
                name="delivery_once_per_addressee",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    way="portal", mail__isnull=False, provided_at__isnull=False, consent__isnull=False
                )
                | models.Q(way="letter", letter__isnull=False),
                name="delivery_with_its_proof",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.notice_id} {self.role} {self.way}"


class Reminder(BaseModel):
    """A reminder of an unopened notice, on the third or the seventh day; once for each."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="reminders")
    day = models.PositiveSmallIntegerField()
    mail = models.OneToOneField(OutboundMail, on_delete=models.PROTECT, related_name="+")

    data_classes = classify(none="id created_at delivery day mail")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delivery", "day"], name="reminder_once_a_day")]

    def __str__(self) -> str:
        return f"{self.delivery_id} day {self.day}"
