"""What is remembered is a claim: the first fitting statement brings the database's answer along, or the end asks."""

from __future__ import annotations

import pytest

from tests.queries import counted
from zugang.kernel import statements
from zugang.kernel.claims import Claim, Outdated

pytestmark = pytest.mark.django_db


def claim(value: int) -> Claim:
    return Claim("{}::int = 1", (value,))


def test_a_true_claim_costs_no_statement_of_its_own() -> None:
    with counted() as queries, statements.confirming(claim(1)):
        found = statements.rows("SELECT n, %s::text FROM generate_series(1, 2) AS n", ["x"])
        again = statements.rows("SELECT %(word)s::text", {"word": "y"})
    assert found == [(1, "x"), (2, "x")]
    assert again == [("y",)]
    assert len(queries) == 2


def test_values_with_names_go_along() -> None:
    with statements.confirming(claim(1)):
        assert statements.row("SELECT %(word)s::text, '100%%'", {"word": "y"}) == ("y", "100%")


@pytest.mark.parametrize(
    ("statement", "values", "expected"),
    [
        ("SELECT n, -n FROM generate_series(1, 3) AS n ORDER BY 2, 1 LIMIT %s", [2], [(3, -3), (2, -2)]),
        ("SELECT (SELECT max(m) FROM generate_series(1, %s) AS m), %s::text, ' FROM (%%' AS \"(\"", [4, "x"],
         [(4, "x", " FROM (%")]),
        ("\nSELECT extract(year FROM %s::date)::int\nFROM generate_series(1, %s) AS n", ["2026-11-25", 1],
         [(2026,)]),
    ],
)  # fmt: skip
def test_order_and_places_mean_what_they_meant(
    statement: str, values: list[object], expected: list[tuple[object, ...]]
) -> None:
    with counted() as queries, statements.confirming(claim(1)):
        assert statements.rows(statement, values) == expected
    assert len(queries) == 1


def test_what_does_not_hold_any_more_stops_the_block_at_its_first_statement() -> None:
    seen = []
    with pytest.raises(Outdated), statements.confirming(claim(2)):
        seen.append("before")
        statements.rows("SELECT 1", [])
        seen.append("after")
    assert seen == ["before"]


@pytest.mark.parametrize(
    "statement", ["SELECT 1 WHERE false", "SELECT DISTINCT 1", "SELECT 1 UNION SELECT 1", "VALUES (1)"]
)
def test_a_statement_that_brings_no_answer_leaves_it_to_the_end(statement: str) -> None:
    with counted() as queries, statements.confirming(claim(1)):
        statements.rows(statement, [])
    assert len(queries) == 2
    with pytest.raises(Outdated), statements.confirming(claim(2)):
        statements.rows(statement, [])


def test_a_block_that_fails_is_asked_too() -> None:
    with pytest.raises(Outdated), statements.confirming(claim(2)):
        raise LookupError
    with pytest.raises(LookupError), statements.confirming(claim(1)):
        raise LookupError


def test_after_the_block_nothing_waits() -> None:
    with pytest.raises(Outdated), statements.confirming(claim(2)):
        pass
    assert statements.rows("SELECT 7", []) == [(7,)]
