"""Every address that names a thing is walked with another person's real identifiers, by those they do not belong to."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests import builders
from zugang.appointments.models import Appointment
from zugang.demo import seed
from zugang.documents.models import StoredFile
from zugang.kernel import clock
from zugang.mailbox.models import TextBlock, Thread
from zugang.notices.models import Notice, NoticeTemplate
from zugang.notifications.centre_models import Notification
from zugang.notifications.models import Letter
from zugang.persons.models import Person
from zugang.profiles.models import ActivationCode, Profile

UNKNOWN = "0190a000-0000-7000-8000-000000000000"
_PLACE = re.compile(r"<(?:(\w+):)?(\w+)>")


def routes(resolver: URLResolver, prefix: str = "") -> list[str]:
    """All routes that name something by its identifier."""
    found: list[str] = []
    for entry in resolver.url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found += routes(entry, route)
        elif isinstance(entry, URLPattern) and "<uuid:" in route:
            found.append("/" + route)
    return found


def belongings(person: Person) -> dict[str, str]:
    """The name of each route's part, and something of this person (or of the office) for it."""
    things = {
        "person_id": person,
        "thread_id": Thread.objects.filter(person=person).first(),
        "file_id": StoredFile.objects.filter(person=person, attachment__isnull=False).first(),
        "notice_id": Notice.objects.filter(person=person, sent_at__isnull=False).first(),
        "appointment_id": Appointment.objects.filter(person=person).first(),
        "profile_id": Profile.objects.filter(person=person).first(),
        "code_id": ActivationCode.objects.filter(person=person).first(),
        "letter_id": Letter.objects.filter(office_id=person.office_id).first(),
        "block_id": TextBlock.objects.filter(office_id=person.office_id).first(),
        "notification_id": Notification.objects.filter(account__profiles__person=person).first(),
        "template_id": NoticeTemplate.objects.filter(office_id=person.office_id).first(),
    }
    assert all(things.values()), things
    return {name: str(thing.pk) for name, thing in things.items()}


def filled(route: str, own: dict[str, str]) -> str:
    def part(found: re.Match[str]) -> str:
        kind, name = found.groups()
        return own.get(name, UNKNOWN) if kind == "uuid" else "leistung"

    return _PLACE.sub(part, route)


def allowed(response: object, person: Person) -> bool:
    """Refused, or led away without a word about the person."""
    status = response.status_code  # type: ignore[attr-defined]
    body = b"" if status in {301, 302} else response.content  # type: ignore[attr-defined]
    return status in {302, 403, 404, 405} and person.kundennummer.encode() not in body


@pytest.mark.django_db
def test_nobody_gets_at_what_belongs_to_somebody_else(signed_in: Callable[..., Client]) -> None:
    with clock.travel(datetime(2026, 11, 20, 12, tzinfo=UTC)):
        seed.run(persons=4, seed=1)
    mine = Person.objects.filter(profiles__account__email="erika.beispiel@mail.example").get()
    own = belongings(mine)
    strangers = {
        "citizen": signed_in(builders.make_profile(builders.make_person(mine.office), consent=True).account),
        "staff elsewhere": signed_in(builders.make_staff(builders.make_office(name="Nachbar")).account),
    }
    let_in = [
        f"{who}: {method} {address} {response.status_code}"
        for who, client in strangers.items()
        for address in (filled(route, own) for route in routes(get_resolver()))
        for method in ("get", "post")
        if not allowed(response := getattr(client, method)(address), mine)
    ]
    assert let_in == []
    assert belongings(mine) == own
