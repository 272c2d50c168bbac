"""Letters about one person's matter: the letterhead of the office, and what every such letter says at its side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from zugang import notifications
from zugang.history.models import Event
from zugang.kernel import clock
from zugang.notifications.models import Letter
from zugang.offices.models import Office
from zugang.persons.models import Person

LANGUAGE = "de"


def post(
    event: Event | None,
    *,
    person: Person,
    kind: str,
    title: str,
    template: str,
    office: Office | None = None,
    recipient: Sequence[str] = (),
    contact: str = "",
    phone: str = "",
    words: Mapping[str, object],
) -> Letter:
    """Queue a letter whose template extends `persons/letter/base.html`, in German (§ 19 SGB X).

    `office`, `recipient` (lines of the address) and `phone` are those of the person unless given; `contact` is who
    answers questions; `words` are what the template says, as JSON-ready values.
    """
    office = office or person.office
    return notifications.post(
        event,
        kind=kind,
        title=title,
        template=template,
        context={
            "sender": [office.name, office.street, f"{office.postcode} {office.town}"],
            "recipient": list(recipient) or person.address_lines,
            "kundennummer": person.kundennummer,
            "contact": contact,
            "phone": phone or office.phone,
            "date": clock.today().strftime("%d.%m.%Y"),
            **words,
        },
        office_id=office.id,
        person_id=person.id,
        language=LANGUAGE,
    )
