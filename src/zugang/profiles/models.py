"""Activation codes, the link between account and person, and communication consent."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.kernel import clock
from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.notifications.models import Letter
from zugang.offices.models import Office, Staff
from zugang.persons.models import Person


class ActivationCode(BaseModel):
    """A Freischaltcode: only its fingerprint is kept. Single use, limited tries, expiring.

    Length and validity are our own choice; the reference publishes none (docs/rules/freischaltcode.md).
    """

    class State(models.TextChoices):
        ISSUED = "issued", _("ausgegeben")
        USED = "used", _("eingelöst")
        REVOKED = "revoked", _("widerrufen")
        LOCKED = "locked", _("gesperrt nach zu vielen Versuchen")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="activation_codes")
    fingerprint = models.CharField(max_length=64, unique=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.ISSUED)
    issued_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="issued_codes")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="+")
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at fingerprint state issued_by issued_at expires_at reminded_at used_at revoked_at letter "
        "submission",
        personal="person",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state="issued"), name="one_open_code_per_person"
            )
        ]
        indexes = [
            models.Index(fields=["expires_at"], name="code_open_expires", condition=models.Q(state="issued")),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether it can still be redeemed."""
        return self.state == self.State.ISSUED and self.expires_at > clock.now()

    @property
    def state_now(self) -> str:
        """The state in words; an open code whose time is over reads as expired."""
        return (
            str(self.get_state_display())
            if self.state != self.State.ISSUED or self.is_open
            else str(_("abgelaufen"))
        )


class CodeTry(BaseModel):
    """One wrong entry of a code by an account; counted, so that tries stay limited."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="code_tries")
    code = models.ForeignKey(ActivationCode, null=True, on_delete=models.CASCADE, related_name="tries")

    data_classes = classify(none="id created_at account code")

    class Meta:
        indexes = [models.Index(fields=["account", "created_at"], name="codetry_account_time")]

    def __str__(self) -> str:
        return f"{self.account_id} {self.created_at}"


class Profile(BaseModel):
    """An account that may act as a person, since a Freischaltcode was entered."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profiles")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="profiles")
    activated_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    data_classes = classify(none="id created_at activated_at ended_at", personal="account person")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account", "person"], condition=models.Q(ended_at=None), name="one_profile_per_pair"
            ),
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(ended_at=None), name="one_account_per_person"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account_id} as {self.person_id}"


class Consent(BaseModel):
    """Consent to one purpose of online communication (§ 37 (2a) SGB X): the text, when, at which trust level.

    A row is never changed but to note the revocation; a new agreement is a new row. Text version 1 asked for
    everything at once; its rows stand for the purposes it named. PAPER_COPY is a wish: it serves nothing.
    """

    class Purpose(models.TextChoices):
        MESSAGES = "messages", _("Nachrichten und Dateien")
        NOTICES_GRANTS = "notices_grants", _("Bewilligungen und Änderungen online")
        NOTICES_REFUSALS = "notices_refusals", _("Ablehnungen, Aufhebungen und Rückforderungen online")
        NOTICES_REPLIES = "notices_replies", _("Anhörungen und Aufforderungen online")
        NOTICES_OTHER = "notices_other", _("Bescheinigungen und andere Schreiben online")
        PAPER_COPY = "paper_copy", _("Zusätzlich ein Ausdruck mit der Post")

    profile = models.ForeignKey(Profile, on_delete=models.PROTECT, related_name="consents")
    purpose = models.CharField(max_length=30, choices=Purpose.choices)
    text_version = models.CharField(max_length=20)
    text_hash = models.CharField(max_length=64)
    language = models.CharField(max_length=12)
    trust_level = models.PositiveSmallIntegerField()
    granted_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at purpose text_version text_hash language trust_level",
        personal="profile",
        social="granted_at revoked_at",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["profile", "purpose"],
                condition=models.Q(revoked_at=None),
                name="one_consent_in_force",
            )
        ]

    def __str__(self) -> str:
        return f"{self.profile_id} {self.purpose}"


NOTICE_PURPOSES = frozenset(
    {
        Consent.Purpose.NOTICES_GRANTS,
        Consent.Purpose.NOTICES_REFUSALS,
        Consent.Purpose.NOTICES_REPLIES,
        Consent.Purpose.NOTICES_OTHER,
    }
)


class Reidentification(BaseModel):
    """Somebody who lost the second factor (or more) proved at the counter who they are: four eyes (B2).

    One employee checks the identity document and begins, another confirms; only the kind of document is
    noted, never its number. Of the code in the letter only the fingerprint is kept.
    """

    class State(models.TextChoices):
        BEGUN = "begun", _("wartet auf die zweite Person")
        CONFIRMED = "confirmed", _("bestätigt, Brief mit Code")
        REFUSED = "refused", _("abgelehnt")
        USED = "used", _("Code eingelöst")

    class Document(models.TextChoices):
        IDENTITY_CARD = "identity_card", _("Personalausweis")
        PASSPORT = "passport", _("Reisepass")
        RESIDENCE_PERMIT = "residence_permit", _("Aufenthaltstitel")
        EU_CARD = "eu_card", _("Ausweis eines EU-Landes")
        SUBSTITUTE = "substitute", _("vorläufiger Ausweis oder Ersatzpapier")

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reidentifications")
    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reidentifications"
    )
    document = models.CharField(max_length=20, choices=Document.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.BEGUN)
    begun_by = models.ForeignKey(Staff, on_delete=models.PROTECT, related_name="begun_reidentifications")
    expires_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Staff, null=True, on_delete=models.PROTECT, related_name="decided_reidentifications"
    )
    decided_at = models.DateTimeField(null=True)
    fingerprint = models.CharField(max_length=64, blank=True, db_index=True)
    code_expires_at = models.DateTimeField(null=True)
    letter = models.ForeignKey(Letter, null=True, on_delete=models.SET_NULL, related_name="+")

    data_classes = classify(
        none="id created_at state begun_by expires_at decided_by decided_at fingerprint code_expires_at letter",
        personal="person account document",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(state="begun"), name="one_open_reidentification"
            ),
            models.CheckConstraint(
                condition=~models.Q(begun_by=models.F("decided_by")) | models.Q(state="refused"),
                name="reidentification_four_eyes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether a second employee may still confirm it."""
        return self.state == self.State.BEGUN and self.expires_at > clock.now()


class CodeRequest(BaseModel):
    """Somebody asks online for a Freischaltcode (S12). What was typed proves nothing: the code goes by letter, to the
    address in the file of the person whom the front desk finds."""

    class State(models.TextChoices):
        OPEN = "open", _("offen")
        ISSUED = "issued", _("Code ausgegeben")
        DECLINED = "declined", _("ohne Code beantwortet")
        WITHDRAWN = "withdrawn", _("zurückgezogen")

    class Reason(models.TextChoices):
        NOT_FOUND = "not_found", _("Mit diesen Angaben haben wir niemanden gefunden.")
        OTHER_DATA = "other_data", _("Ihre Angaben passen nicht zu dem, was bei uns steht.")
        OTHER_OFFICE = "other_office", _("Für Sie ist ein anderes Jobcenter zuständig.")

    account = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="code_requests"
    )
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="code_requests")
    first_name = models.CharField(max_length=100)
    last_name = models.CharField(max_length=100)
    birth_date = models.DateField()
    kundennummer = models.CharField(max_length=10, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    reason = models.CharField(max_length=20, choices=Reason.choices, blank=True)
    answered_by = models.ForeignKey(
        Staff, null=True, on_delete=models.PROTECT, related_name="answered_code_requests"
    )
    answered_at = models.DateTimeField(null=True)
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at office state reason answered_by answered_at submission",
        personal="account first_name last_name birth_date kundennummer",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["account"], condition=models.Q(state="open"), name="one_open_code_request"
            )
        ]
        indexes = [
            models.Index(
                fields=["office", "created_at"], name="codereq_open", condition=models.Q(state="open")
            )
        ]

    def __str__(self) -> str:
        return f"{self.office_id} {self.state}"

    @property
    def name(self) -> str:
        """As it was typed."""
        return f"{self.first_name} {self.last_name}"
