"""An outsider's timestamp makes a rewritten history show, even when chain and head were rewritten together."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from tests.history import authority
from zugang.history import anchoring, merkle, queries, withheld
from zugang.history import chain as chains
from zugang.history.models import Anchor, AnchoredHead, ChainHead, Event
from zugang.history.records import as_record
from zugang.integrations.timestamps.types import TimestampUnavailableError
from zugang.kernel.actor import Actor
from zugang.persons import operations
from zugang.persons.models import Person

SCRIPT = Path(__file__).resolve().parents[2] / "docs" / "verify_history.py"
Tamper = Callable[..., None]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    with authority.running(tmp_path_factory.mktemp("authority")) as found:
        yield found


@pytest.fixture
def configured(service: tuple[str, Path], settings: Settings) -> Path:
    settings.TIMESTAMP_URL, settings.TIMESTAMP_ROOTS = service[0], str(service[1])
    return service[1]


def anchored() -> Anchor:
    taken = anchoring.take()
    assert taken is not None
    anchoring.stamp(taken.id)
    taken.refresh_from_db()
    return taken


def reasons() -> set[tuple[str, str]]:
    return {(found.chain, found.reason) for found in queries.verify()}


def rewrite(events: list[Event], tamper: Tamper) -> None:
    """What only the administrator of the database can: another past, with all hashes and the head to fit."""
    previous = chains.GENESIS
    for event in events:
        event.actor_name = "niemand"
        event.previous_hash = previous
        previous = event.hash = chains.link(previous, as_record(event))
        tamper(
            "UPDATE history_event SET actor_name = 'niemand', previous_hash = %s, hash = %s WHERE id = %s",
            event.previous_hash, event.hash, event.id,
        )  # fmt: skip
    ChainHead.objects.filter(chain=events[0].chain).update(hash=previous)


def test_an_anchored_history_holds(chain: list[Event], other_chain: str, configured: Path) -> None:
    first = anchored()
    assert first.stamped_at is not None
    assert set(first.leaves.values_list("chain", flat=True)) >= {chain[0].chain, other_chain}
    assert reasons() == set()


def test_a_history_rewritten_together_with_its_head_shows(
    chain: list[Event], tamper: Tamper, configured: Path
) -> None:
    taken = anchored()
    rewrite(chain, tamper)
    assert (chain[0].chain, f"is not what was anchored on {taken.taken_at:%Y-%m-%d}") in reasons()
    tamper("UPDATE history_anchoredhead SET hash = %s WHERE chain = %s", chain[-1].hash, chain[0].chain)
    assert ("anchors", "changed, or one before it was removed") in reasons()
    leaves = anchoring._leaves(taken)
    Anchor.objects.filter(id=taken.id).update(root=merkle.root(leaves))
    assert any(name == "anchors" and "timestamp does not hold" in reason for name, reason in reasons())


def test_a_removed_anchor_shows(
    chain: list[Event], caseworker: Actor, person: Person, configured: Path
) -> None:
    first = anchored()
    operations.open_file(by=caseworker, person=person, reason="noch einmal")
    second = anchored()
    assert second.previous_root == first.root
    AnchoredHead.objects.filter(anchor=first).delete()
    first.delete()
    assert ("anchors", "changed, or one before it was removed") in reasons()


def test_only_chains_that_grew_are_anchored_again(
    chain: list[Event], other_chain: str, caseworker: Actor, person: Person, configured: Path
) -> None:
    anchored()
    assert anchoring.take() is None
    operations.open_file(by=caseworker, person=person, reason="noch einmal")
    assert list(anchored().leaves.values_list("chain", flat=True)) == [chain[0].chain]


def test_without_an_answer_the_anchor_waits_for_its_stamp(
    chain: list[Event], settings: Settings, configured: Path
) -> None:
    taken = anchoring.take()
    assert taken is not None
    address, settings.TIMESTAMP_URL = settings.TIMESTAMP_URL, "http://127.0.0.1:9/"
    with pytest.raises(TimestampUnavailableError):
        anchoring.stamp(taken.id)
    settings.TIMESTAMP_URL = address
    anchoring.stamp(taken.id)
    taken.refresh_from_db()
    assert taken.stamp is not None


def test_a_stamp_of_an_unknown_authority_is_none(
    chain: list[Event], settings: Settings, configured: Path, tmp_path: Path
) -> None:
    with authority.running(tmp_path) as (_address, other_roots):
        settings.TIMESTAMP_ROOTS = str(other_roots)
        taken = anchoring.take()
        assert taken is not None
        with pytest.raises(TimestampUnavailableError):
            anchoring.stamp(taken.id)


def test_an_outsider_checks_chain_and_stamp_with_the_script_and_openssl(
    chain: list[Event], other_chain: str, configured: Path, tmp_path: Path
) -> None:
    anchored()
    exported = tmp_path / "verlauf.jsonl"
    exported.write_bytes(withheld.lines([chain[0].chain]))
    run = subprocess.run(
        [sys.executable, SCRIPT, exported, tmp_path], capture_output=True, text=True, check=True
    )
    summary, command = run.stdout.splitlines()
    assert summary.endswith("1 anchors")
    verified = subprocess.run(
        command.replace("ROOTS.pem", str(configured)).split(), capture_output=True, text=True, check=True
    )
    assert "Verification: OK" in verified.stdout + verified.stderr


def test_an_export_that_was_rewritten_does_not_fit_its_anchor(
    chain: list[Event], tamper: Tamper, configured: Path, tmp_path: Path
) -> None:
    anchored()
    honest = json.loads(withheld.lines([chain[0].chain]).splitlines()[0])
    rewrite(chain, tamper)
    head, *events = withheld.lines([chain[0].chain]).splitlines()
    forged: dict[str, Any] = {**json.loads(head), "anchors": honest["anchors"]}
    exported = tmp_path / "verlauf.jsonl"
    exported.write_bytes(b"\n".join([json.dumps(forged).encode(), *events]))
    run = subprocess.run([sys.executable, SCRIPT, exported], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert "is not what was anchored" in run.stdout


@pytest.mark.parametrize("kept", [b"", b"nothing", b"\x30\x03\x02\x01\x00"])
def test_an_unreadable_stamp_shows(chain: list[Event], configured: Path, kept: bytes) -> None:
    taken = anchored()
    Anchor.objects.filter(id=taken.id).update(stamp=kept)
    assert any("timestamp does not hold" in reason for _name, reason in reasons())
