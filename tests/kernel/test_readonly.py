"""Reading pages cannot write: PostgreSQL refuses it."""

from __future__ import annotations

import pytest
from django.db import InternalError, connection

from tests import builders
from zugang.history.models import ChainHead
from zugang.kernel import readonly
from zugang.offices.models import Office


def write() -> None:
    ChainHead.objects.create(chain="abc", number=1, hash="")


@pytest.mark.django_db
def test_a_write_inside_reading_is_refused() -> None:
    with readonly.reading(), pytest.raises(InternalError, match="read-only transaction"):
        write()


@pytest.mark.django_db
def test_after_reading_one_may_write_again() -> None:
    with readonly.reading():
        ChainHead.objects.count()
    write()
    assert ChainHead.objects.filter(chain="abc").exists()


@pytest.mark.django_db
def test_the_named_exception_may_write_while_reading() -> None:
    with readonly.reading():
        readonly.writes_on_get(write)()
    assert ChainHead.objects.filter(chain="abc").exists()


@pytest.mark.django_db(transaction=True)
def test_outside_a_transaction_the_database_refuses_too() -> None:
    with readonly.reading():
        with pytest.raises(InternalError, match="read-only transaction"):
            write()
        with readonly.writing():
            builders.make_office()
        with pytest.raises(InternalError, match="read-only transaction"):
            write()
    with readonly.writing():
        write()
    assert Office.objects.count() == ChainHead.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_run_of_reading_pages_switches_once() -> None:
    with readonly.writing():
        pass
    with connection.execute_wrapper(statements := _Statements()):
        for _ in range(3):
            with readonly.reading():
                ChainHead.objects.count()
    assert sum("SET SESSION" in sql for sql in statements) == 1
    with readonly.writing():
        pass


class _Statements(list[str]):
    def __call__(self, execute, sql, params, many, context):  # type: ignore[no-untyped-def]
        self.append(sql)
        return execute(sql, params, many, context)
