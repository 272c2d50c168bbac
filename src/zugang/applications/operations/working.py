"""The team works on an application: take it, lay it back, hand it over, ask for papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from zugang.applications import access, events, letters
from zugang.applications.models import Application, PapersAsked
from zugang.applications.operations.rows import locked, record, save, step
from zugang.applications.states import State
from zugang.kernel.actor import Actor
from zugang.kernel.errors import AccessDenied, InvalidInput, InvalidState
from zugang.offices.models import Staff, Team
from zugang.requests import operations as requests
from zugang.requests.models import DocumentRequest
from zugang.requests.operations import Wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Papers:
    """A request for documents, as `requests.operations.send` takes it."""

    team: Team
    title: str
    text: str
    warns: bool
    due: date
    wanted: Sequence[Wanted]
    submission: UUID


@transaction.atomic
def take(*, by: Actor, application_id: UUID) -> Application:
    """The acting member works on it from now on. The person is told when it begins, not of each change of hands."""
    application = locked(application_id)
    member = access.require_team(by, application)
    if (application.state, application.staff_id) == (State.IN_PROGRESS, member.id):
        return application
    begins = application.state == State.SENT
    if begins:
        step(application, State.IN_PROGRESS, staff=member)
    else:
        _require_waiting(application)
        save(application, staff=member)
    event = record(events.TAKEN, by, application)
    if begins:
        letters.tell(event, application)
    return application


@transaction.atomic
def release(*, by: Actor, application_id: UUID) -> Application:
    """Lay it back into the team's list: it was taken by mistake, or somebody else shall go on."""
    application = locked(application_id)
    access.require_team(by, application)
    if application.state == State.SENT and application.staff_id is None:
        return application
    _require_waiting(application)
    if application.state == State.IN_PROGRESS:
        step(application, State.SENT, staff=None)
    else:
        save(application, staff=None)
    record(events.RELEASED, by, application)
    return application


@transaction.atomic
def hand_over(*, by: Actor, application_id: UUID, team: Team, staff: Staff | None) -> Application:
    """Give it to another team of the house, or to somebody of it."""
    application = locked(application_id)
    access.require_team(by, application)
    _require_waiting(application)
    if team.office_id != application.office_id:
        raise AccessDenied(_("Dieses Team gibt es in Ihrem Jobcenter nicht."))
    if staff is not None and not staff.teams.filter(id=team.id).exists():
        raise InvalidInput(_("Diese Person arbeitet nicht in dem gewählten Team."), field="staff")
    if (application.team_id, application.staff_id) == (team.id, staff.id if staff else None):
        return application
    save(application, team=team, staff=staff)
    record(events.HANDED_OVER, by, application, team=team.name)
    return application


@transaction.atomic
def ask_for_papers(*, by: Actor, application_id: UUID, papers: Papers) -> DocumentRequest:
    """Ask the person for documents; until they are there, the application waits for them.

    It is in progress from then on. A replayed submission asks once.
    """
    application = locked(application_id)
    member = access.require_team(by, application)
    _require_waiting(application)
    if application.state == State.SENT:
        step(application, State.IN_PROGRESS, staff=application.staff or member)
    given = {name: getattr(papers, name) for name in papers.__slots__}
    request = requests.send(by=by, person=application.person, **given)
    _link, is_new = PapersAsked.objects.get_or_create(request=request, defaults={"application": application})
    if is_new:
        record(events.PAPERS_ASKED, by, application)
        save(application)
    return request


def _require_waiting(application: Application) -> None:
    if not application.waits_for_office:
        raise InvalidState(_("Dieser Antrag ist nicht mehr offen. Bitte laden Sie die Seite neu."))
