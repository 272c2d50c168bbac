"""Who works at the office, in which teams and with which rights."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from zugang import history
from zugang.accounts.models import Account
from zugang.accounts.operations import registration, signing_in
from zugang.accounts.operations.invitations import invite
from zugang.kernel.actor import Actor
from zugang.kernel.errors import InvalidInput, InvalidState
from zugang.offices import access, events
from zugang.offices.models import Office, Staff, Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Somebody's place in the office. Administrators keep texts, people and hours; auditors read, and nothing else."""

    name: str
    phone: str = ""
    team_ids: frozenset[UUID] = frozenset()
    is_administrator: bool = False
    is_auditor: bool = False


@transaction.atomic
def create_staff(
    *,
    by: Actor,
    office: Office,
    account: Account,
    name: str,
    teams: Iterable[Team] = (),
    phone: str = "",
    is_administrator: bool = False,
    is_auditor: bool = False,
) -> Staff:
    """Give an account a place in an office. An account works for one office only."""
    access.require_can_administer(by, office.id)
    chosen = list(teams)
    if any(team.office_id != office.id for team in chosen):
        raise InvalidInput(_("Dieses Team gehört zu einem anderen Jobcenter."), field="teams")
    if Staff.objects.filter(account=account).exists():
        raise InvalidState(_("Dieses Konto arbeitet schon für ein Jobcenter."))
    account.is_staff_account = True
    account.save(update_fields=["is_staff_account"])
    member = Staff.objects.create(
        account=account,
        office=office,
        name=name,
        phone=phone,
        is_administrator=is_administrator,
        is_auditor=is_auditor,
    )
    member.teams.set(chosen)
    history.record(events.STAFF_CREATED, by=by, office_id=office.id, subject=member, name=name)
    return member


@transaction.atomic
def invite_staff(*, by: Actor, office: Office, email: str, place: Place) -> Staff:
    """A new colleague: an account, a place, and a mail with the link to choose a password.

    Raises InvalidInput, also for an address that has an account: people keep private and office accounts apart.
    """
    access.require_can_administer(by, office.id)
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise InvalidInput(_("Bitte geben Sie eine gültige E-Mail-Adresse ein."), field="email") from None
    teams = _checked(office.id, place)
    if Account.objects.filter(email=address).exists():
        raise InvalidInput(
            _("Zu dieser E-Mail-Adresse gibt es schon ein Konto. Nehmen Sie eine dienstliche Adresse."),
            field="email",
        )
    account = registration.create_account(by=by, email=address, password=None, is_staff_account=True)
    member = create_staff(
        by=by,
        office=office,
        account=account,
        name=" ".join(place.name.split()),
        teams=teams,
        phone=place.phone,
        is_administrator=place.is_administrator,
        is_auditor=place.is_auditor,
    )
    invite(by=by, account=account, office_name=office.name)
    return member


@transaction.atomic
def change_staff(*, by: Actor, member: Staff, place: Place) -> Staff:
    """Another name, phone number, teams or rights. An office keeps one administrator at least."""
    access.require_can_administer(by, member.office_id)
    teams = _checked(member.office_id, place)
    if member.is_administrator and not place.is_administrator:
        _require_other_administrator(member, field="is_administrator")
    member.name, member.phone = " ".join(place.name.split()), " ".join(place.phone.split())
    member.is_administrator, member.is_auditor = place.is_administrator, place.is_auditor
    member.save(update_fields=["name", "phone", "is_administrator", "is_auditor"])
    member.teams.set(teams)
    history.record(events.STAFF_CHANGED, by=by, office_id=member.office_id, subject=member, name=member.name)
    return member


@transaction.atomic
def end_staff(*, by: Actor, member: Staff) -> None:
    """The colleague no longer gets in, at once; what they wrote stays under their name."""
    access.require_can_administer(by, member.office_id)
    if member.id == by.staff_id:
        raise InvalidState(_("Den eigenen Zugang kann nur jemand anders beenden."))
    if not member.is_active:
        return
    if member.is_administrator:
        _require_other_administrator(member, field="")
    member.is_active = False
    member.save(update_fields=["is_active"])
    Account.objects.filter(id=member.account_id).update(is_active=False)
    signing_in.end_all_sessions(account_id=member.account_id)
    history.record(events.STAFF_ENDED, by=by, office_id=member.office_id, subject=member, name=member.name)


@transaction.atomic
def return_staff(*, by: Actor, member: Staff) -> None:
    """The colleague gets in again, with the teams and rights of before."""
    access.require_can_administer(by, member.office_id)
    if member.is_active:
        return
    member.is_active = True
    member.save(update_fields=["is_active"])
    Account.objects.filter(id=member.account_id).update(is_active=True)
    history.record(events.STAFF_RETURNED, by=by, office_id=member.office_id, subject=member, name=member.name)


def _checked(office_id: UUID, place: Place) -> list[Team]:
    longest = Staff._meta.get_field("name").max_length or 0
    name = " ".join(place.name.split())
    if not name or len(name) > longest:
        raise InvalidInput(_("Der Name hat 1 bis %(n)s Zeichen.") % {"n": longest}, field="name")
    if place.is_administrator and place.is_auditor:
        raise InvalidInput(_("Wer prüft, verwaltet nicht: wählen Sie eines von beiden."), field="is_auditor")
    teams = list(Team.objects.filter(office_id=office_id, id__in=place.team_ids))
    if len(teams) != len(place.team_ids):
        raise InvalidInput(_("Wählen Sie Teams Ihres Jobcenters."), field="teams")
    return teams


def _require_other_administrator(member: Staff, *, field: str) -> None:
    others = Staff.objects.select_for_update().filter(
        office_id=member.office_id, is_administrator=True, is_active=True
    )
    if not others.exclude(id=member.id).exists():
        raise InvalidInput(
            _("Ihr Jobcenter braucht jemanden in der Verwaltung. Ernennen Sie zuerst jemand anders."),
            field=field,
        )
