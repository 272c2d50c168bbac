"""Whom the simulator knows: invented people that the demo writes down, and two invented organisations."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

_FILE = "run/simulated-people.json"


@dataclass(frozen=True, slots=True)
class SimulatedPerson:
    """One invented person with a BundID account. `note` says what the person is good for."""

    number: str
    given_name: str
    surname: str
    birth_date: str
    note: str

    @property
    def bpk2(self) -> str:
        return bpk2(self.number)


@dataclass(frozen=True, slots=True)
class SimulatedOrganisation:
    """One invented organisation with an ELSTER certificate."""

    identifier: str
    name: str
    legal_form: str
    postcode: str
    town: str


NOBODY_KNOWS = SimulatedPerson(
    "000X000000", "Robin Neu", "Unbekannt", "1990-04-01", "dem Jobcenter nicht bekannt"
)
ORGANISATIONS = (
    SimulatedOrganisation(
        "du-beratung-musterstadt",
        "Beratungsstelle Musterstadt",
        "Eingetragener Verein",
        "00815",
        "Musterstadt",
    ),
    SimulatedOrganisation(
        "du-werkstatt-entwurf",
        "Werkstatt Entwurf",
        "Gesellschaft mit beschränkter Haftung",
        "00815",
        "Musterstadt",
    ),
)


def bpk2(number: str) -> str:
    """The identifier that this service provider gets for a person: always the same, and no use elsewhere."""
    return hashlib.sha256(f"simulated-bpk2:{number}".encode()).hexdigest()


def keep(data_dir: Path, people: Iterable[SimulatedPerson]) -> None:
    """Write down whom the simulator shall know."""
    target = data_dir / _FILE
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    target.write_text(json.dumps([asdict(person) for person in people]), encoding="utf-8")


def known(data_dir: Path) -> list[SimulatedPerson]:
    """The people written down, and one whom nobody knows."""
    target = data_dir / _FILE
    rows = json.loads(target.read_text(encoding="utf-8")) if target.exists() else []
    return [*(SimulatedPerson(**row) for row in rows), NOBODY_KNOWS]
