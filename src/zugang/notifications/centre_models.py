"""The centre: what an account was told, with the state of each way; and how it wants to be told."""

from __future__ import annotations

from datetime import time

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.notifications.models import Letter, OutboundMail
from zugang.notifications.timing import DIGEST_HOUR, Quiet, Way, Wishes
from zugang.notifications.vocabulary import MailChoice


class Notification(BaseModel):
    """One thing an account was told. What happened stands in the history (`event_id`); here is no content.

    `person_id`: the profile it is about, None for the account itself. `page`, `about`: the view it leads to and
    what that shows. `digest_at`: when it goes out in a digest; empty once it did. `push_at`: when the push leaves,
    or what became of it was noted.
    """

    class Push(models.TextChoices):
        NONE = "none", _("keine Mitteilung")
        HELD = "held", _("wartet auf das Ende der Ruhezeit")
        QUEUED = "queued", _("wird gesendet")
        SENT = "sent", _("gesendet")
        REFUSED = "refused", _("vom Mitteilungs-Dienst abgelehnt")
        EXPIRED = "expired", _("Gerät nicht mehr erreichbar")

    class MailWay(models.TextChoices):
        NOW = Way.NOW.value, _("sofort")
        HELD = Way.HELD.value, _("nach der Ruhezeit")
        DIGEST = Way.DIGEST.value, _("gesammelt")
        OFF = Way.OFF.value, _("keine E-Mail")

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notifications"
    )
    person_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=80)
    topic = models.CharField(max_length=40)
    event_id = models.UUIDField(null=True)
    page = models.CharField(max_length=60, blank=True)
    about = models.UUIDField(null=True)
    read_at = models.DateTimeField(null=True)
    mail_way = models.CharField(max_length=6, choices=MailWay.choices)
    mail = models.ForeignKey(OutboundMail, null=True, on_delete=models.SET_NULL, related_name="notifications")
    digest_at = models.DateTimeField(null=True)
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="notifications")
    push_state = models.CharField(max_length=8, choices=Push.choices, default=Push.NONE)
    push_at = models.DateTimeField(null=True)
    push_until = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at person_id kind event_id page about mail_way mail digest_at letter push_state push_at "
        "push_until read_at",
        personal="account",
        social="topic",
    )

    class Meta:
        indexes = [
            models.Index(fields=["account", "-id"], name="notification_newest"),
            models.Index(
                fields=["account", "person_id"],
                name="notification_unread",
                condition=models.Q(read_at=None),
            ),
            models.Index(fields=["about"], name="notification_about", condition=models.Q(read_at=None)),
            models.Index(fields=["event_id"], name="notification_event"),
            models.Index(
                fields=["digest_at"], name="notification_digest", condition=models.Q(digest_at__isnull=False)
            ),
            models.Index(fields=["push_at"], name="notification_held", condition=models.Q(push_state="held")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.mail_way}"


class Preferences(BaseModel):
    """How an account wants to be told; without a row everything is as the topics say.

    `mail`: choice by topic code, kept only where it differs. `no_push`: topic codes.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notification_preferences"
    )
    quiet_from = models.TimeField(null=True)
    quiet_until = models.TimeField(null=True)
    digest_hour = models.PositiveSmallIntegerField(default=DIGEST_HOUR)
    digest_weekday = models.PositiveSmallIntegerField(default=0)
    mail = models.JSONField(default=dict)
    no_push = models.JSONField(default=list)

    data_classes = classify(
        none="id created_at",
        personal="account quiet_from quiet_until digest_hour digest_weekday mail no_push",
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_from=None, quiet_until=None)
                | (
                    models.Q(quiet_from__isnull=False, quiet_until__isnull=False)
                    & ~models.Q(quiet_from=models.F("quiet_until"))
                ),
                name="quiet_hours_are_whole",
            )
        ]

    def __str__(self) -> str:
        return str(self.account_id)

    @property
    def quiet(self) -> Quiet | None:
        start: time | None = self.quiet_from
        end: time | None = self.quiet_until
        return Quiet(start, end) if start is not None and end is not None else None

    @property
    def wishes(self) -> Wishes:
        return Wishes(
            quiet=self.quiet,
            digest_hour=self.digest_hour,
            digest_weekday=self.digest_weekday,
            mail={code: MailChoice(choice) for code, choice in self.mail.items()},
            no_push=frozenset(self.no_push),
        )
