"""How an account was signed in to, and through which directory staff sign in."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel


class SignIn(BaseModel):
    """One finished sign-in: when, from which browser, roughly where. Kept for 90 days.

    `browser` is the fingerprint of a cookie, so that a browser is known again; `is_new` when it was not.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sign_ins")
    browser = models.CharField(max_length=64)
    client = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=80, blank=True)
    is_new = models.BooleanField()

    data_classes = classify(none="id created_at account browser is_new", personal="client place")

    class Meta:
        indexes = [
            models.Index(fields=["account", "browser"], name="signin_account_browser"),
            models.Index(fields=["account", "-id"], name="signin_newest"),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} {self.created_at:%Y-%m-%d %H:%M}"


class DirectoryBinding(BaseModel):
    """A staff account that signs in through the office's own directory (OpenID Connect).

    Administration names the e-mail address (or at once the directory's own identifier, `subject`). The
    identifier is noted at the first sign-in and is all that counts from then on.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="directory_binding"
    )
    issuer = models.CharField(max_length=300)
    email = models.EmailField(max_length=254, blank=True)
    subject = models.CharField(max_length=255, blank=True)
    bound_at = models.DateTimeField(null=True)

    data_classes = classify(none="id created_at account issuer bound_at", personal="email subject")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "email"],
                condition=~models.Q(email=""),
                name="one_binding_per_directory_address",
            ),
            models.UniqueConstraint(
                fields=["issuer", "subject"],
                condition=~models.Q(subject=""),
                name="one_binding_per_directory_subject",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} by {self.issuer}"
