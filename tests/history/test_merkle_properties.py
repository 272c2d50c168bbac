"""A proof leads to the root from its own leaf only."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zugang.history import merkle

LEAVES = st.lists(st.text(max_size=20), min_size=1, max_size=40)


@given(LEAVES, st.data())
def test_every_leafs_proof_leads_to_the_root(leaves: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(leaves) - 1))
    proof = merkle.proof(merkle.levels(leaves), place)
    assert merkle.climb(leaves[place], proof) == merkle.root(leaves)
    assert merkle.climb(leaves[place] + "x", proof) != merkle.root(leaves)


@given(LEAVES, st.integers(0, 39))
def test_a_changed_leaf_changes_the_root(leaves: list[str], at: int) -> None:
    changed = list(leaves)
    changed[at % len(leaves)] += "x"
    assert merkle.root(changed) != merkle.root(leaves)


def test_the_tree_is_the_one_of_rfc_6962() -> None:
    def leaf(text: str) -> bytes:
        return hashlib.sha256(b"\x00" + text.encode()).digest()

    def node(left: bytes, right: bytes) -> bytes:
        return hashlib.sha256(b"\x01" + left + right).digest()

    three = node(node(leaf("a"), leaf("b")), leaf("c"))
    assert merkle.root(["a", "b", "c"]) == three.hex()
    seven = node(
        node(node(leaf("a"), leaf("b")), node(leaf("c"), leaf("d"))),
        node(node(leaf("e"), leaf("f")), leaf("g")),
    )
    assert merkle.root(list("abcdefg")) == seven.hex()


def test_without_leaves_there_is_no_tree() -> None:
    with pytest.raises(ValueError):
        merkle.root([])
