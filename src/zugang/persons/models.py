"""The person the Jobcenter knows, the household, and who is responsible for the person."""

from __future__ import annotations

from functools import reduce

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Concat, Lower, Replace
from django.utils.translation import gettext_lazy as _

from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel
from zugang.offices.models import Office, Staff, Subject, Team

KUNDENNUMMER = RegexValidator(r"\A\d{3}[A-Z]\d{6}\Z", _("Eine Kundennummer hat die Form 123A456789."))
BG_NUMMER = RegexValidator(r"\A\d{5}//\d{7}\Z", _("Eine BG-Nummer hat die Form 12345//1234567."))


SPELLINGS = (("Ä", "ae"), ("Ö", "oe"), ("Ü", "ue"), ("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"))


def _search_key() -> models.Func:
    """Last and first name in small letters, umlauts spelt out, so that Müller and Mueller are found alike."""
    name = Concat("last_name", models.Value(" "), "first_name")
    return reduce(
        lambda text, pair: Replace(text, models.Value(pair[0]), models.Value(pair[1])), SPELLINGS, Lower(name)
    )


class Person(BaseModel):
    """A customer. The Kundennummer is unique per person and kept on a move (§ 51a SGB II)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="persons")
    kundennummer = models.CharField(max_length=10, unique=True, validators=[KUNDENNUMMER])
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    birth_date = models.DateField()
    street = models.CharField(max_length=120)
    postcode = models.CharField(max_length=10)
    town = models.CharField(max_length=80)
    country = models.CharField(max_length=2, default="DE")
    phone = models.CharField(max_length=30, blank=True)
    submission = models.UUIDField(null=True, unique=True)
    search_key = models.GeneratedField(
        expression=_search_key(),
        output_field=models.CharField(max_length=330, db_collation="C"),
        db_persist=True,
    )

    data_classes = classify(
        none="id created_at office submission",
        personal="kundennummer first_name last_name birth_date street postcode town country phone search_key",
    )

    class Meta:
        indexes = [
            models.Index(fields=["office", "search_key", "id"], name="person_office_name"),
            models.Index(fields=["office", "birth_date"], name="person_office_birth"),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def address_lines(self) -> list[str]:
        """Name and postal address, as they stand in a letter's window."""
        return [self.name, self.street, f"{self.postcode} {self.town}"]

    @property
    def lives_abroad(self) -> bool:
        return self.country != "DE"


class BankAccount(BaseModel):
    """Where benefits are paid to. Only the last four digits of the IBAN are ever shown."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="bank_account")
    holder = models.CharField(max_length=120)
    iban = models.CharField(max_length=34)
    since = models.DateTimeField()

    data_classes = classify(none="id created_at since", social="person holder iban")

    def __str__(self) -> str:
        return f"{self.person_id} …{self.iban[-4:]}"


class Household(BaseModel):
    """A Bedarfsgemeinschaft."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="households")
    bg_nummer = models.CharField(max_length=14, unique=True, validators=[BG_NUMMER])
    members = models.ManyToManyField(Person, through="HouseholdMember", related_name="households")

    data_classes = classify(none="id created_at office members", personal="bg_nummer")

    def __str__(self) -> str:
        return self.bg_nummer


class HouseholdMember(BaseModel):
    """A person's place in a household, from a day on and possibly to a day."""

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    represents_household = models.BooleanField(default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    data_classes = classify(none="id created_at", social="household person represents_household since until")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"], condition=models.Q(until=None), name="person_in_one_household_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.household_id}"


class Responsibility(BaseModel):
    """Which team, and possibly which member of it, is responsible for a person in one subject."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="responsibilities")
    subject = models.CharField(max_length=12, choices=Subject.choices)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="responsibilities")
    staff = models.ForeignKey(
        Staff, null=True, blank=True, on_delete=models.SET_NULL, related_name="responsibilities"
    )

    data_classes = classify(none="id created_at team staff", social="person subject")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "subject"], name="one_responsibility_per_subject")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.subject}"


class FileLook(BaseModel):
    """A member of staff opened a person's file: the grant by which its pages may be read for some hours."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="looks")
    staff = models.ForeignKey(Staff, on_delete=models.CASCADE, related_name="looks")
    reason = models.CharField(max_length=200, blank=True)
    valid_until = models.DateTimeField()

    data_classes = classify(none="id created_at staff valid_until", social="person reason")

    class Meta:
        indexes = [models.Index(fields=["staff", "person", "-valid_until"], name="filelook_staff_person")]

    def __str__(self) -> str:
        return f"{self.staff_id} → {self.person_id}"
