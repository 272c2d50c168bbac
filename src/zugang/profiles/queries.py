"""What screens and other packages read of profiles and consent."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import QuerySet

from zugang.accounts.session_statements import Beside
from zugang.kernel import clock, statements
from zugang.notifications.centre_models import Notification
from zugang.notifications.vocabulary import Recipient
from zugang.offices.models import Office
from zugang.persons.models import Person
from zugang.profiles.models import ActivationCode, CodeRequest, Consent, Profile, Reidentification


@dataclass(frozen=True, slots=True)
class Standing:
    """What an account may act as: its profile in use and the purposes agreed to."""

    profile: Profile | None
    purposes: frozenset[str]


_JOINS = """
LEFT JOIN {profile} AS p ON p.account_id = account.id AND p.ended_at IS NULL
LEFT JOIN {person} AS n ON n.id = p.person_id
LEFT JOIN {office} AS o ON o.id = n.office_id
"""
_PROFILE = 2  # where the profile's columns begin in a row
_COUNTED = """
ARRAY(SELECT c.purpose FROM {consent} AS c WHERE c.profile_id = p.id AND c.revoked_at IS NULL ORDER BY 1),
(SELECT count(*) FROM (SELECT 1 FROM {told} AS t WHERE t.account_id = account.id AND t.read_at IS NULL
    AND (t.person_id IS NULL OR t.person_id = p.person_id) LIMIT 99) AS unread)
"""
_VERSIONS = "p.ctid, p.xmin, n.ctid, n.xmin, o.ctid, o.xmin"
_STANDING = "SELECT {columns} FROM (SELECT %s::uuid AS id) AS account {joins} ORDER BY {order}"


def standing(*, account_id: UUID, chosen: UUID | None = None) -> Standing:
    """What the account may act as, by one statement.

    chosen: the profile the person picked; without it, or when it ended, the one activated first.
    """
    return standing_in(statements.rows(_standing_statement(), [account_id]), chosen=chosen)


def standing_in(rows: Sequence[Sequence[Any]], *, chosen: UUID | None = None) -> Standing:
    """The same out of rows that were read beside the session: every page of a citizen needs both."""
    row = _row(rows, chosen)
    profile, person, office = (_instance(part, row) for part in _parts())
    if profile is not None and person is not None and office is not None:
        person.office = office
        profile.person = person
    return Standing(profile, frozenset(row[0]))


def unread_in(rows: Sequence[Sequence[Any]], *, chosen: UUID | None = None) -> int:
    """How much the account was told about itself and this profile and has not read, out of the same rows; up to 99."""
    return int(_row(rows, chosen)[1]) if rows else 0


def _row(rows: Sequence[Sequence[Any]], chosen: UUID | None) -> Sequence[Any]:
    return next((row for row in rows if chosen is not None and row[_PROFILE] == chosen), rows[0])


@cache
def beside_session() -> Beside:
    """What the session's statement reads of an account for us (`SESSION_BESIDE`); a row per profile."""
    counted = _COUNTED.format(consent=Consent._meta.db_table, told=Notification._meta.db_table)
    stored = [f"{part.alias}.{column}" for part in _parts() for column in part.columns]
    return Beside(
        columns=", ".join([counted, *stored]),
        prints=f"{counted}, {_VERSIONS}",
        joins=_JOINS.format(
            profile=Profile._meta.db_table, person=Person._meta.db_table, office=Office._meta.db_table
        ),
        order="p.activated_at, p.id",
    )


def profiles_of(account_id: UUID) -> list[Profile]:
    """The account's profiles in force, the first activated first, with person and office."""
    return list(
        Profile.objects.filter(account_id=account_id, ended_at=None)
        .select_related("person__office")
        .order_by("activated_at", "id")
    )


def advice_limits(account_id: UUID) -> tuple[int, int]:
    """For how many sign-ins and days the advice to have a second factor may be put off: the strictest of the offices."""
    offices = [profile.person.office for profile in profiles_of(account_id)]
    sign_ins = [one.advice_sign_ins for one in offices if one.advice_sign_ins is not None]
    days = [one.advice_days for one in offices if one.advice_days is not None]
    return (
        min(sign_ins, default=settings.SECURITY_ADVICE_SIGN_INS),
        min(days, default=settings.SECURITY_ADVICE_DAYS),
    )


def profile_of(person_id: UUID) -> Profile | None:
    """The person's profile in force, whichever account it is in."""
    return Profile.objects.filter(person_id=person_id, ended_at=None).first()


def consent_in_force(person_id: UUID, purpose: str = Consent.Purpose.MESSAGES) -> Consent | None:
    """The consent of the person's present profile for this purpose, or None."""
    return Consent.objects.filter(
        profile__person_id=person_id, profile__ended_at=None, purpose=purpose, revoked_at=None
    ).first()


def purposes_in_force(person_id: UUID) -> list[str]:
    """The purposes the person's present profile agreed to, in the order in which they are offered."""
    agreed = set(
        Consent.objects.filter(
            profile__person_id=person_id, profile__ended_at=None, revoked_at=None
        ).values_list("purpose", flat=True)
    )
    return [purpose for purpose in Consent.Purpose.values if purpose in agreed]


def consents_of(profile: Profile) -> list[Consent]:
    """Everything this profile ever agreed to or revoked, newest first."""
    return list(profile.consents.order_by("-granted_at", "-id"))


def account_of(person_id: UUID) -> Recipient | None:
    """Where mails about a person go: the account of its profile in force, None without one."""
    found = (
        Profile.objects.filter(person_id=person_id, ended_at=None)
        .values_list("account_id", "account__email", "account__language")
        .first()
    )
    return Recipient(*found) if found else None


def codes_of(person_id: UUID) -> list[ActivationCode]:
    """All codes ever issued to a person, newest first, with who issued them and their letter."""
    return list(
        ActivationCode.objects.filter(person_id=person_id)
        .select_related("issued_by", "letter")
        .order_by("-id")
    )


def reidentifications_of(person_id: UUID) -> list[Reidentification]:
    """Every time this person was identified at the counter to get back into the account, newest first."""
    return list(
        Reidentification.objects.filter(person_id=person_id)
        .select_related("begun_by", "decided_by", "letter")
        .order_by("-id")
    )


def open_reidentifications(office_id: UUID) -> list[Reidentification]:
    """The office's cases that wait for a second employee, oldest first."""
    return list(
        Reidentification.objects.filter(
            person__office_id=office_id, state=Reidentification.State.BEGUN, expires_at__gt=clock.now()
        )
        .select_related("person", "begun_by")
        .order_by("id")[:100]
    )


def codes_to_remind_of(until: datetime) -> QuerySet[ActivationCode]:
    """Open codes that expire before `until`, are still good, and nobody was reminded of yet."""
    return ActivationCode.objects.filter(
        state=ActivationCode.State.ISSUED, reminded_at=None, expires_at__gt=clock.now(), expires_at__lte=until
    )


def codes_expiring(office_id: UUID, until: datetime, limit: int = 10) -> list[ActivationCode]:
    """The office's open codes that expire before `until`, soonest first, for the desk's overview."""
    return list(
        ActivationCode.objects.filter(
            person__office_id=office_id,
            state=ActivationCode.State.ISSUED,
            expires_at__gt=clock.now(),
            expires_at__lte=until,
        )
        .select_related("person")
        .order_by("expires_at", "id")[:limit]
    )


class _Part(NamedTuple):
    """One model's columns in the joined row."""

    model: type[models.Model]
    alias: str
    place: slice
    columns: list[str]
    attributes: list[str]
    documents: list[int]


@cache
def _parts() -> list[_Part]:
    """The models of the joined row, in its order, with their stored fields (not those the database computes)."""
    parts, start = [], _PROFILE
    for alias, model in (("p", Profile), ("n", Person), ("o", Office)):
        fields = [field for field in model._meta.concrete_fields if not field.generated]
        parts.append(
            _Part(
                model=model,
                alias=alias,
                place=slice(start, start + len(fields)),
                columns=[str(field.column) for field in fields],
                attributes=[field.attname for field in fields],
                documents=[at for at, field in enumerate(fields) if isinstance(field, models.JSONField)],
            )
        )
        start += len(fields)
    return parts


@cache
def _standing_statement() -> str:
    return _STANDING.format(**beside_session()._asdict())


def _instance(part: _Part, row: Sequence[Any]) -> Any:
    """One model of the joined row; None where the join found nothing."""
    values = list(row[part.place])
    if values[0] is None:
        return None
    for place in part.documents:
        values[place] = json.loads(values[place])
    return statements.instance(part.model, part.attributes, values)


def latest_code_request(account_id: UUID) -> CodeRequest | None:
    """The account's newest request for a Freischaltcode."""
    return (
        CodeRequest.objects.select_related("office")
        .filter(account_id=account_id)
        .order_by("-created_at")
        .first()
    )


def open_code_requests(office_id: UUID, limit: int = 100) -> list[CodeRequest]:
    """The requests an office has to answer, the oldest first."""
    found = CodeRequest.objects.filter(office_id=office_id, state=CodeRequest.State.OPEN)
    return list(found.order_by("created_at")[:limit])


def code_request(*, office_id: UUID, request_id: UUID) -> CodeRequest | None:
    """One request of an office."""
    found = CodeRequest.objects.select_related("account", "answered_by")
    return found.filter(office_id=office_id, id=request_id).first()


def matching(request: CodeRequest, limit: int = 10) -> list[Person]:
    """Whom of the office the request may mean: the same Kundennummer, or the same birth date and surname."""
    persons = Person.objects.filter(office_id=request.office_id)
    by_number = list(persons.filter(kundennummer=request.kundennummer)) if request.kundennummer else []
    born = persons.filter(birth_date=request.birth_date).order_by("search_key", "id")[:limit]
    wanted = request.last_name.casefold()
    alike = [one for one in born if one.last_name.casefold() == wanted and one not in by_number]
    return by_number + alike
