"""What the demo's stories share: the house, the clock's queue, the people as they live on."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from zugang.demo.office import House
from zugang.demo.people import Someone
from zugang.demo.timeline import Timeline
from zugang.kernel import clock
from zugang.kernel.actor import Actor
from zugang.persons.models import Person
from zugang.profiles.models import Profile

HALF_A_YEAR = timedelta(days=182)


@dataclass
class Life:
    """One invented person on the way through the half year. `citizen` acts once there is a profile."""

    who: Someone
    draw: random.Random
    caseworker: str
    person: Person | None = None
    profile: Profile | None = None
    citizen: Actor | None = None
    has_consent: bool = False

    @property
    def file(self) -> Person:
        """The person, who is known from the first step on."""
        assert self.person is not None
        return self.person

    @property
    def acting(self) -> Actor:
        """The person signed in on the portal with a second factor."""
        assert self.citizen is not None
        return self.citizen


@dataclass
class World:
    """`begin`: midnight in Berlin half a year ago, from which every moment is counted."""

    house: House
    timeline: Timeline
    begin: datetime
    seed: int
    lives: list[Life] = field(default_factory=list)

    def moment(self, days: float) -> datetime:
        """So many days after the beginning."""
        return self.begin + timedelta(days=days)

    @property
    def days(self) -> float:
        """How many days lie between the beginning and the present."""
        return (self.timeline.end - self.begin) / timedelta(days=1)

    def live(self, who: Someone) -> Life:
        """A life with chances of its own: what happens to others does not change them."""
        draw = random.Random(f"{self.seed}:{who.number}")  # noqa: S311 - invented data, not a secret
        caseworker = ("petra", "karim")[who.household % 2]
        life = Life(who, draw, caseworker)
        self.lives.append(life)
        return life


def half_a_year_before(end: datetime) -> datetime:
    """Midnight in Berlin, half a year before `end`."""
    return clock.berlin(end - HALF_A_YEAR).replace(hour=0, minute=0, second=0, microsecond=0)
