"""Staff ask for papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.offices.models import Team
from zugang.offices.public_holidays import next_working_day, place_of
from zugang.persons import queries as persons
from zugang.persons.models import Person
from zugang.requests import access, events, letters
from zugang.requests.models import DocumentRequest, Item
from zugang.requests.operations.rows import pause, record, require_text

ITEMS_MAX = 40


@dataclass(frozen=True, slots=True)
class Wanted:
    """One paper to ask for; `about` is the person or somebody of their household."""

    label: str
    hint: str
    about: UUID


@transaction.atomic
def send(
    *,
    by: Actor,
    person: Person,
    team: Team,
    title: str,
    text: str,
    warns: bool,
    due: date,
    wanted: Sequence[Wanted],
    submission: UUID,
) -> DocumentRequest:
    """Ask for papers by a day, which moves to the next working day (§ 26 (3) SGB X); tell the person.

    From now on the office's clock stands still. A replayed `submission` asks once.
    """
    member = access.require_can_ask(by, person, team)
    _require_sensible(person, due, wanted)
    office = person.office
    request, is_new = DocumentRequest.objects.get_or_create(
        submission=submission,
        defaults={
            "office": office,
            "person": person,
            "team": team,
            "staff": member,
            "title": require_text(title, "title", _("Bitte schreiben Sie, worum es geht.")),
            "text": text,
            "warns": warns,
            "due": next_working_day(due, place_of(office.land, office.local_holidays)),
        },
    )
    if request.person_id != person.id:
        raise InvalidState(_("Dieses Formular wurde schon für eine andere Person verwendet."))
    if is_new:
        Item.objects.bulk_create(
            Item(
                request=request,
                about_id=one.about,
                label=one.label[:160],
                hint=one.hint[:300],
                position=place,
            )
            for place, one in enumerate(wanted)
        )
        pause(request)
        day = request.due.strftime("%d.%m.%Y")
        letters.send(record(events.SENT, by, request, title=request.title, due=day), request)
    return request


def _require_sensible(person: Person, due: date, wanted: Sequence[Wanted]) -> None:
    if due <= clock.today():
        raise InvalidInput(_("Bitte wählen Sie einen Tag in der Zukunft."), field="due")
    if not wanted:
        raise InvalidInput(_("Bitte wählen Sie mindestens eine Unterlage aus."), field="papers")
    if len(wanted) > ITEMS_MAX:
        raise InvalidInput(
            _("Bitte fordern Sie höchstens %(limit)s Unterlagen auf einmal an.") % {"limit": ITEMS_MAX},
            field="papers",
        )
    household = {person.id, *(member.person_id for member in persons.household_of(person.id))}
    if not {one.about for one in wanted} <= household:
        raise InvalidInput(_("Bitte wählen Sie Personen aus derselben Bedarfsgemeinschaft."), field="members")
