"""Applications of the demo: on paper and online, waiting, lacking papers, decided; periods that run and one that ends."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from zugang.applications import effect, operations
from zugang.applications.models import Application
from zugang.applications.operations import Papers
from zugang.applications.periods import Span
from zugang.demo.arrivals import ONLINE
from zugang.demo.timeline import in_office_hours
from zugang.demo.world import Life, World
from zugang.kernel import clock
from zugang.kernel.identifiers import new_id
from zugang.notices.decisions import operations as decisions
from zugang.notices.decisions import queries
from zugang.notices.models import Kind
from zugang.requests.operations import Wanted
from zugang.requests.presets import BY_KEY

_APPLIES, _DECIDED = 14.0, 52.0
# Erika's period ends within the next weeks, so that her renewal is due; some others renew already.
_SHORT, _LONG = 7, 12
_COSTS = (
    "Zugfahrt zum Vorstellungsgespräch bei der Beispiel GmbH in Kassel, 48,60 Euro.",
    "Arbeitsschuhe für die neue Stelle im Lager. Der Arbeitgeber zahlt sie nicht, ein Angebot über 74 Euro liegt vor.",
    "Beglaubigte Übersetzung meines Zeugnisses, Kostenvoranschlag 120 Euro.",
)


def plan(world: World, life: Life) -> None:
    """Who represents a household applied for it; who is online asks for costs of the search for work."""
    who = life.who
    is_known = who.represents and who.story != "no_profile"
    if is_known:
        at = in_office_hours(world.moment(_APPLIES + life.draw.random()))
        world.timeline.add(at, partial(_apply, world, life))
    if is_known and who.household % 3 == 0:
        at = in_office_hours(world.moment(world.days - 12 - 20 * life.draw.random()))
        world.timeline.add(at, partial(_renew, world, life))
    if who.story in ONLINE:
        at = world.moment(world.days - 2 - 24 * life.draw.random())
        world.timeline.add(at, partial(_ask_for_costs, world, life))


def _apply(world: World, life: Life) -> None:
    """On paper, at the counter; decided weeks later, by the notice of those days where there is one."""
    made = _record(world, life, kind="first", days_ago=life.who.number % 3)
    taken = in_office_hours(clock.now() + timedelta(days=4))
    world.timeline.add(taken, partial(_take, world, made, life.caseworker))
    decided = in_office_hours(world.moment(_DECIDED + life.draw.random()))
    world.timeline.add(decided, partial(_decide, world, life, made))


def _record(world: World, life: Life, *, kind: str, days_ago: int) -> Application:
    return operations.record(
        by=world.house.actor("tom"),
        person=life.file,
        team=world.house.teams["benefits"],
        kind=kind,
        subject="",
        way="counter" if life.who.number % 2 else "paper",
        received_on=clock.today() - timedelta(days=days_ago),
        confirms=True,
        submission=new_id(),
    )


def _take(world: World, made: Application, who: str) -> None:
    operations.take(by=world.house.actor(who), application_id=made.id)


def _decide(world: World, life: Life, made: Application) -> None:
    made.refresh_from_db()
    grants = [one for one in queries.possible(made) if one.kind == Kind.GRANT]
    months = _SHORT if life.who.number == 1 or life.who.household % 3 == 0 else _LONG
    decisions.decide(
        by=world.house.actor(life.caseworker),
        application=made,
        outcome=Application.Outcome.GRANTED,
        notice_id=grants[0].id if grants else None,
        decided_on=clock.today(),
        period=_months(made.received_on or clock.today(), months),
    )


def _months(received: date, months: int) -> Span:
    first = received.replace(day=1)
    return Span(first, effect.add_months(first, months) - timedelta(days=1))


def _renew(world: World, life: Life) -> None:
    """Some renew early, and papers are missing, or the application waits for somebody to take it."""
    made = _record(world, life, kind="renewal", days_ago=2)
    if life.who.household % 2:
        at = in_office_hours(clock.now() + timedelta(days=3))
        world.timeline.add(at, partial(_ask_for_papers, world, life, made))


def _ask_for_papers(world: World, life: Life, made: Application) -> None:
    papers = Papers(
        team=world.house.teams["benefits"],
        title="Ihr Antrag auf Weiterbewilligung",
        text="Damit das Geld ohne Lücke weitergeht, fehlen uns noch diese Unterlagen.",
        warns=False,
        due=clock.today() + timedelta(days=21),
        wanted=[
            Wanted(label=str(BY_KEY[key].label), hint=str(BY_KEY[key].hint), about=life.file.id)
            for key in ("statements", "wages")
        ],
        submission=new_id(),
    )
    staff = world.house.actor(life.caseworker)
    operations.ask_for_papers(by=staff, application_id=made.id, papers=papers)


def _ask_for_costs(world: World, life: Life) -> None:
    """In their own words; every third does not get round to sending it, every second sent one is taken up."""
    number = life.who.number
    words = _COSTS[number % len(_COSTS)]
    draft = operations.keep_draft(by=life.acting, kind="budget", words=words)
    if number % 3 == 2:  # noqa: PLR2004 - every third
        return
    sent = operations.send(by=life.acting, application_id=draft.id)
    if number % 2 == 0:
        at = in_office_hours(clock.now() + timedelta(days=1))
        world.timeline.add(at, partial(_take, world, sent, "julia"))
