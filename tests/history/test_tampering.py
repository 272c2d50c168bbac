"""`zugang history verify` finds each kind of tampering and names the row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from zugang.history import queries
from zugang.history.models import ChainHead, Event
from zugang.kernel.identifiers import new_id

Tamper = Callable[..., None]


def found() -> list[tuple[str, int, str]]:
    return [(one.chain, one.number, one.reason) for one in queries.verify()]


def test_an_honest_history_holds(chain: list[Event], other_chain: str) -> None:
    assert len(chain) == 5
    assert found() == []


COLUMNS: dict[str, Callable[[Event], Any]] = {
    "id": lambda event: new_id(),
    "type": lambda event: "persons.file_opened",
    "at": lambda event: event.at + timedelta(microseconds=1),
    "actor_kind": lambda event: "system",
    "actor_name": lambda event: "niemand",
    "actor_account_id": lambda event: None,
    "actor_staff_id": lambda event: new_id(),
    "channel": lambda event: "portal",
    "person_id": lambda event: new_id(),
    "account_id": lambda event: new_id(),
    "office_id": lambda event: None,
    "subject_type": lambda event: "mailbox.message",
    "subject_id": lambda event: new_id(),
    "data": lambda event: '{"reason": "anders"}',
    "previous_hash": lambda event: "f" * 64,
    "hash": lambda event: "f" * 64,
}


def test_every_column_is_tried() -> None:
    assert set(COLUMNS) | {"chain", "number"} == {field.column for field in Event._meta.concrete_fields}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_is_found_and_its_row_named(
    chain: list[Event], other_chain: str, tamper: Tamper, column: str
) -> None:
    event = chain[2]
    tamper(f'UPDATE history_event SET "{column}" = %s WHERE id = %s', COLUMNS[column](event), event.id)
    assert (event.chain, 3) in {(name, number) for name, number, _reason in found()}


def test_a_removed_row_is_found(chain: list[Event], tamper: Tamper) -> None:
    tamper("DELETE FROM history_event WHERE id = %s", chain[1].id)
    assert found() == [(chain[1].chain, 2, "missing")]


def test_the_first_row_removed_is_found(chain: list[Event], tamper: Tamper) -> None:
    tamper("DELETE FROM history_event WHERE id = %s", chain[0].id)
    assert found() == [(chain[0].chain, 1, "missing")]


def test_a_removed_row_with_the_rest_renumbered_is_found(chain: list[Event], tamper: Tamper) -> None:
    tamper("DELETE FROM history_event WHERE id = %s", chain[1].id)
    for event in chain[2:]:
        tamper("UPDATE history_event SET number = number - 1 WHERE id = %s", event.id)
    assert (chain[2].chain, 2, "does not follow the row before it") in found()


def test_two_rows_in_the_wrong_order_are_found(chain: list[Event], tamper: Tamper) -> None:
    one, two = chain[1], chain[2]
    for number, event in ((1000, one), (2, two), (3, one)):
        tamper("UPDATE history_event SET number = %s WHERE id = %s", number, event.id)
    assert {number for _chain, number, _reason in found()} >= {2, 3}


def test_a_row_moved_to_another_chain_is_found_in_both(
    chain: list[Event], other_chain: str, tamper: Tamper
) -> None:
    tamper("UPDATE history_event SET chain = %s, number = 2 WHERE id = %s", other_chain, chain[4].id)
    assert {name for name, _number, _reason in found()} == {chain[0].chain, other_chain}


def test_a_cut_tail_is_found(chain: list[Event], tamper: Tamper) -> None:
    for event in chain[3:]:
        tamper("DELETE FROM history_event WHERE id = %s", event.id)
    assert found() == [(chain[0].chain, 4, "missing"), (chain[0].chain, 5, "missing")]


def test_a_whole_chain_removed_is_found(chain: list[Event], tamper: Tamper) -> None:
    tamper("DELETE FROM history_event WHERE chain = %s", chain[0].chain)
    assert [number for _chain, number, _reason in found()] == [1, 2, 3, 4, 5]


def test_a_removed_head_is_found(chain: list[Event]) -> None:
    ChainHead.objects.filter(chain=chain[0].chain).delete()
    assert found() == [(chain[0].chain, 5, "the head of the chain is missing")]


@pytest.mark.parametrize("change", [{"number": 4}, {"hash": "f" * 64}])
def test_a_changed_head_is_found(chain: list[Event], change: dict[str, Any]) -> None:
    ChainHead.objects.filter(chain=chain[0].chain).update(**change)
    assert "the head of the chain was changed" in {reason for _chain, _number, reason in found()}


def test_an_added_row_is_found(chain: list[Event], tamper: Tamper) -> None:
    last = chain[-1]
    Event.objects.create(
        chain=last.chain,
        number=6,
        type=last.type,
        at=last.at,
        actor_kind="staff",
        channel="desk",
        previous_hash=last.hash,
        hash="f" * 64,
    )
    assert {number for _chain, number, _reason in found()} >= {6}
