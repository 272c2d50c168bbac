"""Every page of portal, desk and app, in three languages and three widths, judged in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import transaction
from playwright.sync_api import Browser
from pytest_django import DjangoDbBlocker

from tests.ui.everywhere import prepared, things, viewers
from tests.ui.everywhere.addresses import AREAS, NO_SCREENS, Route, Screen, routes, screen_of
from tests.ui.everywhere.judging import Judge
from tests.ui.everywhere.window import Window
from tests.validators import html_validate, nu
from zugang.demo import seed
from zugang.kernel import clock

pytestmark = [pytest.mark.journey, pytest.mark.django_db]


@pytest.fixture(scope="module")
def visit(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[Callable[[Route], Screen | str | None]]:
    """Who sees a route's page, and where: among the demo's people, signed in. Told once for all areas of a process."""
    told = transaction.atomic()
    told._from_testcase = True  # type: ignore[attr-defined] # it is thrown away, as that of a TestCase
    with (
        django_db_blocker.unblock(),
        clock.travel(datetime(2026, 11, 20, 12, tzinfo=UTC)),
        told,
    ):
        seed.run(persons=6, seed=1)
        citizens, colleagues = viewers.citizens(), viewers.colleagues()
        ready = prepared.screens(citizens, colleagues)

        def find(route: Route) -> Screen | str | None:
            if route.pattern in ready:
                client, address = ready[route.pattern]
                return Screen(route, address, client)
            return screen_of(route, colleagues if route.area.startswith("desk") else citizens)

        yield find
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    "area",
    [
        pytest.param(area, marks=pytest.mark.xdist_group(f"screens-{half}"))
        for half, areas in enumerate(AREAS)
        for area in areas
    ],
)
def test_nobody_finds_anything_wrong(
    browser: Browser, visit: Callable[[Route], Screen | str | None], tmp_path: Path, area: str
) -> None:
    window = Window(browser)
    judge = Judge(window, tmp_path, things.own_words())
    found: list[str] = []
    for route in (route for route in routes() if route.area == area and route.pattern not in NO_SCREENS):
        screen = visit(route)
        if isinstance(screen, Screen):
            found += judge.look(screen)
        elif screen:
            found.append(f"seen by nobody: {screen}")
    window.close()
    found += judge.same_titles() + html_validate(tmp_path) + nu(tmp_path)
    assert not found, "\n".join(found)
