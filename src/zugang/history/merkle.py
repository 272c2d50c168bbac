"""The pure rules of a Merkle tree (RFC 6962 § 2.1): one root for many leaves, and a short proof for each.

A leaf's hash is SHA-256(0x00 + leaf), a node's SHA-256(0x01 + left + right). A proof names, from the leaf
upwards, each neighbour and the side on which it stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

Proof = list[tuple[str, str]]


def leaf_hash(leaf: str) -> bytes:
    return hashlib.sha256(b"\x00" + leaf.encode()).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def levels(leaves: Sequence[str]) -> list[list[bytes]]:
    """All levels of the tree, leaves first, root last. Raises ValueError without a leaf."""
    if not leaves:
        raise ValueError("A tree needs a leaf")
    tree = [[leaf_hash(leaf) for leaf in leaves]]
    while len(tree[-1]) > 1:
        below = tree[-1]
        pairs = [_node(below[at], below[at + 1]) for at in range(0, len(below) - 1, 2)]
        # A last one without neighbour moves up as it is: the same tree as in RFC 6962.
        tree.append(pairs + below[len(pairs) * 2 :])
    return tree


def root(leaves: Sequence[str]) -> str:
    """The root as 64 hexadecimal digits."""
    return levels(leaves)[-1][0].hex()


def proof(tree: Sequence[Sequence[bytes]], place: int) -> Proof:
    """The neighbours of leaf `place` on its way up: pairs of side ("left" or "right") and hash."""
    found: Proof = []
    for level in tree[:-1]:
        neighbour = place ^ 1
        if neighbour < len(level):
            found.append(("left" if neighbour < place else "right", level[neighbour].hex()))
        place //= 2
    return found


def climb(leaf: str, proof_: Proof) -> str:
    """The root that a leaf and its proof lead to."""
    present = leaf_hash(leaf)
    for side, other in proof_:
        neighbour = bytes.fromhex(other)
        present = _node(neighbour, present) if side == "left" else _node(present, neighbour)
    return present.hex()
