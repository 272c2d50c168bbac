"""The rules without a database: names by date, effect, states, colours, periods."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zugang.applications import aging, effect, names, periods, states
from zugang.applications.catalogue import BY_KEY, KINDS, Benefit
from zugang.applications.periods import Span
from zugang.applications.states import Stage, State, Way

DAYS = st.dates(date(2023, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2023, 1, 1), "Bürgergeld"),
        (date(2026, 6, 30), "Bürgergeld"),
        (date(2026, 7, 1), "Grundsicherungsgeld"),
        (date(2030, 1, 1), "Grundsicherungsgeld"),
    ],
)
def test_the_benefit_is_called_by_its_name_of_the_day(day: date, name: str) -> None:
    assert str(names.subsistence(day)) == name
    assert Benefit.SUBSISTENCE.name_on(day) == name
    assert BY_KEY["first"].title_on(day) == f"Antrag auf {name}"


@pytest.mark.parametrize(
    ("kind", "received", "counts_from"),
    [
        ("first", date(2026, 3, 31), date(2026, 3, 1)),
        ("renewal", date(2026, 3, 1), date(2026, 3, 1)),
        ("renewal", date(2028, 2, 29), date(2028, 2, 1)),
        ("budget", date(2026, 3, 31), date(2026, 3, 31)),
        ("absence", date(2026, 3, 31), date(2026, 3, 31)),
    ],
)
def test_from_which_day_an_application_counts(kind: str, received: date, counts_from: date) -> None:
    assert effect.takes_effect(BY_KEY[kind], received) == counts_from


@pytest.mark.parametrize(
    ("received", "court"),
    [
        (date(2026, 1, 15), date(2026, 7, 15)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2027, 8, 31), date(2028, 2, 29)),
        (date(2026, 6, 30), date(2026, 12, 30)),
    ],
)
def test_when_a_complaint_for_inactivity_is_possible(received: date, court: date) -> None:
    assert effect.court_from(received) == court


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_each_kind_is_complete(kind: object) -> None:
    entry = BY_KEY[kind.key]  # type: ignore[attr-defined]
    assert str(entry.label)
    assert entry.source.startswith("§ ")
    assert len(entry.key) <= 16
    assert not (entry.back_to_first and entry.before)
    assert entry.formless or not entry.needs_words


@pytest.mark.parametrize(
    ("state", "way", "missing", "stage"),
    [
        ("draft", "online", False, Stage.DRAFT),
        ("sent", "online", False, Stage.SENT),
        ("sent", "paper", False, Stage.RECEIVED),
        ("in_progress", "paper", False, Stage.IN_PROGRESS),
        ("in_progress", "online", True, Stage.PAPERS_MISSING),
        ("sent", "counter", True, Stage.PAPERS_MISSING),
        ("decided", "paper", True, Stage.DECIDED),
        ("withdrawn", "online", True, Stage.WITHDRAWN),
    ],
)
def test_what_is_shown_of_a_state(state: str, way: str, missing: bool, stage: Stage) -> None:
    assert states.stage_of(state, way, papers_missing=missing) is stage


def test_the_five_states_read_as_people_know_them() -> None:
    shown = [Stage.DRAFT, Stage.SENT, Stage.IN_PROGRESS, Stage.PAPERS_MISSING, Stage.DECIDED]
    assert [str(stage.label) for stage in shown] == [
        "Wird von Ihnen bearbeitet",
        "Von Ihnen online gesendet",
        "In Bearbeitung",
        "Unterlagen fehlen",
        "Entschieden",
    ]


@given(st.sampled_from(State), st.sampled_from(State))
def test_no_step_leads_back_to_a_draft_and_every_mistake_can_be_undone(before: State, after: State) -> None:
    assert not states.may_step(before, State.DRAFT)
    if before in states.WAITING and states.may_step(before, after) and after not in states.WAITING:
        assert states.may_step(after, State.IN_PROGRESS)


@pytest.mark.parametrize(
    ("days", "missing", "mark"),
    [(0, False, ""), (20, False, ""), (21, False, "soon"), (28, False, "late"), (90, True, "")],
)
def test_the_colour_of_age(days: int, missing: bool, mark: str) -> None:
    today = date(2026, 11, 20)
    assert aging.mark(today - timedelta(days=days), today, papers_missing=missing) == mark


@pytest.mark.parametrize(
    ("ends", "until"),
    [
        (date(2026, 12, 31), date(2027, 1, 31)),
        (date(2026, 3, 15), date(2026, 3, 31)),
        (date(2028, 1, 31), date(2028, 2, 29)),
    ],
)
def test_until_when_a_renewal_leaves_no_gap(ends: date, until: date) -> None:
    assert periods.without_gap_until(ends) == until


@given(DAYS, st.integers(0, 40))
def test_a_renewal_in_time_pays_from_the_day_after_the_period(ends: date, later: int) -> None:
    received = ends + timedelta(days=later)
    first_unpaid = ends + timedelta(days=1)
    in_time = received <= periods.without_gap_until(ends)
    assert in_time == (effect.takes_effect(BY_KEY["renewal"], received) <= first_unpaid)


@pytest.mark.parametrize(
    ("left", "due"), [(57, 0), (56, 1), (29, 1), (28, 2), (8, 2), (7, 3), (0, 3), (-1, 0)]
)
def test_reminders_eight_four_and_one_week_before(left: int, due: int) -> None:
    ends = date(2026, 12, 31)
    assert periods.reminders_due(ends, ends - timedelta(days=left)) == due


@given(DAYS, st.integers(0, 400), DAYS, st.integers(0, 400))
def test_overlapping_is_mutual_and_means_a_common_day(
    first: date, long: int, second: date, longer: int
) -> None:
    one, other = Span(first, first + timedelta(days=long)), Span(second, second + timedelta(days=longer))
    common = max(one.starts, other.starts) <= min(one.ends, other.ends)
    assert one.overlaps(other) == other.overlaps(one) == common


@given(DAYS, st.integers(-24, 60))
def test_months_later_is_never_another_month(day: date, months: int) -> None:
    then = effect.add_months(day, months)
    assert (then.year * 12 + then.month) - (day.year * 12 + day.month) == months
    assert then.day <= day.day


def test_only_what_came_in_otherwise_is_not_online() -> None:
    assert {way for way in Way if states.stage_of("sent", way, papers_missing=False) is Stage.SENT} == {
        Way.ONLINE
    }
