"""Jobcenter, their teams and staff, hours and areas."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from zugang.kernel.data_classes import classify
from zugang.kernel.models import BaseModel


class Land(models.TextChoices):
    """The sixteen Länder (ISO 3166-2:DE), which decide on public holidays."""

    BW = "BW", "Baden-Württemberg"
    BY = "BY", "Bayern"
    BE = "BE", "Berlin"
    BB = "BB", "Brandenburg"
    HB = "HB", "Bremen"
    HH = "HH", "Hamburg"
    HE = "HE", "Hessen"
    MV = "MV", "Mecklenburg-Vorpommern"
    NI = "NI", "Niedersachsen"
    NW = "NW", "Nordrhein-Westfalen"
    RP = "RP", "Rheinland-Pfalz"
    SL = "SL", "Saarland"
    SN = "SN", "Sachsen"
    ST = "ST", "Sachsen-Anhalt"
    SH = "SH", "Schleswig-Holstein"
    TH = "TH", "Thüringen"


class Office(BaseModel):
    """One Jobcenter: a tenant of this installation. `local_holidays`: ISO month-days, e.g. "08-15".

    `answer_days`: within how many working days the office means to answer messages; None where it has not said.
    `advice_sign_ins`, `advice_days`: how long its people may put off the advice to have a second factor; None: as the
    installation says.
    """

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    carrier_number = models.CharField(max_length=5, unique=True)
    land = models.CharField(max_length=2, choices=Land.choices)
    local_holidays = models.JSONField(default=list, blank=True)
    street = models.CharField(max_length=120)
    postcode = models.CharField(max_length=5)
    town = models.CharField(max_length=80)
    phone = models.CharField(max_length=40)
    email = models.EmailField()
    directions = models.TextField(blank=True)
    file_reason_required = models.BooleanField(default=False)
    answer_days = models.PositiveSmallIntegerField(null=True)
    advice_sign_ins = models.PositiveSmallIntegerField(null=True)
    advice_days = models.PositiveSmallIntegerField(null=True)

    data_classes = classify(
        none="id created_at name slug carrier_number land local_holidays street postcode town phone email "
        "directions file_reason_required answer_days advice_sign_ins advice_days"
    )

    def __str__(self) -> str:
        return self.name


class OpeningHours(BaseModel):
    """One opening span on a weekday (0 = Monday)."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="opening_hours")
    weekday = models.PositiveSmallIntegerField()
    opens = models.TimeField()
    closes = models.TimeField()
    note = models.CharField(max_length=120, blank=True)

    data_classes = classify(none="id created_at office weekday opens closes note")

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            models.CheckConstraint(condition=models.Q(weekday__lte=6), name="opening_hours_weekday"),
            models.CheckConstraint(
                condition=models.Q(closes__gt=models.F("opens")), name="opening_hours_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}–{self.closes}"


class SpecialDay(BaseModel):
    """A day whose hours differ from the week's; without times the office is closed."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="special_days")
    day = models.DateField()
    opens = models.TimeField(null=True)
    closes = models.TimeField(null=True)
    note = models.CharField(max_length=120, blank=True)

    data_classes = classify(none="id created_at office day opens closes note")

    class Meta:
        ordering = ["day"]
        constraints = [
            models.UniqueConstraint(fields=["office", "day"], name="special_day_once"),
            models.CheckConstraint(
                condition=models.Q(opens=None, closes=None) | models.Q(closes__gt=models.F("opens")),
                name="special_day_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.note}"


class Subject(models.TextChoices):
    """What a team is there for; the two mailboxes carry the first two."""

    BENEFITS = "benefits", _("Leistung")
    PLACEMENT = "placement", _("Vermittlung")
    FRONT_DESK = "front_desk", _("Eingangszone")


class Team(BaseModel):
    """One team of an office."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=80)
    subject = models.CharField(max_length=12, choices=Subject.choices)
    phone = models.CharField(max_length=40, blank=True)

    data_classes = classify(none="id created_at office name subject phone")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="team_name_once_in_office")]

    def __str__(self) -> str:
        return self.name


class Staff(BaseModel):
    """An account's place in an office. `name` is what citizens read (§ 33 (3) SGB X)."""

    account = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="staff")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="staff")
    teams = models.ManyToManyField(Team, related_name="members")
    name = models.CharField(max_length=120)
    phone = models.CharField(max_length=40, blank=True)
    is_administrator = models.BooleanField(default=False)
    is_auditor = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)

    data_classes = classify(
        none="id created_at account office is_administrator is_auditor is_active teams", personal="name phone"
    )

    class Meta:
        verbose_name_plural = "staff"

    def __str__(self) -> str:
        return self.name


class Absence(BaseModel):
    """Days on which the whole office, one team or one member of staff is away: no appointments are offered.

    `stand_in`: who of the teams takes new messages meanwhile; nobody named means the team. `note` is for colleagues.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="absences")
    team = models.ForeignKey(Team, null=True, on_delete=models.PROTECT, related_name="absences")
    staff = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="absences")
    stand_in = models.ForeignKey(Staff, null=True, on_delete=models.SET_NULL, related_name="+")
    first_day = models.DateField()
    last_day = models.DateField()
    note = models.CharField(max_length=120, blank=True)
    submission = models.UUIDField(unique=True)

    data_classes = classify(
        none="id created_at office team first_day last_day submission", personal="staff stand_in note"
    )

    class Meta:
        ordering = ["first_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_day__gte=models.F("first_day")), name="absence_ends_after_start"
            ),
            models.CheckConstraint(
                condition=models.Q(team=None) | models.Q(staff=None), name="absence_of_one"
            ),
            models.CheckConstraint(
                condition=models.Q(stand_in=None) | models.Q(staff__isnull=False),
                name="absence_stand_in_of_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_day}–{self.last_day}"


class Area(BaseModel):
    """A PLZ an office serves; one PLZ may be served by several offices."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="areas")
    postcode = models.CharField(max_length=5, db_index=True)
    municipality = models.CharField(max_length=80)

    data_classes = classify(none="id created_at office postcode municipality")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "postcode", "municipality"], name="area_once_in_office")
        ]

    def __str__(self) -> str:
        return f"{self.postcode} {self.municipality}"


class BarrierReport(BaseModel):
    """A barrier that somebody met in the portal; answered within a month (§ 12b BGG, § 7 BITV 2.0).

    `email` is empty where no answer is wanted. `page`: the address on which the person stood.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="barrier_reports")
    text = models.TextField()
    page = models.CharField(max_length=200, blank=True)
    email = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=12)
    submission = models.UUIDField(unique=True)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey(Staff, null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    data_classes = classify(
        none="id created_at office page language submission answered_by answered_at",
        personal="text email answer",
    )

    class Meta:
        indexes = [models.Index(fields=["office", "answered_at", "id"], name="barrier_report_open")]

    def __str__(self) -> str:
        return f"{self.created_at:%Y-%m-%d}"


from zugang.offices import reset_models  # noqa: E402, F401 - a further table of this package
