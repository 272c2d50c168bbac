"""Two hundred people want one of fifty times at the same moment, through the web server as it really runs."""

from __future__ import annotations

import json
import random
import re
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.faults.browser import Browser, Page
from tests.faults.installation import ROOT, Installation

pytestmark = pytest.mark.xdist_group("faults")
PEOPLE, TIMES = 200, 50
BUTTON = "Termin buchen"
TOO_LATE = ("Diesen Termin hat gerade jemand anderes gebucht.", "Dieser Termin ist gerade vergeben worden")
NOTHING_LEFT = "Zurzeit ist nichts frei"
CONCERN = "Ich möchte über eine Weiterbildung sprechen."
_PREPARE = "import sys; sys.path.insert(0, {root!r}); from tests.faults import crowd; crowd.prepare({people}, {times})"


@pytest.fixture(scope="module")
def installation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    running = Installation(tmp_path_factory.mktemp("crowd") / "data")
    running.zugang("migrate")
    running.start()
    yield running
    running.stop()


def test_exactly_fifty_are_booked_and_everybody_is_told(installation: Installation) -> None:
    code = _PREPARE.format(root=str(ROOT), people=PEOPLE, times=TIMES)
    crowd = json.loads(
        installation.zugang("manage", "shell", "--no-imports", "-c", code).strip().splitlines()[-1]
    )
    begin = Barrier(PEOPLE)

    def reach_for(session: str) -> tuple[str, list[int], int]:
        browser = Browser(installation.port)
        browser.cookies[crowd["cookie"]] = session
        page = browser.open("/termine/buchen/")
        begin.wait()
        statuses = []
        while NOTHING_LEFT not in page.text:
            page = browser.press(page, BUTTON, slot=random.choice(free(page)), concern=CONCERN)
            statuses.append(page.status)
            if page.status == 200:
                return "booked", statuses, browser.repeats
            assert any(text in page.text for text in TOO_LATE)
            assert CONCERN in page.text
        return "nothing left", statuses, browser.repeats

    with ThreadPoolExecutor(PEOPLE) as pool:
        told = list(pool.map(reach_for, crowd["sessions"]))
    assert Counter(outcome for outcome, _statuses, _repeats in told) == {
        "booked": TIMES,
        "nothing left": PEOPLE - TIMES,
    }
    assert {status for _outcome, statuses, _repeats in told for status in statuses} <= {200, 409}
    assert sum(repeats for _outcome, _statuses, repeats in told) == 0, "a failure, or no answer"
    ((slots, appointments),) = installation.rows(
        "SELECT count(DISTINCT slot_id), count(*) FROM appointments_appointment WHERE team_id = %s",
        crowd["team"],
    )
    assert (slots, appointments) == (TIMES, TIMES)


def free(page: Page) -> list[str]:
    """The times that the page offers."""
    return re.findall(r'name="slot" id="[^"]*" value="([^"]+)"', page.text)
