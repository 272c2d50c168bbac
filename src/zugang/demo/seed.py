"""The demo: a Jobcenter and half a year of its people, told through the portal's own operations."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from zugang.demo import (
    aftermath,
    arrivals,
    bulk,
    claims,
    correspondence,
    decisions,
    demands,
    desk_texts,
    hours,
    identities,
    meetings,
    office,
    outbox,
    people,
    told,
)
from zugang.demo.timeline import Timeline
from zugang.demo.world import World, half_a_year_before
from zugang.kernel import clock
from zugang.offices.models import Office

TOLD = 40
_BOUNCED_BEFORE_END = 1.2


def run(*, persons: int = TOLD, seed: int = 1) -> bool:
    """Fill in the demo, all of it or nothing; False when it is there already, which changes nothing.

    The first forty live through half a year that ends now; more persons follow in bulk, as a large
    Jobcenter would have them. The same seed tells the same stories.
    """
    with transaction.atomic():
        if Office.objects.filter(carrier_number=office.CARRIER).exists():
            return False
        world = _tell(count=min(persons, TOLD), seed=seed)
    if persons > TOLD:
        bulk.load(office=world.house.office, teams=world.house.teams, persons=persons - TOLD, seed=seed)
    return True


def _tell(*, count: int, seed: int) -> World:
    before = outbox.waiting()
    end = clock.now()
    begin = half_a_year_before(end)
    with clock.travel(begin):
        house = office.build()
        world = World(house, Timeline(end=end), begin, seed)
        templates = decisions.make_templates(world)
        desk_texts.make(world)
    hours.open_up(world)
    for who in people.invent(count=count, seed=seed, today=clock.today()):
        life = arrivals.plan(world, who)
        correspondence.plan(world, life)
        meetings.plan(world, life)
        hours.book(world, life)
        demands.plan(world, life)
        claims.plan(world, life)
        decisions.plan(world, life, templates)
        if who.email == identities.LINKED:
            world.timeline.add(world.moment(world.days - 2), partial(identities.link, life))
        if who.story == "bounced":
            bounced = world.moment(world.days - _BOUNCED_BEFORE_END)
            world.timeline.add(bounced, partial(outbox.bounce, life))
    world.timeline.run()
    outbox.settle(before)
    with clock.travel(end):
        aftermath.tell(world)
        told.look(world)
    outbox.settle(before)
    return world
