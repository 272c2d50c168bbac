"""Run inside an installation: two hundred people with sessions, and one morning with fifty times. Prints JSON."""

from __future__ import annotations

import json
import sys
import time
from datetime import date, timedelta
from datetime import time as clock_time
from importlib import import_module

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.db import transaction

from tests import builders
from zugang.accounts.models import Account
from zugang.appointments import operations
from zugang.appointments.models.kinds import Place
from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.offices import public_holidays
from zugang.offices.models import Subject

MINUTES = 5


def prepare(people: int, times: int) -> None:
    """A team whose only hours are one coming morning, and people for whom it is responsible."""
    with transaction.atomic():
        office = builders.make_office()
        team = builders.make_team(office, Subject.PLACEMENT)
        staff = builders.make_staff(office, team)
        day = _working_day()
        begin = 8 * 60
        operations.add_pattern(
            by=builders.staff_actor(staff), team=team, staff=None, title="Beratung", place=Place.OFFICE, where="Zimmer 5",
            times={
                "weekday": day.weekday(), "starts": clock_time(8), "ends": _at(begin + times * MINUTES),
                "minutes": MINUTES, "seats": 1, "since": day, "until": day,
            },
            submission=new_id(),
        )  # fmt: skip
        cookies = [_signed_in(office, team) for _ in range(people)]
    sys.stdout.write(
        json.dumps({"team": str(team.id), "cookie": settings.SESSION_COOKIE_NAME, "sessions": cookies})
    )


def _at(minutes: int) -> clock_time:
    return clock_time(*divmod(minutes, 60))


def _working_day() -> date:
    day = clock.today() + timedelta(days=10)
    while not public_holidays.is_working_day(day, public_holidays.Place("NI")):
        day += timedelta(days=1)
    return day


def _signed_in(office: object, team: object) -> str:
    person = builders.make_person(office)  # type: ignore[arg-type]
    builders.make_responsible(person, team)  # type: ignore[arg-type]
    account: Account = builders.make_profile(person, consent=True).account
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    methods = ({"method": "password", "email": account.email}, {"method": "mfa", "type": "totp"})
    store["account_authentication_methods"] = [{**one, "at": time.time()} for one in methods]
    store.save()
    return str(store.session_key)
