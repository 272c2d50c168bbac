"""The account, its sessions, and the short-lived rows around signing up and recovering.

Factors are kept by django-allauth's own table (`mfa.Authenticator`), sealed by our adapter.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import cache
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from zugang.accounts.approval.models import ApprovalDevice, ApprovalRequest, DeviceEnrolment
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel

__all__ = [
    "Account",
    "ApprovalDevice",
    "ApprovalRequest",
    "DeviceEnrolment",
    "OneTimeLink",
    "Registration",
    "RegistrationRating",
    "Session",
]  # fmt: skip


class AccountManager(BaseUserManager["Account"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Account:
        account = self.model(email=email.strip().lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> Account:
        return self.get(email=(username or "").lower())


class Account(BaseModel, AbstractBaseUser):
    """One sign-in, known by its confirmed e-mail address. Who the person is, a profile says.

    locked_at: its owner said "that was not me", in a mail or in the app; nobody signs in until it is secured
    again. review_since: the owner has yet to look through the factors after that. factor_reset_at, deletes_at:
    when the second factors go, when the account goes, unless somebody cancels it.
    """

    email = models.EmailField(max_length=254, unique=True)
    language = models.CharField(max_length=12, default="de")
    is_active = models.BooleanField(default=True)
    is_staff_account = models.BooleanField(default=False)
    terms_accepted_at = models.DateTimeField(null=True)
    terms_version = models.CharField(max_length=20, blank=True)
    email_processing_accepted_at = models.DateTimeField(null=True)
    advice_put_off_until = models.DateTimeField(null=True)
    advice_put_off_sign_ins = models.PositiveSmallIntegerField(default=0)
    locked_at = models.DateTimeField(null=True)
    review_since = models.DateTimeField(null=True)
    factor_reset_at = models.DateTimeField(null=True, db_index=True)
    factor_reset_reminded_at = models.DateTimeField(null=True)
    deletes_at = models.DateTimeField(null=True, db_index=True)
    deletion_reminded_at = models.DateTimeField(null=True)
    last_login = None  # the history tells it, without a write per sign-in

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = AccountManager()

    data_classes = classify(
        none="id created_at language is_active is_staff_account terms_accepted_at terms_version "
        "email_processing_accepted_at advice_put_off_until advice_put_off_sign_ins password "
        "locked_at review_since factor_reset_at factor_reset_reminded_at deletes_at deletion_reminded_at",
        personal="email",
    )

    def __str__(self) -> str:
        return self.email

    def get_session_auth_hash(self) -> str:
        """Django's value by one call into C: each page compares it with the one in the session."""
        return hmac.digest(_session_key(settings.SECRET_KEY), self.password.encode(), "sha256").hex()

    def get_full_name(self) -> str:
        return self.email

    def get_short_name(self) -> str:
        return self.email


@cache
def _session_key(secret: str) -> bytes:
    """What Django derives from the secret for this purpose."""
    purpose = "django.contrib.auth.models.AbstractBaseUser.get_session_auth_hash"
    return hashlib.sha256((purpose + secret).encode()).digest()


class Session(AbstractBaseSession):
    """One browser's session. `account_id` allows to list and end an account's sessions."""

    account_id = models.UUIDField(null=True, db_index=True)

    data_classes = classify(none="session_key expire_date account_id", personal="session_data")

    class Meta(AbstractBaseSession.Meta):
        db_table = "accounts_session"

    def __str__(self) -> str:
        return f"{self.account_id} {self.expire_date:%Y-%m-%d %H:%M}"

    @property
    def public_name(self) -> str:
        """Names the session on a page without giving its key away."""
        return hashlib.sha256(f"session-name:{self.session_key}".encode()).hexdigest()[:24]

    @classmethod
    def get_session_store_class(cls) -> Any:
        from zugang.accounts.sessions import SessionStore  # noqa: PLC0415 - the store needs this table

        return SessionStore


class Registration(BaseModel):
    """A registration that waits for its mail to be confirmed; only then there is an account.

    A row stands for a known address too (`is_known`), so that both cost the same work. Of the link's
    token only the fingerprint is kept.
    """

    email = models.EmailField(max_length=254, db_index=True)
    password = models.CharField(max_length=128)
    language = models.CharField(max_length=12)
    terms_version = models.CharField(max_length=20)
    accepted_at = models.DateTimeField()
    is_known = models.BooleanField()
    submission = models.UUIDField(unique=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)
    confirmed_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at password language terms_version accepted_at is_known submission fingerprint "
        "expires_at confirmed_at",
        personal="email",
    )

    def __str__(self) -> str:
        return f"{self.id} until {self.expires_at:%Y-%m-%d %H:%M}"


class RegistrationRating(models.Model):
    """How people liked the registration: a count per day and number of stars, nothing else."""

    day = models.DateField()
    stars = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    data_classes = classify(none="id day stars count")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["day", "stars"], name="one_rating_row_per_day_and_stars")
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.stars}: {self.count}"


class OneTimeLink(BaseModel):
    """A link sent by mail that allows one step: a new password, a new address, or stopping what somebody began.

    Without an account it was asked for an address that nobody has: the row makes both cases cost the same.
    `about`: the event that a disavowal is about. `new_email`: the new address; for a disavowal, the one told.
    """

    class Purpose(models.TextChoices):
        NEW_PASSWORD = "new_password"  # noqa: S105 - the name of a purpose
        NEW_ADDRESS = "new_address"
        LOST_PASSKEY = "lost_passkey"
        DISAVOWAL = "disavowal"
        UNLOCK = "unlock"
        STOP_RESET = "stop_reset"
        STOP_DELETE = "stop_delete"

    purpose = models.CharField(max_length=12, choices=Purpose.choices)
    account = models.ForeignKey(Account, null=True, on_delete=models.CASCADE, related_name="links")
    new_email = models.EmailField(max_length=254, blank=True)
    about = models.UUIDField(null=True)
    fingerprint = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at purpose account about fingerprint expires_at used_at", personal="new_email"
    )

    def __str__(self) -> str:
        return f"{self.purpose} {self.account_id}"


from zugang.accounts import change_models, identity_models, sign_in_models  # noqa: E402, F401 - further tables of this package
