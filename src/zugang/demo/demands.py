"""Requests for documents of the demo: answered in parts, complete, with more time asked for, one paper returned."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

from zugang.demo import papers
from zugang.demo.arrivals import ONLINE, WITH_PROFILE
from zugang.demo.timeline import in_office_hours
from zugang.demo.world import Life, World
from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.persons import queries as persons
from zugang.requests import operations
from zugang.requests.models import DocumentRequest, Item
from zugang.requests.operations import Wanted
from zugang.requests.presets import BY_KEY, OCCASIONS

_ASKED_BEFORE_END = 9.0
_SCHOOL_AGE = 17
_TEXTS = {
    "renewal": "Ihr Bewilligungszeitraum endet bald. Damit das Geld weiter pünktlich kommt, fehlen noch diese Unterlagen.",
    "income": "Sie haben uns geschrieben, dass Sie eine neue Arbeit haben. Dazu brauchen wir noch Nachweise.",
    "move": "Sie haben uns eine neue Miete gemeldet. Bitte reichen Sie dazu noch ein:",
}


def plan(world: World, life: Life) -> None:
    """Every second person with a profile was asked for papers not long ago; most answer."""
    number = life.who.number
    if life.who.story not in WITH_PROFILE or (number % 2 and life.who.story != "full"):
        return
    key = list(_TEXTS)[number % len(_TEXTS)]
    asked = in_office_hours(world.moment(world.days - _ASKED_BEFORE_END + life.draw.random() * 3))
    world.timeline.add(asked, partial(_ask, world, life, key))


def _ask(world: World, life: Life, key: str) -> None:
    _key, title, chosen = next(entry for entry in OCCASIONS if entry[0] == key)
    about = [(paper, life.file.id) for paper in chosen]
    born_since = clock.today().year - _SCHOOL_AGE
    members = [member.person for member in persons.household_of(life.file.id)]
    about += [("school", one.id) for one in members if one.birth_date.year > born_since][:1]
    request = operations.send(
        by=world.house.actor(life.caseworker),
        person=life.file,
        team=world.house.teams["benefits"],
        title=str(title),
        text=_TEXTS[key],
        warns=life.who.number % 3 == 0,
        due=clock.today() + timedelta(days=16),
        wanted=[
            Wanted(label=str(BY_KEY[paper].label), hint=str(BY_KEY[paper].hint), about=person_id)
            for paper, person_id in about
        ],
        submission=new_id(),
    )
    if life.who.story in ONLINE:
        _answers(world, life, request)


def _answers(world: World, life: Life, request: DocumentRequest) -> None:
    """Paper by paper over some days; every third leaves the last one open or asks for more time."""
    items = list(request.items.order_by("position"))
    leaves_open = life.who.number % 3 != 2  # noqa: PLR2004 - every third is done
    answered = items[:-1] if leaves_open else items
    begin = clock.now() + timedelta(hours=20)
    for place, item in enumerate(answered):
        moment = begin + timedelta(hours=9 * place + 4 * life.draw.random())
        world.timeline.add(moment, partial(_hand_in, life, item))
    checked = in_office_hours(begin + timedelta(days=3))
    world.timeline.add(checked, partial(_check, world, life, answered))
    if leaves_open and life.who.number % 2 == 0:
        world.timeline.add(begin + timedelta(days=4), partial(_ask_for_time, life, request))


def _hand_in(life: Life, item: Item) -> None:
    name = f"{item.label.split()[0]}.png"
    operations.add_file(
        by=life.acting,
        request_id=item.request_id,
        item_id=item.id,
        name=name,
        content=papers.draw(name, owner=item.about.name),
        submission=new_id(),
    )


def _check(world: World, life: Life, items: list[Item]) -> None:
    """The first paper is fine; the second lacks a page."""
    staff = world.house.actor(life.caseworker)
    for place, item in enumerate(items[:2]):
        item.refresh_from_db()
        if item.state != Item.State.PROVIDED:
            continue
        if place == 0:
            operations.accept(by=staff, request_id=item.request_id, item_id=item.id)
        elif life.who.number % 4 == 0:
            operations.return_item(
                by=staff,
                request_id=item.request_id,
                item_id=item.id,
                note="Auf dem Foto fehlt die zweite Seite. Bitte schicken Sie beide Seiten.",
                due=clock.today() + timedelta(days=10),
            )


def _ask_for_time(life: Life, request: DocumentRequest) -> None:
    operations.ask_extension(
        by=life.acting,
        request_id=request.id,
        until=request.due + timedelta(days=14),
        reason="Der Vermieter schickt mir die Unterlage erst in der nächsten Woche.",
    )
