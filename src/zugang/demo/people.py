"""Forty invented people in households. Names are plainly made up; PLZ 00815 belongs to no place.

Data and one pure function; what happens to these people stands in `seed.py` and its neighbours.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import date, timedelta

POSTCODE, TOWN = "00815", "Musterstadt"

FIRST = (
    "Ahmad", "Anna", "Ayşe", "Bernd", "Björn", "Carla", "Daniela", "Elif", "Emre", "Fatima", "Frank", "Greta",
    "Hanna", "Ines", "Ivan", "Jana", "Jonas", "Katrin", "Lars", "Leyla", "Marek", "Marta", "Nadia", "Olena",
    "Paul", "Ramona", "Sven", "Tanja", "Uwe", "Vera", "Yusuf", "Zoe",
)  # fmt: skip
LAST = (
    "Vorlage", "Modell", "Exempel", "Entwurf", "Fabel", "Schablone", "Urbild", "Märchen", "Sinnbild", "Skizze",
    "Erdacht", "Probe", "Attrappe", "Platzhalter", "Fiktiv", "Beiwort",
)  # fmt: skip
STREETS = (
    "Lindenweg", "Am Mühlbach", "Gartenstraße", "Schulgasse", "Ahornallee", "Bachstraße", "Marktgasse",
    "Am Sportplatz", "Kastanienweg", "Bahnhofstraße",
)  # fmt: skip
_LETTERS = "ABCDEFGH"
_CHILD_AGES = (3, 16)
_ADULT_AGES = (19, 63)


@dataclass(frozen=True, slots=True)
class Someone:
    """One invented person. `email` is empty for those who never signed up; `story` names what they lived."""

    number: int
    first_name: str
    last_name: str
    birth_date: date
    street: str
    household: int
    represents: bool
    story: str
    email: str

    @property
    def kundennummer(self) -> str:
        return f"815{_LETTERS[self.number % len(_LETTERS)]}{self.number:06d}"

    @property
    def bg_nummer(self) -> str:
        return f"00815//{self.household:07d}"


# Who a tester signs in as; the rest is drawn. (first name, last name, age, household, story)
_KNOWN: tuple[tuple[str, str, int, int, str], ...] = (
    ("Erika", "Beispiel", 41, 1, "full"),
    ("Max", "Beispiel", 43, 1, "unread"),
    ("Mia", "Beispiel", 9, 1, "child"),
    ("Otto", "Muster", 55, 2, "no_consent"),
    ("Samira", "Muster", 29, 3, "no_profile"),
    ("Kemal", "Exempel", 36, 4, "bounced"),
    ("Lena", "Exempel", 34, 4, "full"),
    ("Tim", "Exempel", 6, 4, "child"),
    ("Rosa", "Fabel", 61, 5, "paper"),
    ("Viktor", "Entwurf", 24, 6, "heavy"),
)
# What the others lived through, in turn.
_STORIES = ("full", "paper", "full", "no_profile", "full", "no_consent", "unread", "paper")


def invent(*, count: int, seed: int, today: date) -> list[Someone]:
    """`count` people, the same for the same seed (ages are counted back from `today`)."""
    draw = random.Random(seed)  # noqa: S311 - invented data, not a secret
    found: list[Someone] = []
    for first, last, age, household, story in _KNOWN[:count]:
        found.append(_person(draw, today, found, (first, last, age, household, story)))
    household = len({person.household for person in found})
    while len(found) < count:
        household += 1
        found += _household(draw, today, found, household, count - len(found))
    return found


_PLAIN = {ord("ä"): "ae", ord("ö"): "oe", ord("ü"): "ue", ord("ş"): "s", ord("ß"): "ss"}


def _household(
    draw: random.Random, today: date, known: list[Someone], household: int, room: int
) -> list[Someone]:
    size = min(room, draw.choice((1, 1, 1, 2, 3, 4)))
    last = draw.choice(LAST)
    made: list[Someone] = []
    for place in range(size):
        is_child = place > 1
        age = draw.randint(*(_CHILD_AGES if is_child else _ADULT_AGES))
        story = "child" if is_child else _STORIES[(len(known) + place) % len(_STORIES)]
        facts = (draw.choice(FIRST), last, age, household, story)
        made.append(_person(draw, today, [*known, *made], facts))
    return made


def _person(
    draw: random.Random, today: date, known: list[Someone], facts: tuple[str, str, int, int, str]
) -> Someone:
    first, last, age, household, story = facts
    number = len(known) + 1
    same_home = next((other for other in known if other.household == household), None)
    street = same_home.street if same_home else f"{draw.choice(STREETS)} {draw.randint(1, 48)}"
    return Someone(
        number=number,
        first_name=first,
        last_name=last,
        birth_date=today - timedelta(days=age * 365 + draw.randint(90, 320)),
        street=street,
        household=household,
        represents=same_home is None,
        story=story,
        email="" if story in ("child", "paper", "no_profile_account") else _address(first, last, known),
    )


def _address(first: str, last: str, known: list[Someone]) -> str:
    plain = f"{first}.{last}".lower().translate(_PLAIN)
    taken = {other.email.partition("@")[0] for other in known}
    count = 2
    address = plain
    while address in taken:
        address, count = f"{plain}{count}", count + 1
    return f"{address}@mail.example"
