"""Sessions in the database: 25 minutes from the last visit, eight hours at most, one query to read.

The row is written once, at the end of the request, also when the key was just changed; a visit
prolongs it at most once a minute. The statement that reads it brings the signed-in account along, since
nearly every page needs both, and whatever the package named by `SESSION_BESIDE` wants to know of it. A view that
says so (`portal.confirming`) may be shown from what this process read a moment ago, once the database confirms it.
The data is plain JSON: it never leaves the database, so a signature would guard it against nobody but
the database itself.
"""

from __future__ import annotations

import copy
import json
import math
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import connection
from django.utils.crypto import get_random_string

from zugang.accounts import session_memory, session_statements
from zugang.accounts.models import Account, Session
from zugang.accounts.session_memory import Read
from zugang.kernel import clock, readonly, statements
from zugang.kernel.claims import Claim

ABSOLUTE_LIMIT = timedelta(hours=8)
TOUCH_AFTER = timedelta(minutes=1)
STARTED = "started"
CLIENT = "client"
PLACE = "place"

_INSERT = """
INSERT INTO accounts_session (session_key, session_data, expire_date, account_id) VALUES (%s, %s, %s, %s)
"""
_UPDATE = """
UPDATE accounts_session SET session_key = %s, session_data = %s, expire_date = %s, account_id = %s
WHERE session_key = %s
"""
_DECODED = "decoded"
_ACCOUNT_FIELDS = [field.attname for field in Account._meta.concrete_fields]
_ACCOUNT_END = 2 + len(_ACCOUNT_FIELDS)
_KEY_CHARACTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class SessionStore(db.SessionStore):
    """Django's interface to our sessions (`SESSION_ENGINE`)."""

    ends_at: datetime | None = None
    account: Account | None = None
    beside: Sequence[Sequence[Any]] = ()
    made: dict[Any, Any]
    # Whether what this process remembers may be used, and where it was: what has to be confirmed.
    may_remember = False
    reads_anew = False
    claim: Claim | None = None
    _stored_key: str | None = None
    _written: tuple[str | None, dict[str, Any]] | None = None

    def __init__(self, session_key: str | None = None) -> None:
        """Django's, without looking up how sessions are written elsewhere."""
        self._session_key = session_key
        self.accessed = self.modified = False
        self.made = {}

    @classmethod
    def get_model_class(cls) -> type[Session]:
        return Session

    def encode(self, session_dict: dict[str, Any]) -> str:
        return json.dumps(session_dict, separators=(",", ":"))

    def decode(self, session_data: bytes | str) -> dict[str, Any]:
        """What `encode` wrote; an empty session where it is something else."""
        try:
            decoded = json.loads(session_data)
        except ValueError:
            return {}
        return decoded if isinstance(decoded, dict) else {}

    def load(self) -> dict[str, Any]:
        """The session's data, `account` (active, or None) and what is read beside it; prolongs the session when
        the last time is more than a minute ago."""
        remembered = (
            session_memory.kept(self.session_key) if self.may_remember and not self.reads_anew else None
        )
        if remembered is not None:
            self.claim = Claim(session_statements.unchanged(), (self.session_key, remembered.print))
            return self._take(remembered.read)
        read, found_print = self._read()
        if read is None:
            self._session_key = None
            return {}
        data = self._take(read)
        if not self._touch(data) and found_print is not None and self.session_key:
            until = read.ends_at - timedelta(seconds=settings.SESSION_COOKIE_AGE) + TOUCH_AFTER
            session_memory.keep(self.session_key, session_memory.Kept(read, found_print, until))
        return data

    def forget(self) -> None:
        """What was remembered does not hold any more: whoever asks next has the session read anew."""
        key = self._stored_key
        session_memory.forget(key)
        self.__dict__.clear()
        self.__init__(key)  # type: ignore[misc]
        self.accessed = self.may_remember = self.reads_anew = True

    def _read(self) -> tuple[Read | None, str | None]:
        """The session as it is stored now, and its print where it may be remembered."""
        if not self.session_key:
            return None, None
        if self.may_remember:
            statement, values = session_statements.reading_with_print(), [self.session_key] * 2
        else:
            statement, values = session_statements.reading(), [self.session_key]
        rows = statements.rows(statement, [*values, clock.now()])
        if not rows:
            return None, None
        found_print, rows = (rows[0][0], [row[1:] for row in rows]) if self.may_remember else (None, rows)
        encoded, ends_at, *columns = rows[0][:_ACCOUNT_END]
        account = None if columns[0] is None else statements.instance(Account, _ACCOUNT_FIELDS, columns)
        beside = [row[_ACCOUNT_END:] for row in rows] if account else ()
        return Read(encoded, ends_at, account, beside, {}), found_print

    def _take(self, read: Read) -> dict[str, Any]:
        self._stored_key = self.session_key
        encoded, self.ends_at, self.account, self.beside, self.made = read
        if _DECODED not in self.made:
            self.made[_DECODED] = self.decode(encoded)
        return dict(self.made[_DECODED])

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
        session_memory.forget(self._stored_key)
        self._stored_key = self.session_key
        self._written = self.session_key, copy.deepcopy(data)

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self._stored_key or self.session_key
        if key is not None:
            with readonly.writing():
                Session.objects.filter(session_key=key).delete()
            session_memory.forget(key)
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

    def _touch(self, data: dict[str, Any]) -> bool:
        """Prolong the session where the last time is long enough ago; whether it was."""
        end = self._end(data)
        if self.ends_at is None or end - self.ends_at < TOUCH_AFTER:
            return False
        with readonly.writing():
            Session.objects.filter(session_key=self._stored_key).update(expire_date=end)
        self.ends_at = end
        return True


def minutes_left(session: Any) -> int | None:
    """Whole minutes until the session ends without a further visit, rounded up; None before there is one."""
    ends_at: datetime | None = getattr(session, "ends_at", None)
    if ends_at is None:
        return None
    return max(0, math.ceil((ends_at - clock.now()).total_seconds() / 60))


def start(session: Any, *, client: str, place: str) -> None:
    """Begin the eight hours anew at sign-in; browser and rough place are for the list of sessions."""
    session[STARTED] = clock.now().timestamp()
    session[CLIENT], session[PLACE] = client, place
