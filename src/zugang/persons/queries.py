"""What screens and other packages read of persons, households and responsibilities."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Exists, OuterRef

from zugang.kernel import clock
from zugang.offices import queries as offices
from zugang.offices.models import Staff, Team
from zugang.persons.models import BankAccount, FileLook, HouseholdMember, Person, Responsibility


def in_office(*, office_id: UUID, person_id: UUID, looked_by: UUID) -> tuple[Person | None, bool]:
    """A person of this office, and whether the member of staff `looked_by` has the file open. One statement."""
    looks = FileLook.objects.filter(person=OuterRef("pk"), staff_id=looked_by, valid_until__gt=clock.now())
    person = (
        Person.objects.filter(id=person_id, office_id=office_id)
        .select_related("office")
        .annotate(file_is_open=Exists(looks))
        .first()
    )
    return person, bool(person and person.file_is_open)


def names_of(person_ids: Iterable[UUID]) -> dict[UUID, Person]:
    """Persons by id, for lists that hold bare identifiers. One statement."""
    return Person.objects.in_bulk(list(set(person_ids)))


def open_files(staff_id: UUID, limit: int = 10) -> list[FileLook]:
    """The files this member of staff has open, the last opened first, each person once."""
    looks = FileLook.objects.filter(staff_id=staff_id, valid_until__gt=clock.now())
    newest: dict[UUID, FileLook] = {}
    for look in looks.select_related("person").order_by("-id")[: 5 * limit]:
        newest.setdefault(look.person_id, look)
    return list(newest.values())[:limit]


def responsible(person_id: UUID, subject: str) -> tuple[Team, Staff | None]:
    """Who is responsible for a person in a subject; the office's first team where nobody was named.

    Raises Team.DoesNotExist when the office has no team of this subject.
    """
    found = (
        Responsibility.objects.filter(person_id=person_id, subject=subject)
        .select_related("team", "staff")
        .first()
    )
    if found is not None:
        return found.team, found.staff if found.staff and found.staff.is_active else None
    office_id = Person.objects.values_list("office_id", flat=True).get(id=person_id)
    team = offices.first_team(office_id, subject)
    if team is None:
        raise Team.DoesNotExist
    return team, None


def responsibilities_of(person_id: UUID) -> list[Responsibility]:
    """Who is responsible for the person, a row per subject."""
    return list(
        Responsibility.objects.filter(person_id=person_id).select_related("team", "staff").order_by("subject")
    )


def household_of(person_id: UUID) -> list[HouseholdMember]:
    """The members of the person's present household, who represents it first; [] without one."""
    own = HouseholdMember.objects.filter(person_id=person_id, until=None).values("household_id")[:1]
    return list(
        HouseholdMember.objects.filter(household_id=own, until=None)
        .select_related("household", "person")
        .order_by("-represents_household", "person__birth_date", "id")
    )


def bank_account_of(person_id: UUID) -> BankAccount | None:
    """Where the person's benefits are paid to, as far as the portal knows."""
    return BankAccount.objects.filter(person_id=person_id).first()
