"""Sessions in the database: 25 minutes from the last visit, eight hours at most, one query to read.

The row is written once, at the end of the request, also when the key was just changed; a visit
prolongs it at most once a minute.
"""

from __future__ import annotations

import copy
import math
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection
from django.utils.crypto import get_random_string

from zugang.accounts.models import Session
from zugang.kernel import clock, readonly

ABSOLUTE_LIMIT = timedelta(hours=8)
TOUCH_AFTER = timedelta(minutes=1)
STARTED = "started"
CLIENT = "client"

_INSERT = """
INSERT INTO accounts_session (session_key, session_data, expire_date, account_id) VALUES (%s, %s, %s, %s)
"""
_UPDATE = """
UPDATE accounts_session SET session_key = %s, session_data = %s, expire_date = %s, account_id = %s
WHERE session_key = %s
"""
_KEY_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class SessionStore(db.SessionStore):
    """Django's interface to our sessions (`SESSION_ENGINE`)."""

    ends_at: datetime | None = None
    _stored_key: str | None = None
    _written: tuple[str | None, dict[str, Any]] | None = None

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def load(self) -> dict[str, Any]:
        """The session's data; prolongs it when the last time is more than a minute ago."""
        row = Session.objects.filter(session_key=self.session_key, expire_date__gt=clock.now()).first()
        if row is None:
            self._session_key = None
            return {}
        self._stored_key = row.session_key
        self.ends_at = row.expire_date
        data: dict[str, Any] = self.decode(row.session_data)
        self._touch(data)
        return data

    def create(self) -> None:
        """Choose a fresh key. Nothing is written before `save`."""
        self._session_key = self._get_new_session_key()
        self._stored_key = None
        self.modified = True
        self._session_cache: dict[str, Any] = getattr(self, "_session_cache", {})

    def cycle_key(self) -> None:
        """Keep the data under a new key; the old key is gone with the next `save`."""
        data, stored = self._session, self._stored_key  # type: ignore[attr-defined]
        self.create()
        self._session_cache, self._stored_key = data, stored

    def save(self, must_create: bool = False) -> None:
        """Write the session by one statement, once per request. Raises UpdateError when it was ended meanwhile."""
        if self.session_key is None:
            self.create()
        data = self._get_session(no_load=must_create)  # type: ignore[attr-defined]
        if self._written == (self.session_key, data):
            return
        self.ends_at = self._end(data)
        owner = UUID(data[SESSION_KEY]) if SESSION_KEY in data else None
        values = [self.session_key, self.encode(data), self.ends_at, owner]
        with readonly.writing(), connection.cursor() as cursor:
            if self._stored_key is None or must_create:
                cursor.execute(_INSERT, values)
            else:
                cursor.execute(_UPDATE, [*values, self._stored_key])
                if not cursor.rowcount:
                    raise UpdateError
        self._stored_key = self.session_key
        self._written = self.session_key, copy.deepcopy(data)

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self._stored_key or self.session_key
        if key is not None:
            with readonly.writing():
                Session.objects.filter(session_key=key).delete()
        if key == self._stored_key:
            self._stored_key = None

    @classmethod
    def clear_expired(cls) -> None:
        Session.objects.filter(expire_date__lte=clock.now()).delete()

    def _get_new_session_key(self) -> str:
        return get_random_string(40, _KEY_CHARACTERS)

    def _end(self, data: dict[str, Any]) -> datetime:
        now = clock.now()
        started = datetime.fromtimestamp(data.setdefault(STARTED, now.timestamp()), UTC)
        return min(now + timedelta(seconds=settings.SESSION_COOKIE_AGE), started + ABSOLUTE_LIMIT)

    def _touch(self, data: dict[str, Any]) -> None:
        end = self._end(data)
        if self.ends_at is None or end - self.ends_at < TOUCH_AFTER:
            return
        with readonly.writing():
            Session.objects.filter(session_key=self._stored_key).update(expire_date=end)
        self.ends_at = end


def minutes_left(session: Any) -> int | None:
    """Whole minutes until the session ends without a further visit, rounded up; None before there is one."""
    ends_at: datetime | None = getattr(session, "ends_at", None)
    if ends_at is None:
        return None
    return max(0, math.ceil((ends_at - clock.now()).total_seconds() / 60))


def start(session: Any, *, client: str) -> None:
    """Begin the eight hours anew at sign-in; `client` names browser and place for the list of sessions."""
    session[STARTED] = clock.now().timestamp()
    session[CLIENT] = client
