"""Anchors: once a day the heads of all grown chains are put under one root, which an outsider stamps.

Whoever rewrites a chain together with its head cannot rewrite the outsider's signed word of yesterday.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from zugang.history import chain, merkle
from zugang.history.models import Anchor
from zugang.integrations.timestamps import client
from zugang.integrations.timestamps.types import TimestampInvalidError
from zugang.kernel import clock

_GROWN = """
INSERT INTO history_anchoredhead (anchor_id, place, chain, number, hash)
SELECT %s, row_number() OVER (ORDER BY head.chain), head.chain, head.number, head.hash
FROM history_chainhead head LEFT JOIN LATERAL (
    SELECT number FROM history_anchoredhead known WHERE known.chain = head.chain ORDER BY anchor_id DESC LIMIT 1
) last ON true
WHERE last.number IS DISTINCT FROM head.number
"""
_MOVED = """
SELECT leaf.chain, leaf.number, anchor.taken_at FROM history_anchoredhead leaf
JOIN history_anchor anchor ON anchor.id = leaf.anchor_id
LEFT JOIN history_event event ON event.chain = leaf.chain AND event.number = leaf.number
WHERE event.hash IS DISTINCT FROM leaf.hash ORDER BY leaf.chain, leaf.number
"""


@transaction.atomic
def take() -> Anchor | None:
    """Put the heads of all chains that grew under one root; None when nothing happened since the last anchor."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('history.anchor'))")
        before = Anchor.objects.order_by("id").last()
        anchor = Anchor(taken_at=clock.now(), previous_root=before.root if before else chain.GENESIS, root="")
        anchor.save(force_insert=True)
        cursor.execute(_GROWN, [anchor.id])
        if not cursor.rowcount:
            anchor.delete()
            return None
    anchor.root = merkle.root(_leaves(anchor))
    anchor.save(update_fields=["root"])
    return anchor


def stamp(anchor_id: UUID) -> None:
    """Let the configured service stamp an anchor, once. Raises TimestampUnavailableError: try again later."""
    service = client.configured()
    anchor = Anchor.objects.get(id=anchor_id)
    if service is None or anchor.stamp is not None:
        return
    given = service.stamp(bytes.fromhex(anchor.root))
    Anchor.objects.filter(id=anchor_id, stamp=None).update(stamp=given.response, stamped_at=given.at)


def proofs(chains: Iterable[str]) -> Iterator[dict[str, Any]]:
    """For each anchor that holds one of `chains`: its root, the stamp, and the way from each chain to the root."""
    wanted = list(chains)
    for anchor in Anchor.objects.filter(leaves__chain__in=wanted).order_by("id").distinct():
        tree = merkle.levels(_leaves(anchor))
        yield {
            "taken_at": anchor.taken_at.isoformat(timespec="seconds"),
            "root": anchor.root,
            "stamp": bytes(anchor.stamp).hex() if anchor.stamp is not None else None,
            "stamped_at": anchor.stamped_at.isoformat() if anchor.stamped_at else None,
            "chains": {
                leaf.chain: {
                    "number": leaf.number,
                    "hash": leaf.hash,
                    "proof": merkle.proof(tree, leaf.place),
                }
                for leaf in anchor.leaves.filter(chain__in=wanted)
            },
        }


def breaks() -> Iterator[chain.Break]:
    """Each chain that no longer is what was anchored, and each anchor that does not hold itself."""
    service, previous = client.configured(), chain.GENESIS
    for number, anchor in enumerate(Anchor.objects.order_by("id").iterator(), start=1):
        if anchor.previous_root != previous or merkle.root(_leaves(anchor)) != anchor.root:
            yield chain.Break("anchors", number, "changed, or one before it was removed")
        if service is not None and anchor.stamp is not None:
            try:
                service.check(bytes(anchor.stamp), bytes.fromhex(anchor.root))
            except TimestampInvalidError as error:
                yield chain.Break("anchors", number, f"its timestamp does not hold: {error}")
        previous = anchor.root
    with connection.cursor() as cursor:
        cursor.execute(_MOVED)
        for name, number, taken_at in cursor.fetchall():
            yield chain.Break(name, number, f"is not what was anchored on {taken_at:%Y-%m-%d}")


def _leaves(anchor: Anchor) -> list[str]:
    kept = anchor.leaves.order_by("place").values_list("chain", "number", "hash")
    return [f"anchors {anchor.previous_root}", *(f"{name} {number} {hash_}" for name, number, hash_ in kept)]
