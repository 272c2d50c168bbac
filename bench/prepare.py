"""Fills a database for the benchmark and prints who reads it, as JSON. Run in a process of its own.

`python -m bench.prepare PERSONS MESSAGES_PER_PERSON FURTHER_PERSONS`
"""

from __future__ import annotations

import json
import sys
import time
from datetime import timedelta
from importlib import import_module
from typing import Any

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.auth.hashers import make_password  # noqa: E402
from django.db import connection  # noqa: E402

from bench import rows  # noqa: E402
from zugang.accounts.models import Account  # noqa: E402
from zugang.demo import bulk, office  # noqa: E402
from zugang.demo.accounts import PASSWORD  # noqa: E402
from zugang.demo.office import House  # noqa: E402
from zugang.mailbox.models import Box, Message  # noqa: E402
from zugang.persons.models import Person  # noqa: E402

# Threads in the Leistungspostfach of the persons whose pages are measured.
READERS = {"twenty": 20, "hundred": 100, "deep": 10_050}
_MOST_OTHERS = 100  # notices, appointments, threads in the other mailbox
_PER_THREAD = 5


def main() -> None:
    persons, messages, further = (int(given) for given in sys.argv[1:])
    house = office.build()
    _trust_the_rows()
    bulk.load(
        office=house.office,
        teams=house.teams,
        persons=persons,
        seed=1,
        messages=messages,
        threads=max(1, messages // _PER_THREAD),
    )
    rows.further_persons(house, further)
    readers = {name: _reader(house, name, count) for name, count in READERS.items()}
    petra = house.staff["petra"]
    rows.opened(Person.objects.get(id=readers["twenty"]["person"]), petra)
    readers["petra"] = {"session": _sign_in(Account.objects.get(id=petra.account_id))}
    connection.cursor().execute("VACUUM ANALYZE")
    found = {
        "readers": readers,
        "password": PASSWORD,
        "messages": rows.count_of(Message),
        "persons": rows.count_of(Person),
    }
    sys.stdout.write(json.dumps(found))


def _trust_the_rows() -> None:
    """No check of foreign keys row by row: the bulk makes both sides of each."""
    connection.cursor().execute("SET session_replication_role = replica")


def _reader(house: House, name: str, count: int) -> dict[str, Any]:
    account = Account.objects.create(email=f"{name}@bench.example", password=make_password(PASSWORD))
    person = rows.person_with_profile(house, account, name)
    thread_id = rows.threads(person, house.teams["benefits"], Box.BENEFITS, count, per_thread=_PER_THREAD)
    rows.threads(person, house.teams["placement"], Box.PLACEMENT, min(count, _MOST_OTHERS), per_thread=1)
    rows.notices(person, house.staff["petra"], min(count, _MOST_OTHERS))
    rows.appointments(person, house, min(count, _MOST_OTHERS))
    return {"person": str(person.id), "thread": str(thread_id), "session": _sign_in(account)}


def _sign_in(account: Account) -> str:
    """A session as after password and authenticator."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(account.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = account.get_session_auth_hash()
    now = time.time()
    store["account_authentication_methods"] = [
        {"method": "password", "at": now, "email": account.email},
        {"method": "mfa", "at": now, "type": "totp"},
    ]
    store.set_expiry(timedelta(hours=3))
    store.save()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"


if __name__ == "__main__":
    main()
