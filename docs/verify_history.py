"""Checks a history exported from Zugang (JSON Lines), with Python 3.9 or newer and nothing else.

    python3 verify_history.py verlauf-2026-07-01.jsonl [FOLDER]

Says "ok", or names each place where a chain does not hold and ends with status 1.
Rules: docs/rules/history.md. A line marked "withheld" is an internal step of the Jobcenter: its content is
not given, so only its place in the chain can be checked. Into FOLDER go the timestamps, for openssl.
"""

import hashlib
import json
import sys
from pathlib import Path

FIELDS = (
    "id", "chain", "number", "type", "at", "actor_kind", "actor_name", "actor_account_id", "actor_staff_id",
    "channel", "person_id", "account_id", "office_id", "subject_type", "subject_id", "data",
)  # fmt: skip
GENESIS = "0" * 64


def link(record):
    """The hash a record must have."""
    chosen = {name: record[name] for name in FIELDS}
    canonical = json.dumps(chosen, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256((record["previous_hash"] + canonical).encode()).hexdigest()


def climb(leaf, proof):
    """The root that a leaf and its neighbours lead to (RFC 6962 § 2.1)."""
    present = hashlib.sha256(b"\x00" + leaf.encode()).digest()
    for side, other in proof:
        pair = bytes.fromhex(other) + present if side == "left" else present + bytes.fromhex(other)
        present = hashlib.sha256(b"\x01" + pair).digest()
    return present.hex()


def check_anchors(anchors, hashes):
    """Yields a sentence for each chain that is not what was anchored."""
    for anchor in anchors:
        for name, at in anchor["chains"].items():
            day = anchor["taken_at"][:10]
            if climb(f"{name} {at['number']} {at['hash']}", at["proof"]) != anchor["root"]:
                yield f"the anchor of {day} does not hold for {name}"
            if hashes.get((name, at["number"])) != at["hash"]:
                yield f"{name} number {at['number']} is not what was anchored on {day}"


def check(lines):
    """Yields a sentence for each fault; the last value is a summary without fault, led by "ok"."""
    heads, anchors, last, hashes, withheld = None, [], {}, {}, 0
    for place, line in enumerate(lines, start=1):
        try:
            record = json.loads(line)
            if "zugang_history" in record:
                heads, anchors = record["heads"], record.get("anchors", [])
                continue
            name, number = record["chain"], record["number"]
            expected, previous = last.get(name, (0, GENESIS))
            if number != expected + 1:
                yield f"line {place}: {name} has number {number} where {expected + 1} is due: removed or moved"
            elif record["previous_hash"] != previous:
                yield f"line {place}: {name} number {number} does not follow the one before it"
            if not record.get("withheld") and link(record) != record["hash"]:
                yield f"line {place}: {name} number {number} was changed"
            last[name] = (number, record["hash"])
            hashes[name, number] = record["hash"]
            withheld += bool(record.get("withheld"))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            yield f"line {place} cannot be read: {error!r}"
    if heads is None:
        yield "the first line, which names the end of each chain, is missing"
    for name, head in (heads or {}).items():
        if last.get(name) != (head["number"], head["hash"]):
            yield f"{name} ought to end with number {head['number']} and does not: its end was cut off or changed"
    for name in sorted(set(last) - set(heads or last)):
        yield f"{name} is not named in the first line"
    yield from check_anchors(anchors, hashes)
    count = f"{len(hashes)} steps in {len(last)} chains, {withheld} of them withheld"
    yield f"ok: {count}; {len(anchors)} anchors"


def write_stamps(path, folder):
    """Root and timestamp of each anchor as files; `openssl ts` says whether an outsider signed them, and when."""
    with Path(path).open(encoding="utf-8") as file:
        anchors = json.loads(file.readline()).get("anchors", [])
    for anchor in anchors:
        if anchor["stamp"]:
            base = Path(folder) / anchor["taken_at"][:10]
            base.with_suffix(".root").write_bytes(bytes.fromhex(anchor["root"]))
            base.with_suffix(".tsr").write_bytes(bytes.fromhex(anchor["stamp"]))
            sys.stdout.write(f"openssl ts -verify -data {base}.root -in {base}.tsr -CAfile ROOTS.pem\n")


def main(path, folder=None):
    with Path(path).open(encoding="utf-8") as file:
        *faults, summary = check(file)
    sys.stdout.write("\n".join(faults or [summary]) + "\n")
    if folder:
        write_stamps(path, folder)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]) if sys.argv[1:] else __doc__)
