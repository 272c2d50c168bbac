"""The outbox: an e-mail or a letter is a row first, written with the change it tells of."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel


class OutboundMail(BaseModel):
    """One e-mail to one address. `message_id` is stable, so that a repeated try is the same mail."""

    class State(models.TextChoices):
        QUEUED = "queued", _("wartet auf Versand")
        ACCEPTED = "accepted", _("vom Mailserver angenommen")
        REJECTED = "rejected", _("vom Mailserver abgelehnt")
        BOUNCED = "bounced", _("als unzustellbar zurückgekommen")

    kind = models.CharField(max_length=80)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="outbound_mails"
    )
    event_id = models.UUIDField(null=True)
    address = models.EmailField(max_length=254)
    language = models.CharField(max_length=12)
    subject = models.CharField(max_length=200)
    body = models.TextField()
    message_id = models.CharField(max_length=200, unique=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    tries = models.PositiveSmallIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True)
    smtp_code = models.PositiveSmallIntegerField(null=True)
    smtp_text = models.CharField(max_length=500, blank=True)
    failed_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at kind event_id language message_id state tries accepted_at smtp_code failed_at",
        personal="account address subject body smtp_text",
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["state", "id"], name="outboundmail_state", condition=~models.Q(state="accepted")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class Letter(BaseModel):
    """One letter on paper, as PDF in the print queue. The content needed to render it is sealed.

    `sealed_enclosure`: a given PDF that goes behind the rendered page into the same envelope.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("wird erstellt")
        READY = "ready", _("bereit zum Druck")
        POSTED = "posted", _("zur Post gegeben")
        WITHDRAWN = "withdrawn", _("zurückgezogen")

    kind = models.CharField(max_length=80)
    event_id = models.UUIDField(null=True)
    office_id = models.UUIDField()
    person_id = models.UUIDField(null=True)
    title = models.CharField(max_length=200)
    template = models.CharField(max_length=120)
    language = models.CharField(max_length=12)
    sealed_context = models.BinaryField(null=True)
    sealed_enclosure = models.BinaryField(null=True)
    sealed_pdf = models.BinaryField(null=True)
    pages = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    rendered_at = models.DateTimeField(null=True)
    posted_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at kind event_id office_id person_id template language pages state rendered_at posted_at",
        social="title sealed_context sealed_enclosure sealed_pdf",
    )

    class Meta:
        indexes = [models.Index(fields=["office_id", "state", "id"], name="letter_office_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
