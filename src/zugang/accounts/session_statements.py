"""The statement that reads a session with its account and what `SESSION_BESIDE` wants to know of it, and its print.

The print says which versions of which rows were read: PostgreSQL writes a new version with each change, elsewhere in
the table (`ctid`) and signed by its transaction (`xmin`). As long as the print is the same, so is what was read.
Rows stand in it in a stated order: the order in which a plan finds them may change any time.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string

from zugang.accounts.models import Account

_FROM = """
FROM accounts_session AS session
LEFT JOIN accounts_account AS account ON account.id = session.account_id
    AND account.is_active AND account.locked_at IS NULL
{joins}
WHERE session.session_key = """
_READ = f"""
SELECT session.session_data, session.expire_date, {{columns}}
{_FROM}%s AND session.expire_date > %s
ORDER BY {{order}}
"""
_PRINT = f"""
SELECT string_agg(concat_ws(' ', session.ctid, session.xmin, account.ctid, account.xmin{{prints}}), ',' ORDER BY {{order}})
{_FROM}{{{{}}}}"""


class Beside(NamedTuple):
    """What else is read of an account: columns, joins to `account`, order of the rows; and `prints`: expressions of
    which at least one changes whenever a column does."""

    columns: str
    joins: str
    order: str
    prints: str


@cache
def reading() -> str:
    """Data, end, the account's columns and those beside it; a row for each row beside. Values: key, now."""
    beside = _beside()
    columns = [f"account.{field.column}" for field in Account._meta.concrete_fields]
    if beside.columns:
        columns.append(beside.columns)
    return _READ.format(columns=", ".join(columns), joins=beside.joins, order=beside.order)


@cache
def reading_with_print() -> str:
    """The same with the print as first column. Values: key, key, now."""
    return reading().replace("SELECT ", f"SELECT ({_print().format('%s')}), ", 1)


@cache
def unchanged() -> str:
    """A condition with two places, key and print: that a session's print is still this one."""
    return f"({_print()}) IS NOT DISTINCT FROM {{}}"


def _print() -> str:
    beside = _beside()
    prints = f", {beside.prints}" if beside.prints else ""
    return _PRINT.format(prints=prints, joins=beside.joins, order=beside.order)


@cache
def _beside() -> Beside:
    path = getattr(settings, "SESSION_BESIDE", "")
    return import_string(path)() if path else Beside("", "", "1", "")
