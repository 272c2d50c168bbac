"""The outbox: an e-mail or a letter is a row first, written with the change it tells of. And where pushes go."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel


class OutboundMail(BaseModel):
    """One e-mail to one address. `message_id` is stable, so that a repeated try is the same mail.

    `release_at`: when a held one may leave.
    """

    class State(models.TextChoices):
        QUEUED = "queued", _("wartet auf Versand")
        HELD = "held", _("wartet auf das Ende der Ruhezeit")
        ACCEPTED = "accepted", _("vom Mailserver angenommen")
        REJECTED = "rejected", _("vom Mailserver abgelehnt")
        BOUNCED = "bounced", _("als unzustellbar zurückgekommen")
        WITHDRAWN = "withdrawn", _("vor dem Versand zurückgezogen")

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
    release_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at kind event_id language message_id state tries accepted_at smtp_code failed_at "
        "release_at",
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


class DeliveryReport(BaseModel):
    """What a mail server wrote back about one mail (RFC 3464). The mail itself is kept, sealed, as evidence.

    `fingerprint`: SHA-256 of the mail that came back, so that the same report counts once.
    """

    class Fate(models.TextChoices):
        BOUNCED = "bounced", _("nicht zugestellt")
        DELAYED = "delayed", _("verzögert, wird weiter versucht")
        DELIVERED = "delivered", _("in das Postfach zugestellt")
        RELAYED = "relayed", _("an einen Server ohne Rückmeldung übergeben")
        UNKNOWN = "unknown", _("unklare Rückmeldung")

    mail = models.ForeignKey(OutboundMail, on_delete=models.CASCADE, related_name="reports")
    fate = models.CharField(max_length=10, choices=Fate.choices)
    status = models.CharField(max_length=12, blank=True)
    diagnostic = models.CharField(max_length=500, blank=True)
    reporter = models.CharField(max_length=254, blank=True)
    recipient = models.CharField(max_length=254, blank=True)
    matched_by = models.CharField(max_length=20)
    fingerprint = models.CharField(max_length=64, unique=True)
    sealed_mail = models.BinaryField()

    data_classes = classify(
        none="id created_at mail fate status reporter matched_by fingerprint",
        personal="diagnostic recipient sealed_mail",
    )

    class Meta:
        indexes = [models.Index(fields=["mail", "id"], name="deliveryreport_mail")]

    def __str__(self) -> str:
        return f"{self.fate} {self.status}"


class Letter(BaseModel):
    """One letter on paper, as PDF in the print queue. The content needed to render it is sealed.

    `sealed_enclosure`: a given PDF that goes behind the rendered page into the same envelope. `exported_at`:
    last taken into a file for the printer (`batch` names it). `posted_at`: when it was put into the post; a day
    that is noted afterwards stands at noon. `noted_at`: when that was noted.
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
    exported_at = models.DateTimeField(null=True)
    batch = models.UUIDField(null=True)
    posted_at = models.DateTimeField(null=True)
    noted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at kind event_id office_id person_id template language pages state rendered_at posted_at "
        "exported_at batch noted_at withdrawn_at",
        social="title sealed_context sealed_enclosure sealed_pdf",
    )

    class Meta:
        indexes = [models.Index(fields=["office_id", "state", "id"], name="letter_office_state")]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"


class PushSubscription(BaseModel):
    """Where one browser of an account is reached by web push (RFC 8030); the keys seal what is sent (RFC 8291)."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="push_subscriptions"
    )
    endpoint = models.CharField(max_length=1000)
    receiver_key = models.CharField(max_length=100)
    shared_secret = models.CharField(max_length=40)
    accepted_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at accepted_at", personal="account endpoint receiver_key shared_secret"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["account", "endpoint"], name="one_subscription_per_browser")
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.created_at:%Y-%m-%d}"


from zugang.notifications import centre_models  # noqa: E402, F401 - further tables of this package
