"""The office itself: where it is, how it is reached, which places it serves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from zugang import history
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput
from zugang.offices import access, events
from zugang.offices.models import Area, Land, Office

_CARRIER = re.compile(r"\d{5}", re.ASCII)
_POSTCODE = re.compile(r"\d{5}", re.ASCII)
_MOST_AREAS = 2000
MOST_ANSWER_DAYS = 30
MOST_ADVICE_SIGN_INS, MOST_ADVICE_DAYS = 20, 90
_LONGEST = {"name": 120, "street": 120, "town": 80, "phone": 40}


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What people read about an office."""

    name: str
    street: str
    postcode: str
    town: str
    phone: str
    email: str
    directions: str = ""


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
def change_office(*, by: Actor, office: Office, details: Details) -> Office:
    """Change what people read about the office. Raises InvalidInput."""
    access.require_can_administer(by, office.id)
    given = {name: " ".join(value.split()) for name, value in asdict(details).items()}
    given["directions"] = details.directions.strip()
    _check(given)
    changed = [name for name, value in given.items() if getattr(office, name) != value]
    if not changed:
        return office
    for name in changed:
        setattr(office, name, given[name])
    office.save(update_fields=changed)
    history.record(events.OFFICE_CHANGED, by=by, office_id=office.id, subject=office)
    return office


@transaction.atomic
def require_reasons(*, by: Actor, office: Office, required: bool) -> None:
    """Whether staff must say why they open a person's file."""
    access.require_can_administer(by, office.id)
    if office.file_reason_required == required:
        return
    office.file_reason_required = required
    office.save(update_fields=["file_reason_required"])
    kind = events.REASONS_REQUIRED if required else events.REASONS_VOLUNTARY
    history.record(kind, by=by, office_id=office.id, subject=office)


@transaction.atomic
def set_answer_days(*, by: Actor, office: Office, days: int | None) -> None:
    """Within how many working days the office means to answer messages; None says nothing about it.

    Raises InvalidInput(field="answer_days").
    """
    access.require_can_administer(by, office.id)
    if days is not None and not 1 <= days <= MOST_ANSWER_DAYS:
        raise InvalidInput(
            _("Nennen Sie 1 bis %(n)s Arbeitstage, oder lassen Sie das Feld leer.") % {"n": MOST_ANSWER_DAYS},
            field="answer_days",
        )
    if office.answer_days == days:
        return
    office.answer_days = days
    office.save(update_fields=["answer_days"])
    if days is None:
        history.record(events.ANSWER_DAYS_UNSET, by=by, office_id=office.id, subject=office)
    else:
        history.record(events.ANSWER_DAYS_SET, by=by, office_id=office.id, subject=office, days=days)


@transaction.atomic
def set_advice_limits(*, by: Actor, office: Office, sign_ins: int | None, days: int | None) -> None:
    """For how many sign-ins and days the office's people may put off the second factor; None: as the installation says.

    Raises InvalidInput (fields advice_sign_ins, advice_days).
    """
    access.require_can_administer(by, office.id)
    for field, value, most in (
        ("advice_sign_ins", sign_ins, MOST_ADVICE_SIGN_INS),
        ("advice_days", days, MOST_ADVICE_DAYS),
    ):
        if value is not None and not 0 <= value <= most:
            raise InvalidInput(
                _("Nennen Sie eine Zahl von 0 bis %(n)s, oder lassen Sie das Feld leer.") % {"n": most},
                field=field,
            )
    if (office.advice_sign_ins, office.advice_days) == (sign_ins, days):
        return
    office.advice_sign_ins, office.advice_days = sign_ins, days
    office.save(update_fields=["advice_sign_ins", "advice_days"])
    history.record(
        events.ADVICE_LIMITS_SET,
        by=by,
        office_id=office.id,
        subject=office,
        sign_ins="–" if sign_ins is None else sign_ins,
        days="–" if days is None else days,
    )


@transaction.atomic
def set_areas(*, by: Actor, office: Office, areas: Iterable[tuple[str, str]]) -> None:
    """Replace the pairs of PLZ and municipality the office serves."""
    access.require_can_administer(by, office.id)
    pairs = sorted(set(areas))
    if not all(_POSTCODE.fullmatch(postcode) for postcode, _name in pairs):
        raise InvalidInput(_("Eine Postleitzahl hat fünf Ziffern."), field="areas")
    if len(pairs) > _MOST_AREAS:
        raise InvalidInput(_("Höchstens %(n)s Orte.") % {"n": _MOST_AREAS}, field="areas")
    office.areas.all().delete()
    Area.objects.bulk_create(Area(office=office, postcode=code, municipality=name) for code, name in pairs)
    history.record(events.AREAS_CHANGED, by=by, office_id=office.id, subject=office, count=len(pairs))


def _check(given: dict[str, str]) -> None:
    for name, longest in _LONGEST.items():
        if not given[name]:
            raise InvalidInput(_("Bitte füllen Sie dieses Feld aus."), field=name)
        if len(given[name]) > longest:
            raise InvalidInput(_("Höchstens %(n)s Zeichen.") % {"n": longest}, field=name)
    if not _POSTCODE.fullmatch(given["postcode"]):
        raise InvalidInput(_("Eine Postleitzahl hat fünf Ziffern."), field="postcode")
    try:
        validate_email(given["email"])
    except ValidationError:
        raise InvalidInput(_("Bitte geben Sie eine gültige E-Mail-Adresse ein."), field="email") from None
