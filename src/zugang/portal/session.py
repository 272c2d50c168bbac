"""Who the citizen on the line is: account, profile in use, consent, and the frame around their pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial, wraps
from typing import Any, Concatenate, ParamSpec, cast
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language, gettext_noop
from django.utils.translation import gettext as _

from zugang.accounts import sessions, trust
from zugang.accounts.current import account_of
from zugang.accounts.identity import person_print
from zugang.accounts.models import Account
from zugang.kernel.actor import Actor, ActorKind, Channel, TrustLevel
from zugang.offices.models import Office
from zugang.persons.models import Person
from zugang.profiles import queries
from zugang.profiles.chosen import CHOSEN_PROFILE, WITHOUT_PROFILE, chosen_in, goes_without
from zugang.profiles.models import NOTICE_PURPOSES, Consent, Profile
from zugang.ui.addresses import address
from zugang.ui.shell import ANONYMOUS, MenuEntry, Shell

_LEVELS = {
    TrustLevel.LOW: gettext_noop("Vertrauensniveau: niedrig"),
    TrustLevel.LOW_MFA: gettext_noop("Vertrauensniveau: niedrig, mit zweitem Faktor"),
    TrustLevel.SUBSTANTIAL: gettext_noop("Vertrauensniveau: substantiell"),
    TrustLevel.HIGH: gettext_noop("Vertrauensniveau: hoch"),
}
P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citizen:
    """The signed-in account and what it may act as. `purposes`: what the profile agreed to (Consent.Purpose)."""

    account: Account
    profile: Profile | None
    person: Person | None
    office: Office | None
    actor: Actor
    purposes: frozenset[str]

    @property
    def consent(self) -> bool:
        """Whether anything of online communication is switched on."""
        return bool(self.purposes)

    @property
    def writes_messages(self) -> bool:
        return Consent.Purpose.MESSAGES in self.purposes

    @property
    def gets_notices(self) -> bool:
        """Whether notices of at least one kind come to the portal."""
        return not NOTICE_PURPOSES.isdisjoint(self.purposes)


def citizen(request: HttpRequest) -> Citizen:
    """The citizen of this request; one query, then remembered. Only for signed-in requests."""
    known: Citizen | None = getattr(request, "_citizen", None)
    if known is None:
        known = _find(request)
        request._citizen = known  # type: ignore[attr-defined]
    return known


def choose_profile(request: HttpRequest, profile: Profile | None) -> None:
    """From now on this session acts as `profile`, or as a private person without one."""
    request.session[CHOSEN_PROFILE] = str(profile.id) if profile else WITHOUT_PROFILE
    request._citizen = None  # type: ignore[attr-defined]


def profile_required(view: View[P]) -> View[P]:
    """Without a profile the page leads to where one is chosen or activated."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if citizen(request).profile is None:
            return redirect("desk:home" if citizen(request).account.is_staff_account else "portal:choose")
        return view(request, *args, **kwargs)

    return cast(View[P], wrapped)


def context(request: HttpRequest) -> dict[str, Any]:
    """Template context processor: `portal_shell()` for portal/base.html; `directory`, staff's own way to sign in."""
    return {"portal_shell": partial(shell, request), "directory": settings.DIRECTORY}


def shell(request: HttpRequest) -> Shell:
    """What the frame shows. Costs no query for strangers, and none beyond `citizen()`'s own."""
    account = account_of(request)
    if account is None:
        return ANONYMOUS
    known: Citizen | None = getattr(request, "_citizen", None)
    is_staff = account.is_staff_account and not (known and known.person)
    level = known.actor.trust if known else trust.level_of(request.session)
    name = known.actor.name if known else account.email
    minutes = sessions.minutes_left(request.session)
    chosen = request.session.get(CHOSEN_PROFILE)
    seen = "shell", name, minutes, is_staff, level, chosen, get_language()
    made: dict[Any, Any] = request.session.made  # type: ignore[attr-defined]
    if seen not in made:
        made[seen] = Shell(
            signed_in=True,
            display_name=name,
            minutes_left=minutes,
            is_staff=is_staff,
            unread=_unread(request.session),
            menu=(MenuEntry(_("Fachseite"), address("desk:home")),) if is_staff else (),
            profile=address("desk:home" if is_staff else "portal:home"),
            trust="" if is_staff else level_in_words(level),
        )
    return cast(Shell, made[seen])


def level_in_words(level: TrustLevel) -> str:
    """How surely the person is known, as the header and the account page say it (TR-03107-1)."""
    words = _LEVELS.get(level)
    return _(words) if words else ""


def _unread(session: Any) -> int:
    """What the account was told and did not read: it was read beside the session."""
    return 0 if goes_without(session) else queries.unread_in(session.beside, chosen=chosen_in(session))


def _level(request: HttpRequest, person: Person | None) -> TrustLevel:
    """The session's level; above a second factor only if BundID vouched for this very person."""
    level = trust.level_of(request.session)
    if person is None or level <= TrustLevel.LOW_MFA:
        return level
    named = person_print(person.first_name, person.last_name, person.birth_date)
    is_same = bool(named) and trust.identity_of(request.session) == named
    return level if is_same else TrustLevel.LOW_MFA


def _find(request: HttpRequest) -> Citizen:
    account = account_of(request)
    assert account is not None, "LoginRequiredMiddleware lets no stranger come here"
    session: Any = request.session
    found = _standing(session, account, chosen_in(session))
    profile = None if goes_without(session) else found.profile
    person = profile.person if profile else None
    proved = _level(request, person), trust.is_fresh(session), trust.identity_of(session)
    key = "citizen", *proved, profile is None
    known = session.made.get(key)
    if known is None or known[0] is not found:
        known = session.made[key] = found, _made(account, found, profile, *proved)
    return cast(Citizen, known[1])


def _made(
    account: Account,
    found: queries.Standing,
    profile: Profile | None,
    level: TrustLevel,
    is_fresh: bool,
    identity: str,
) -> Citizen:
    person = profile.person if profile else None
    return Citizen(
        account=account,
        profile=profile,
        person=person,
        office=person.office if person else None,
        purposes=found.purposes if profile else frozenset(),
        actor=Actor(
            kind=ActorKind.ACCOUNT,
            channel=Channel.PORTAL,
            trust=level,
            is_fresh=is_fresh,
            identity=identity,
            account_id=account.id,
            person_id=person.id if person else None,
            name=person.name if person else account.email,
        ),
    )


def _standing(session: Any, account: Account, chosen: UUID | None) -> queries.Standing:
    """As it was read beside the session, unless this request has signed in or chosen anew."""
    if session.account is not account or session.modified:
        return queries.standing(account_id=account.id, chosen=chosen)
    found = session.made.get(chosen)
    if found is None:
        found = session.made[chosen] = queries.standing_in(session.beside, chosen=chosen)
    return cast(queries.Standing, found)
