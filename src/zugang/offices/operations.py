"""Every change of an office, one verb each."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from itertools import pairwise

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts.models import Account
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.offices import access, events
from zugang.offices.models import Area, Land, Office, OpeningHours, Staff, Subject, Team

_CARRIER = re.compile(r"\d{5}", re.ASCII)
_POSTCODE = re.compile(r"\d{5}", re.ASCII)
_SUNDAY = 6


@dataclass(frozen=True, slots=True, order=True)
class Hours:
    """One opening span; weekday 0 is Monday."""

    weekday: int
    opens: time
    closes: time
    note: str = ""


@transaction.atomic
def create_office(
    *,
    by: Actor,
    name: str,
    carrier_number: str,
    land: Land,
    street: str,
    postcode: str,
    town: str,
    phone: str,
    email: str,
    directions: str = "",
    local_holidays: Sequence[str] = (),
) -> Office:
    """Open a Jobcenter. `carrier_number`: five digits, as BG-Nummern begin; one office each."""
    access.require_can_administer(by, None)
    if not _CARRIER.fullmatch(carrier_number):
        raise InvalidInput(_("Die Trägernummer hat fünf Ziffern."), field="carrier_number")
    if Office.objects.filter(carrier_number=carrier_number).exists():
        raise InvalidInput(_("Ein Jobcenter mit dieser Trägernummer gibt es schon."), field="carrier_number")
    office = Office.objects.create(
        name=name,
        slug=slugify(f"{name} {carrier_number}")[:60],
        carrier_number=carrier_number,
        land=land,
        street=street,
        postcode=postcode,
        town=town,
        phone=phone,
        email=email,
        directions=directions,
        local_holidays=list(local_holidays),
    )
    history.record(events.OFFICE_CREATED, by=by, office_id=office.id, subject=office, name=name)
    return office


@transaction.atomic
def create_team(*, by: Actor, office: Office, name: str, subject: Subject, phone: str = "") -> Team:
    """Add a team. Raises InvalidInput when the office has one of this name."""
    access.require_can_administer(by, office.id)
    if Team.objects.filter(office=office, name=name).exists():
        raise InvalidInput(_("Ein Team mit diesem Namen gibt es schon."), field="name")
    team = Team.objects.create(office=office, name=name, subject=subject, phone=phone)
    history.record(events.TEAM_CREATED, by=by, office_id=office.id, subject=team, name=name)
    return team


@transaction.atomic
def create_staff(
    *,
    by: Actor,
    office: Office,
    account: Account,
    name: str,
    teams: Iterable[Team] = (),
    phone: str = "",
    is_administrator: bool = False,
    is_auditor: bool = False,
) -> Staff:
    """Give an account a place in an office. An account works for one office only."""
    access.require_can_administer(by, office.id)
    chosen = list(teams)
    if any(team.office_id != office.id for team in chosen):
        raise InvalidInput(_("Dieses Team gehört zu einem anderen Jobcenter."), field="teams")
    if Staff.objects.filter(account=account).exists():
        raise InvalidState(_("Dieses Konto arbeitet schon für ein Jobcenter."))
    account.is_staff_account = True
    account.save(update_fields=["is_staff_account"])
    member = Staff.objects.create(
        account=account,
        office=office,
        name=name,
        phone=phone,
        is_administrator=is_administrator,
        is_auditor=is_auditor,
    )
    member.teams.set(chosen)
    history.record(events.STAFF_CREATED, by=by, office_id=office.id, subject=member, name=name)
    return member


@transaction.atomic
def set_opening_hours(*, by: Actor, office: Office, hours: Iterable[Hours]) -> None:
    """Replace all opening hours. Raises InvalidInput for spans that end before they begin or overlap."""
    access.require_can_administer(by, office.id)
    spans = sorted(hours)
    if any(span.closes <= span.opens or not 0 <= span.weekday <= _SUNDAY for span in spans):
        raise InvalidInput(_("Öffnungszeiten müssen später enden, als sie beginnen."))
    if any(one.weekday == two.weekday and two.opens < one.closes for one, two in pairwise(spans)):
        raise InvalidInput(_("Zwei Öffnungszeiten am selben Tag überschneiden sich."))
    office.opening_hours.all().delete()
    OpeningHours.objects.bulk_create(
        OpeningHours(
            office=office, weekday=span.weekday, opens=span.opens, closes=span.closes, note=span.note
        )
        for span in spans
    )
    history.record(events.HOURS_CHANGED, by=by, office_id=office.id, subject=office)


@transaction.atomic
def set_areas(*, by: Actor, office: Office, areas: Iterable[tuple[str, str]]) -> None:
    """Replace the pairs of PLZ and municipality the office serves."""
    access.require_can_administer(by, office.id)
    pairs = sorted(set(areas))
    if not all(_POSTCODE.fullmatch(postcode) for postcode, _name in pairs):
        raise InvalidInput(_("Eine Postleitzahl hat fünf Ziffern."))
    office.areas.all().delete()
    Area.objects.bulk_create(Area(office=office, postcode=code, municipality=name) for code, name in pairs)
    history.record(events.AREAS_CHANGED, by=by, office_id=office.id, subject=office, count=len(pairs))
