"""Who of the staff is on the line, and whether the file of a person was opened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from zugang.accounts import sessions
from zugang.accounts.models import Account
from zugang.accounts.trust import level_of
from zugang.kernel.actor import Actor, ActorKind, Channel, TrustLevel
from zugang.kernel.errors import AccessDenied, DomainError, NotAllowed
from zugang.offices.models import Office, Staff
from zugang.offices.queries import staff_of_account
from zugang.persons import queries as persons
from zugang.persons.models import Person
from zugang.ui.addresses import address
from zugang.ui.shell import ANONYMOUS, MenuEntry, Shell

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
_READING = frozenset({"GET", "HEAD", "OPTIONS"})


class LookNeeded(DomainError):
    """The person's file must be opened (and that recorded) before its pages are shown."""

    status = 403

    def __init__(self, person_id: UUID) -> None:
        super().__init__(_("Öffnen Sie zuerst die Akte dieser Person."))
        self.person_id = person_id


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffMember:
    """The signed-in member of staff. `teams`: identifier and name of the teams whose work lists they see."""

    staff: Staff
    office: Office
    actor: Actor
    teams: tuple[tuple[UUID, str], ...]
    has_second_factor: bool

    @property
    def team_ids(self) -> frozenset[UUID]:
        return frozenset(identifier for identifier, _name in self.teams)


def staff(request: HttpRequest) -> StaffMember:
    """The staff of this request; one query, then remembered. Raises AccessDenied for everyone else."""
    known: StaffMember | None = getattr(request, "_staff", None)
    if known is None:
        known = _find(request)
        request._staff = known  # type: ignore[attr-defined]
    return known


def staff_required(view: View[P]) -> View[P]:
    """Only for staff who showed a second factor; auditors may only read; files need to be opened first."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        member = staff(request)
        if member.actor.trust < TrustLevel.LOW_MFA:
            return redirect("portal:trust_needed" if member.has_second_factor else "account_security")
        if (
            member.staff.is_auditor
            and request.method not in _READING
            and not getattr(view, "for_auditors", False)
        ):
            raise NotAllowed(_("Als Prüferin oder Prüfer können Sie lesen, aber nichts ändern."))
        try:
            return view(request, *args, **kwargs)
        except LookNeeded as needed:
            target = address("desk:person_open", needed.person_id)
            return redirect(f"{target}?{urlencode({'next': _return_to(request, needed)})}")

    return cast(View[P], wrapped)


def may_write(request: HttpRequest) -> bool:
    """Whether the member of staff may change anything: auditors only read, so their pages have no such buttons."""
    return not staff(request).staff.is_auditor


def auditors_may(view: View[P]) -> View[P]:
    """Mark a view that auditors may POST to: opening a file is recorded, but changes nothing."""
    view.for_auditors = True  # type: ignore[attr-defined]
    return view


def open_person(request: HttpRequest, person_id: UUID) -> Person:
    """The person whose file this member of staff opened within the last hours.

    Raises AccessDenied for another office's person, LookNeeded while the file is closed.
    """
    member = staff(request)
    person, is_open = persons.in_office(
        office_id=member.office.id, person_id=person_id, looked_by=member.staff.id
    )
    if person is None:
        raise AccessDenied(_("Diese Person gibt es in Ihrem Jobcenter nicht."))
    if not is_open:
        raise LookNeeded(person_id)
    return person


def context(request: HttpRequest) -> dict[str, Any]:
    """Template context processor: `desk_shell()`, asked for by desk/base.html only."""
    return {"desk_shell": partial(shell, request)}


def shell(request: HttpRequest) -> Shell:
    """The frame of staff pages with its flat menu."""
    if not request.user.is_authenticated:
        return ANONYMOUS
    me = staff(request).staff
    administration = (
        (MenuEntry(_("Verwaltung"), address("desk:administration")),) if me.is_administrator else ()
    )
    return Shell(
        signed_in=True,
        display_name=me.name,
        minutes_left=sessions.minutes_left(request.session),
        is_staff=True,
        menu=(
            MenuEntry(_("Arbeitsübersicht"), address("desk:home")),
            MenuEntry(_("Personen"), address("desk:people")),
            MenuEntry(_("Posteingang"), address("desk:worklist")),
            MenuEntry(_("Anträge"), address("desk:applications")),
            MenuEntry(_("Angeforderte Unterlagen"), address("desk:requests")),
            MenuEntry(_("Termine"), address("desk:appointments")),
            MenuEntry(_("Nicht zugestellte Bescheide"), address("desk:notices_undelivered")),
            MenuEntry(_("Widersprüche"), address("desk:objections")),
            MenuEntry(_("Änderungen, die warten"), address("desk:changes")),
            MenuEntry(_("Kontohilfe"), address("desk:account_cases")),
            MenuEntry(_("Briefe drucken"), address("desk:letters")),
            MenuEntry(_("Vorlagen für Bescheide"), address("desk:notice_templates")),
            MenuEntry(_("Textbausteine"), address("desk:text_blocks")),
            MenuEntry(_("Antwortzeiten"), address("desk:statistics")),
            *administration,
        ),
        profile=address("desk:home"),
    )


def _find(request: HttpRequest) -> StaffMember:
    account = request.user
    found = staff_of_account(account.id) if isinstance(account, Account) else None
    if found is None:
        raise AccessDenied(_("Diese Seite gibt es nicht."))
    member = found.staff
    return StaffMember(
        staff=member,
        office=member.office,
        teams=found.teams,
        has_second_factor=found.has_second_factor,
        actor=Actor(
            kind=ActorKind.STAFF,
            channel=Channel.DESK,
            trust=level_of(request.session),
            account_id=member.account_id,
            staff_id=member.id,
            office_id=member.office_id,
            name=member.name,
        ),
    )


def _return_to(request: HttpRequest, needed: LookNeeded) -> str:
    if request.method in _READING:
        return request.get_full_path()
    return address("desk:person", needed.person_id)
