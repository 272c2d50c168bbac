"""The teams of an office."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput
from zugang.offices import access, events
from zugang.offices.models import Office, Subject, Team


@transaction.atomic
def create_team(*, by: Actor, office: Office, name: str, subject: Subject, phone: str = "") -> Team:
    """Add a team. Raises InvalidInput when the office has one of this name."""
    access.require_can_administer(by, office.id)
    if Team.objects.filter(office=office, name=name).exists():
        raise InvalidInput(_("Ein Team mit diesem Namen gibt es schon."), field="name")
    team = Team.objects.create(office=office, name=name, subject=subject, phone=phone)
    history.record(events.TEAM_CREATED, by=by, office_id=office.id, subject=team, name=name)
    return team


@transaction.atomic
def change_team(*, by: Actor, team: Team, name: str, phone: str) -> Team:
    """Another name or phone number. The subject stays: people and conversations hang on it."""
    access.require_can_administer(by, team.office_id)
    name = " ".join(name.split())
    if not name:
        raise InvalidInput(_("Bitte füllen Sie dieses Feld aus."), field="name")
    if Team.objects.filter(office_id=team.office_id, name=name).exclude(id=team.id).exists():
        raise InvalidInput(_("Ein Team mit diesem Namen gibt es schon."), field="name")
    team.name, team.phone = name, " ".join(phone.split())
    team.save(update_fields=["name", "phone"])
    history.record(events.TEAM_CHANGED, by=by, office_id=team.office_id, subject=team, name=name)
    return team
