"""A text block with its placeholders filled for one person."""

from __future__ import annotations

from uuid import UUID

from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.mailbox import access, placeholders
from zugang.mailbox.models import TextBlock
from zugang.offices.models import Office, Team
from zugang.persons import queries as persons
from zugang.persons.models import Person


def of_block(*, by: Actor, block_id: str, person: Person, box: str) -> str:
    """The block's text for this person; "" for a block that is not of the actor's office."""
    try:
        wanted = UUID(block_id)
    except ValueError:
        return ""
    block = (
        TextBlock.objects.filter(id=wanted, office_id=access.office_of(by)).select_related("office").first()
    )
    if block is None:
        return ""
    team, _member = persons.responsible(person.id, box)
    return placeholders.fill(block.body, _values(by, person, block.office, team))


def _values(by: Actor, person: Person, office: Office, team: Team) -> dict[str, str]:
    return {
        "name": person.name,
        "vorname": person.first_name,
        "nachname": person.last_name,
        "kundennummer": person.kundennummer,
        "jobcenter": office.name,
        "telefon": team.phone or office.phone,
        "team": team.name,
        "bearbeiter": by.name,
        "datum": clock.today().strftime("%d.%m.%Y"),
    }
