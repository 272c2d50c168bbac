"""Devices that may approve, open enrolments, and requests with their answers.

Each device is a factor in allauth's table too (type `approval`), so that whatever asks for, counts or removes
second factors knows of it; the device goes with its row there.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel

FACTOR = "approval"


class ApprovalDevice(BaseModel):
    """One browser on a phone, tablet or computer that holds a key of its own. We keep the public half.

    `guard`: the public part of a WebAuthn credential of the device itself; then every approval needs the
    fingerprint, face or PIN of its owner as well.
    """

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="approval_devices"
    )
    factor = models.OneToOneField(
        "mfa.Authenticator", on_delete=models.CASCADE, related_name="approval_device"
    )
    name = models.CharField(max_length=30)
    public_key = models.BinaryField()
    browser = models.CharField(max_length=60, blank=True)
    last_used_at = models.DateTimeField(null=True)
    guard = models.BinaryField(null=True)
    guard_count = models.BigIntegerField(default=0)
    push = models.ForeignKey(
        "notifications.PushSubscription", null=True, on_delete=models.SET_NULL, related_name="+"
    )

    data_classes = classify(
        none="id created_at account factor public_key last_used_at guard guard_count push",
        personal="name browser",
    )

    class Meta:
        app_label = "accounts"
        db_table = "accounts_approvaldevice"

    def __str__(self) -> str:
        return f"{self.account_id} {self.name}"


class DeviceEnrolment(BaseModel):
    """Four minutes in which one device may be linked, by QR code, link or typed code; once."""

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="approval_enrolments"
    )
    code_fingerprint = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)
    device = models.ForeignKey(ApprovalDevice, null=True, on_delete=models.SET_NULL, related_name="+")
    completed_at = models.DateTimeField(null=True)
    made_codes = models.BooleanField(default=False)

    data_classes = classify(
        none="id created_at account code_fingerprint expires_at device completed_at made_codes"
    )

    class Meta:
        app_label = "accounts"
        db_table = "accounts_approvalenrolment"

    def __str__(self) -> str:
        return f"{self.account_id} until {self.expires_at:%Y-%m-%d %H:%M}"


class ApprovalRequest(BaseModel):
    """One request to approve something, as the device shows it, and what was answered.

    `number` stands on the asking page only; the device offers `choices`. `sealed_message` and `signature` are
    the answer as it was signed. `detail` (what a change is about) is forgotten when the request has ended.
    """

    class Purpose(models.TextChoices):
        SIGN_IN = "sign_in", _("Anmeldung")
        CHANGE = "change", _("Änderung bestätigen")
        STEP_UP = "step_up", _("Noch einmal ausweisen")

    class State(models.TextChoices):
        PENDING = "pending", _("wartet auf Antwort")
        APPROVED = "approved", _("freigegeben")
        DECLINED = "declined", _("abgelehnt")
        MISMATCHED = "mismatched", _("falsche Zahl gewählt")
        ALARMED = "alarmed", _("als fremd gemeldet")
        WITHDRAWN = "withdrawn", _("zurückgezogen")
        EXPIRED = "expired", _("abgelaufen")

    class Reason(models.TextChoices):
        NOT_NOW = "not_now", _("Ich möchte das gerade nicht")
        WRONG_DETAILS = "wrong_details", _("Die Angaben stimmen nicht")
        NOT_ME = "not_me", _("Das war ich nicht")

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="approval_requests"
    )
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    detail = models.CharField(max_length=600, blank=True)
    browser = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=60, blank=True)
    number = models.CharField(max_length=2)
    choices = ArrayField(models.CharField(max_length=2))
    expires_at = models.DateTimeField(db_index=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PENDING)
    reason = models.CharField(max_length=14, choices=Reason.choices, blank=True)
    device = models.ForeignKey(ApprovalDevice, null=True, on_delete=models.SET_NULL, related_name="+")
    answered_at = models.DateTimeField(null=True)
    sealed_message = models.BinaryField(null=True)
    signature = models.BinaryField(null=True)
    used_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at account purpose number choices expires_at state reason device answered_at signature used_at",
        personal="browser place",
        social="detail sealed_message",
    )

    class Meta:
        app_label = "accounts"
        db_table = "accounts_approvalrequest"
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=models.Q(state="pending"),
                name="one_pending_request_per_account",
            )
        ]
        indexes = [models.Index(fields=["account", "created_at"], name="approvalrequest_recent")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.purpose} {self.state}"
