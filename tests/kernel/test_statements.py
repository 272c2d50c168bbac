"""Written-out statements are prepared once per connection, counted and bound as any other; a lost connection is noticed."""

from __future__ import annotations

from contextlib import closing
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
from django.db import DataError, OperationalError, ProgrammingError, connection, transaction
from django.db.models import QuerySet

from tests import builders
from tests.queries import counted
from zugang.kernel import readonly, statements
from zugang.kernel.identifiers import new_id
from zugang.kernel.postgresql.base import MOST_PREPARED, DatabaseWrapper
from zugang.kernel.statements import Compiled
from zugang.offices.models import Office

ASKED = "SELECT %(who)s::uuid, %(when)s::timestamptz WHERE %(who)s::uuid IS NOT NULL"
WHEN = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_values_come_back_as_they_went() -> None:
    who = new_id()
    assert statements.rows(ASKED, {"who": who, "when": WHEN}) == [(who, WHEN)]
    assert statements.row(ASKED, {"who": None, "when": WHEN}) is None


@pytest.mark.django_db
def test_the_server_keeps_the_statement() -> None:
    for _ in range(3):
        statements.row(ASKED, {"who": new_id(), "when": WHEN})
    kept = statements.rows(
        "SELECT sum(generic_plans + custom_plans)::int FROM pg_prepared_statements WHERE statement LIKE %s",
        ["SELECT $1::uuid, $2%"],
    )
    assert kept[0][0] >= 3


@pytest.mark.django_db
def test_of_very_many_statements_the_server_keeps_the_latest() -> None:
    for number in range(MOST_PREPARED + 5):
        assert statements.rows(f"SELECT {number} + %s", [1]) == [(number + 1,)]
    kept = "SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s"
    ((count,),) = statements.rows(kept, ["SELECT % + $1"])
    assert count == MOST_PREPARED - 1
    assert statements.rows("SELECT 0 + %s", [1]) == [(1,)]


@pytest.mark.django_db
def test_a_statement_that_fails_raises_what_django_raises() -> None:
    with pytest.raises(DataError, match="division by zero"), transaction.atomic():
        statements.rows("SELECT 1 / %s", [0])
    with pytest.raises(ProgrammingError), transaction.atomic():
        statements.rows("SELECT missing", [])
    assert statements.rows("SELECT 1 / %s", [1]) == [(1,)]


@pytest.mark.django_db(transaction=True)
def test_a_statement_that_is_the_first_of_a_transaction_belongs_to_it() -> None:
    office = builders.make_office()
    with pytest.raises(LookupError), transaction.atomic():
        statements.rows("UPDATE offices_office SET name = %s WHERE id = %s RETURNING 1", ["Neu", office.id])
        raise LookupError
    assert statements.rows("SELECT name FROM offices_office WHERE id = %s", [office.id]) == [(office.name,)]


@pytest.mark.django_db
def test_it_counts_as_a_query_and_shows_its_values() -> None:
    who = new_id()
    with counted() as queries:
        statements.row(ASKED, {"who": who, "when": WHEN})
    assert len(queries) == 1
    assert who.hex in str(queries)


@pytest.mark.django_db(transaction=True)
def test_a_reading_page_reads_only_here_too() -> None:
    with readonly.reading():
        (mode,) = statements.row("SELECT current_setting(%s)", ["transaction_read_only"]) or ("",)
    assert mode == "on"
    with readonly.writing():
        pass


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_ended_is_not_usable() -> None:
    (pid,) = statements.row("SELECT pg_backend_pid()", []) or (0,)
    assert connection.is_usable()
    with closing(connection.copy()) as other, other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
    assert not connection.is_usable()
    with pytest.raises(OperationalError):
        statements.row("SELECT 1", [])
    connection.close()
    assert statements.row("SELECT 1", []) == (1,)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "happens",
    ["DEALLOCATE ALL", "ALTER TABLE widened ALTER name TYPE varchar(9)"],
    ids=["the server forgot it", "a column has another type"],
)
def test_a_statement_that_cannot_run_as_prepared_is_prepared_anew(happens: str) -> None:
    asked = "SELECT name FROM widened WHERE name <> %s"
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE widened AS SELECT 'abc'::varchar(3) AS name")
        try:
            assert statements.rows(asked, [""]) == [("abc",)]
            cursor.execute(happens)
            assert statements.rows(asked, [""]) == [("abc",)]
            with transaction.atomic():
                statements.rows(asked, [""])
        finally:
            cursor.execute("DROP TABLE widened")


@pytest.mark.django_db
def test_nobody_keeps_the_values_of_statements() -> None:
    Office.objects.filter(name="geheim").exists()
    statements.rows("SELECT %s::text", ["geheim"])
    assert not connection.connection._prepared._counts


def test_a_server_that_vanishes_is_noticed_in_half_a_minute_unless_the_operator_says_otherwise() -> None:
    given = connection.get_connection_params()
    assert (given["connect_timeout"], given["tcp_user_timeout"]) == (10, 30_000)
    own = {**connection.settings_dict, "OPTIONS": {"connect_timeout": 3}}
    assert DatabaseWrapper(own).get_connection_params()["connect_timeout"] == 3


def beginning(*, name: str, after: UUID) -> QuerySet[Office, Any]:
    return Office.objects.filter(name=name, id__gt=after, land="NW").values_list("name", "local_holidays")


@pytest.mark.django_db
def test_a_compiled_query_gives_what_the_query_gives() -> None:
    office = builders.make_office()
    Office.objects.update(land="NW", local_holidays=["fronleichnam"])
    compiled = Compiled(beginning)
    for name, after in ((office.name, UUID(int=0)), ("100 % 'other'", UUID(int=0)), (office.name, office.id)):
        assert compiled.rows(name=name, after=after) == list(beginning(name=name, after=after))
    assert compiled.rows(name=office.name, after=UUID(int=0)) == [(office.name, ["fronleichnam"])]


@pytest.mark.django_db
def test_what_the_query_fixes_itself_is_no_value() -> None:
    with counted() as queries:
        Compiled(beginning).rows(name="x", after=new_id())
    assert "'NW'" in str(queries)


@pytest.mark.django_db
def test_a_query_that_changes_a_value_is_refused() -> None:
    def searching(*, word: str) -> QuerySet[Office, Any]:
        return Office.objects.filter(name=word, town__icontains=word).values_list("id")

    with pytest.raises(TypeError, match="changes a value"):
        Compiled(searching).rows(word="x")
