"""Every change of mandates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.persons.models import Person
from zugang.representation import access, events
from zugang.representation.models import Mandate


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative:
    """Who represents, as it stands on the paper. An empty `organisation` means a single person."""

    kind: Mandate.Kind
    name: str
    street: str
    postcode: str
    town: str
    organisation: str = ""


@transaction.atomic
def record_mandate(
    *,
    by: Actor,
    person: Person,
    representative: Representative,
    valid_from: date,
    valid_until: date | None,
    receives_notices: bool,
    original_seen: bool,
    submission: UUID,
) -> Mandate:
    """Record a mandate from paper; a replayed submission gives the mandate it made. Raises InvalidInput."""
    staff_id = access.require_staff_of(by, person.office_id)
    _check(representative, valid_from, valid_until)
    mandate, made = Mandate.objects.get_or_create(
        submission=submission,
        defaults={
            "person": person,
            **{name: getattr(representative, name) for name in representative.__slots__},
            "valid_from": valid_from,
            "valid_until": valid_until,
            "receives_notices": receives_notices,
            "original_seen": original_seen,
            "original_seen_at": clock.now() if original_seen else None,
            "recorded_by_id": staff_id,
        },
    )
    if mandate.person_id != person.id:
        raise InvalidState(_("Dieses Formular wurde schon für eine andere Person abgeschickt."))
    if made:
        _tell(events.MANDATE_RECORDED, by, mandate, valid_from=valid_from.strftime("%d.%m.%Y"))
    return mandate


@transaction.atomic
def note_original_seen(*, by: Actor, mandate: Mandate) -> None:
    """The original was shown: the mandate is provisional no longer. Doing so twice changes nothing."""
    access.require_staff_of(by, mandate.person.office_id)
    locked = Mandate.objects.select_for_update().get(id=mandate.id)
    if locked.original_seen:
        return
    locked.original_seen, locked.original_seen_at = True, clock.now()
    locked.save(update_fields=["original_seen", "original_seen_at"])
    _tell(events.ORIGINAL_SEEN, by, locked)


@transaction.atomic
def end_mandate(*, by: Actor, mandate: Mandate) -> None:
    """End a mandate today: a revocation works towards the authority once it arrives (§ 13 (1) SGB X)."""
    access.require_staff_of(by, mandate.person.office_id)
    locked = Mandate.objects.select_for_update().get(id=mandate.id)
    if locked.ended_on is not None:
        raise InvalidState(_("Diese Vertretung ist schon beendet."))
    locked.ended_on = clock.today()
    locked.save(update_fields=["ended_on"])
    _tell(events.MANDATE_ENDED, by, locked, ended_on=locked.ended_on.strftime("%d.%m.%Y"))


def _check(representative: Representative, valid_from: date, valid_until: date | None) -> None:
    for name in ("name", "street", "postcode", "town"):
        if not getattr(representative, name).strip():
            raise InvalidInput(_("Bitte füllen Sie dieses Feld aus."), field=name)
    if representative.kind == Mandate.Kind.ORGANISATION and not representative.organisation.strip():
        raise InvalidInput(_("Bitte nennen Sie die Organisation."), field="organisation")
    if valid_until is not None and valid_until < valid_from:
        raise InvalidInput(
            _("Das Ende liegt vor dem Anfang. Bitte prüfen Sie die Daten."), field="valid_until"
        )


def _tell(event: history.EventType, by: Actor, mandate: Mandate, **data: str) -> None:
    history.record(
        event,
        by=by,
        person_id=mandate.person_id,
        office_id=by.office_id,
        subject=mandate,
        representative=mandate.display_name,
        **data,
    )
