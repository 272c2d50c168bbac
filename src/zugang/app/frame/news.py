"""What is new for the account that is signed in, as the app's first page shows it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.http import HttpRequest

from zugang.accounts import trust
from zugang.accounts.current import account_of
from zugang.kernel.actor import Actor, ActorKind, Channel
from zugang.notifications import centre
from zugang.notifications.centre import Line
from zugang.profiles import queries
from zugang.profiles.chosen import chosen_in, goes_without

SHOWN = 5


class News(NamedTuple):
    """The newest lines, and how many are unread in all."""

    lines: Sequence[Line]
    unread: int


def of(request: HttpRequest) -> News | None:
    """None for strangers and for staff: the app is for the people of the Jobcenter."""
    account = account_of(request)
    if account is None or account.is_staff_account:
        return None
    session: Any = request.session
    here = queries.standing_in(session.beside, chosen=chosen_in(session))
    profile = None if goes_without(session) else here.profile
    actor = Actor(
        kind=ActorKind.ACCOUNT,
        channel=Channel.PORTAL,
        trust=trust.level_of(session),
        account_id=account.id,
        person_id=profile.person_id if profile else None,
    )
    return News(centre.page_of(by=actor, size=SHOWN).lines, centre.unread(by=actor))
