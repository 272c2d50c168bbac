"""Who can sign in by the simulator of BundID: the demo's own people, one of them connected already."""

from __future__ import annotations

from pathlib import Path

from zugang.accounts import access
from zugang.accounts.identity import Identity
from zugang.accounts.identity_models import Provider
from zugang.accounts.operations import linking
from zugang.demo.world import Life
from zugang.integrations.bundid.simulator import people
from zugang.integrations.bundid.simulator.people import SimulatedPerson
from zugang.kernel.actor import TrustLevel
from zugang.persons.models import Person

LINKED = "erika.beispiel@mail.example"
_SHOWN = {
    ("Erika", "Beispiel"): "Konto schon verbunden",
    ("Max", "Beispiel"): "hat ein Konto, noch nicht verbunden",
    ("Samira", "Muster"): "hat noch kein Profil; es geht mit der Kundennummer",
    ("Otto", "Muster"): "hat ein Konto, noch nicht verbunden",
    ("Rosa", "Fabel"): "hat noch kein Konto",
}


def link(life: Life) -> None:
    """Connect the account of this person with BundID."""
    profile = life.profile
    assert profile is not None
    identity = Identity(
        subject=people.bpk2(life.who.kundennummer), trust=TrustLevel.HIGH, name=life.file.name
    )
    by = access.owner(profile.account_id, TrustLevel.LOW_MFA, is_fresh=True)
    linking.link(by=by, account=profile.account, provider=Provider.BUNDID, identity=identity)


def keep(data_dir: Path) -> None:
    """Tell the simulator whom it knows, with the birth dates that stand in the database."""
    known = {
        (person.first_name, person.last_name): person
        for person in Person.objects.filter(last_name__in={last for _first, last in _SHOWN}).order_by("-id")
    }
    people.keep(
        data_dir,
        [
            SimulatedPerson(
                person.kundennummer,
                person.first_name,
                person.last_name,
                person.birth_date.isoformat(),
                f"{note}; Kundennummer {person.kundennummer}",
            )
            for name, note in _SHOWN.items()
            if (person := known.get(name)) is not None
        ],
    )
