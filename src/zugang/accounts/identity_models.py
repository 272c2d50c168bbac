"""Identities that others vouch for: linked to an account, asked for, and once answered never again.

Of an identity (bPK2, the organisation's pseudonym) only a keyed fingerprint is kept: it is compared, never shown.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel


class Provider(models.TextChoices):
    """Who vouches."""

    BUNDID = "bundid", "BundID"
    MUK = "muk", _("Mein Unternehmenskonto")


class LinkedIdentity(BaseModel):
    """An identity that signs in to an account."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="identities")
    provider = models.CharField(max_length=8, choices=Provider.choices)
    fingerprint = models.CharField(max_length=64)
    organisation = models.CharField(max_length=200, blank=True)
    trust_level = models.PositiveSmallIntegerField()
    linked_at = models.DateTimeField()

    data_classes = classify(
        none="id created_at account provider fingerprint trust_level linked_at", personal="organisation"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provider", "fingerprint"], name="identity_in_one_account"),
            models.UniqueConstraint(fields=["account", "provider"], name="one_identity_per_provider"),
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.account_id}"


class IdentityRequest(BaseModel):
    """One question to a provider, from the click to the finished sign-in.

    Bound to the browser that asked (`browser`, fingerprint of a cookie), answered once, finished once. The
    answer is sealed and forgotten when it was used.
    """

    class Purpose(models.TextChoices):
        SIGN_IN = "sign_in"
        LINK = "link"
        STEP_UP = "step_up"

    class Outcome(models.TextChoices):
        OPEN = "open"
        IDENTIFIED = "identified"
        CANCELLED = "cancelled"
        LEVEL = "level"
        ATTRIBUTES = "attributes"
        FAILED = "failed"
        INVALID = "invalid"

    provider = models.CharField(max_length=8, choices=Provider.choices)
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="identity_requests"
    )
    saml_id = models.CharField(max_length=80, unique=True)
    level = models.PositiveSmallIntegerField()
    relay_state = models.CharField(max_length=64, unique=True)
    browser = models.CharField(max_length=64)
    target = models.CharField(max_length=500)
    expires_at = models.DateTimeField(db_index=True)
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    ticket = models.CharField(max_length=64, blank=True)
    sealed_identity = models.BinaryField(null=True)
    finished_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at provider purpose account saml_id level relay_state browser target expires_at "
        "answered_at outcome ticket finished_at",
        personal="sealed_identity",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["ticket"], condition=~models.Q(ticket=""), name="one_request_per_ticket"
            )
        ]

    def __str__(self) -> str:
        return f"{self.provider} {self.purpose} {self.outcome}"


class SeenAssertion(models.Model):
    """An assertion that was used. Used again it is a replay, whatever else is right about it."""

    fingerprint = models.CharField(max_length=64, primary_key=True)
    expires_at = models.DateTimeField(db_index=True)

    data_classes = classify(none="fingerprint expires_at")

    def __str__(self) -> str:
        return self.fingerprint


class IdentityRegistration(BaseModel):
    """A new account by an identity: it begins when the link sent to the address is confirmed."""

    provider = models.CharField(max_length=8, choices=Provider.choices)
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=12)
    terms_version = models.CharField(max_length=20)
    sealed_identity = models.BinaryField(null=True)
    is_known = models.BooleanField()
    fingerprint = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)
    confirmed_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at provider language terms_version is_known fingerprint expires_at confirmed_at",
        personal="email sealed_identity",
    )

    def __str__(self) -> str:
        return f"{self.provider} {self.id}"
