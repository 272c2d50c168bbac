"""There is one clock, and it can travel."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from zugang.kernel import clock
from zugang.kernel.identifiers import new_id


def test_a_late_evening_in_utc_is_already_the_next_day_in_berlin() -> None:
    with clock.travel(datetime(2026, 7, 1, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 7, 2)


def test_travelling_ends_with_the_block() -> None:
    with clock.travel(datetime(2020, 1, 1, tzinfo=UTC)):
        assert clock.now().year == 2020
    assert clock.now().year > 2020
    assert not clock.is_travelling()


def test_a_moment_without_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="aware"), clock.travel(datetime(2026, 1, 1)):
        pass


def test_identifiers_sort_by_the_time_the_clock_shows() -> None:
    with clock.travel(datetime(2026, 1, 1, tzinfo=UTC)):
        early = new_id()
    with clock.travel(datetime(2026, 1, 2, tzinfo=UTC)):
        late = new_id()
    assert early < late < new_id()
