"""Every change of a person, one verb each."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.offices import access as offices
from zugang.offices.models import Office, Staff, Subject, Team
from zugang.persons import access, events, numbers
from zugang.persons.details import Details, cleaned
from zugang.persons.models import FileLook, Person, Responsibility

_LONGEST_REASON = 200


@transaction.atomic
def create_person(
    *, by: Actor, office: Office, kundennummer: str, details: Details, submission: UUID
) -> Person:
    """Take a person into the office's care. A replayed `submission` answers with the person made before.

    Raises InvalidInput (field named) for anything misspelt, and for a Kundennummer that is already known:
    it is unique per person and kept on a move (§ 51a SGB II).
    """
    if not by.is_system:
        offices.require_can_change(by, office.id)
    made_before = Person.objects.filter(submission=submission, office=office).first()
    if made_before is not None:
        return made_before
    number, fitting = numbers.kundennummer(kundennummer), cleaned(details)
    person, is_new = Person.objects.get_or_create(
        kundennummer=number, defaults={"office": office, "submission": submission, **fitting.as_fields()}
    )
    if not is_new:
        raise InvalidInput(_already_known(person, office), field="kundennummer")
    history.record(events.PERSON_CREATED, by=by, person_id=person.id, office_id=office.id, subject=person)
    return person


@transaction.atomic
def change_person(*, by: Actor, person: Person, details: Details) -> Person:
    """Correct name, birth date or address. The history names the changed fields, never their values."""
    access.require_can_change(by, person)
    present = Person.objects.select_for_update().get(id=person.id)
    wanted = cleaned(details).as_fields()
    changed = [name for name, value in wanted.items() if getattr(present, name) != value]
    if not changed:
        return present
    for name in changed:
        setattr(present, name, wanted[name])
    present.save(update_fields=changed)
    history.record(
        events.PERSON_CHANGED,
        by=by,
        person_id=present.id,
        office_id=present.office_id,
        subject=present,
        fields=" ".join(changed),
    )
    return present


@transaction.atomic
def assign(
    *, by: Actor, person: Person, subject: Subject, team: Team | None, staff: Staff | None = None
) -> None:
    """Make a team, and possibly one of its members, responsible in a subject; team None ends it.

    Raises InvalidInput when team or staff do not belong to the person's office, or the team to the subject.
    """
    access.require_can_change(by, person)
    present = Responsibility.objects.select_for_update().filter(person=person, subject=subject).first()
    if team is None:
        if present is not None:
            _record_team(events.RESPONSIBLE_REMOVED, by, person, present.team)
            present.delete()
        return
    _require_fitting(person, subject, team, staff)
    if present and (present.team_id, present.staff_id) == (team.id, staff.id if staff else None):
        return
    Responsibility.objects.update_or_create(
        person=person, subject=subject, defaults={"team": team, "staff": staff}
    )
    _record_team(events.RESPONSIBLE_CHANGED, by, person, team)


@transaction.atomic
def open_file(*, by: Actor, person: Person, reason: str = "") -> FileLook:
    """Open a person's file for some hours. Each look stands in the history, which the person reads too.

    Opening again while it is open is recorded only when another reason is given.
    """
    member = access.require_can_open(by, person)
    reason = " ".join(reason.split())
    if len(reason) > _LONGEST_REASON:
        raise InvalidInput(_("Höchstens %(n)s Zeichen.") % {"n": _LONGEST_REASON}, field="reason")
    if not reason and person.office.file_reason_required:
        raise InvalidInput(_("Bitte schreiben Sie, warum Sie die Akte öffnen."), field="reason")
    open_now = FileLook.objects.filter(
        person=person, staff=member, reason=reason, valid_until__gt=clock.now()
    ).first()
    if open_now is not None:
        return open_now
    look = FileLook.objects.create(
        person=person, staff=member, reason=reason, valid_until=clock.now() + settings.FILE_LOOK_LIFETIME
    )
    about = {"person_id": person.id, "office_id": person.office_id, "subject": look}
    if reason:
        history.record(events.FILE_OPENED_FOR, by=by, **about, reason=reason)
    else:
        history.record(events.FILE_OPENED, by=by, **about)
    return look


def _already_known(person: Person, office: Office) -> str:
    if person.office_id == office.id:
        return _("Diese Kundennummer gibt es schon. Suchen Sie die Person, statt sie neu anzulegen.")
    return _(
        "Diese Kundennummer gehört zu einem anderen Jobcenter. Bitte klären Sie das mit Ihrer Verwaltung."
    )


def _require_fitting(person: Person, subject: Subject, team: Team, staff: Staff | None) -> None:
    if team.office_id != person.office_id or team.subject != subject:
        raise InvalidInput(_("Dieses Team passt nicht zu diesem Thema."), field=str(subject))
    if staff is None:
        return
    if staff.office_id != person.office_id or not staff.is_active:
        raise InvalidInput(_("Diese Person arbeitet nicht in Ihrem Jobcenter."), field=str(subject))
    if not staff.teams.filter(id=team.id).exists():
        raise InvalidState(_("Diese Person gehört nicht zu diesem Team."))


def _record_team(event_type: history.EventType, by: Actor, person: Person, team: Team) -> None:
    history.record(
        event_type, by=by, person_id=person.id, office_id=person.office_id, subject=person, team=team.name
    )
