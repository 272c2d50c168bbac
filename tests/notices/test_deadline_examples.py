"""The fourteen worked examples of docs/rules/, each as one line of a table."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from zugang.notices.deadlines import (
    Dispatch,
    Instruction,
    Way,
    fiction_days,
    fixed_day,
    in_time,
    period_in_weeks,
    remedy_period,
    served_on,
)
from zugang.offices.public_holidays import Place

NW, NI, BE = Place("NW"), Place("NI"), Place("BE")


def mail(day: str, **facts: object) -> Dispatch:
    return Dispatch(way=Way.PORTAL_2A, day=date.fromisoformat(day), **facts)


def post(day: str, **facts: object) -> Dispatch:
    return Dispatch(way=Way.POST, day=date.fromisoformat(day), **facts)


@pytest.mark.parametrize(
    ("dispatch", "served", "end", "place", "given"),
    [
        pytest.param(mail("2026-03-02"), "2026-03-06", "2026-04-07", NW, {}, id="1 Easter Monday"),
        pytest.param(mail("2026-01-27"), "2026-01-31", "2026-03-02", NW, {}, id="2 served on a Saturday"),
        *(
            pytest.param(mail("2026-04-30"), "2026-05-04", "2026-06-05", Place(land), {}, id=f"3 {land}")
            for land in ("BW", "BY", "HE", "NW", "RP", "SL")
        ),
        *(
            pytest.param(mail("2026-04-30"), "2026-05-04", "2026-06-04", Place(land), {}, id=f"3 {land}")
            for land in ("NI", "BE")
        ),
        pytest.param(mail("2026-05-27"), "2026-05-31", "2026-06-30", NW, {}, id="4 no 31 June"),
        pytest.param(mail("2026-11-20"), "2026-11-24", "2026-12-24", NW, {}, id="5 24 December"),
        pytest.param(
            mail("2026-03-02"), "2026-03-06", "2027-03-08", NW, {"instruction": Instruction.MISSING}, id="6 a year"
        ),
        pytest.param(post("2024-12-30"), "2025-01-02", "2025-02-03", NW, {}, id="7 three days"),
        pytest.param(post("2025-01-02"), "2025-01-06", "2025-02-06", NW, {}, id="8 four days"),
        pytest.param(mail("2028-01-27"), "2028-01-31", "2028-02-29", NW, {}, id="9 leap year"),
        pytest.param(mail("2026-04-30"), "2026-05-04", "2026-08-04", NW, {"abroad": True}, id="10 abroad"),
        pytest.param(
            mail("2026-03-02", first_retrieval=date(2026, 3, 2)), "2026-03-06", "2026-04-07", NW, {}, id="11 early"
        ),
        pytest.param(mail("2026-03-10"), "2026-03-14", "2026-04-14", NW, {}, id="12 mailed again after a bounce"),
        pytest.param(
            mail("2026-03-02", receipt_denied=True, first_retrieval=date(2026, 3, 20)),
            "2026-03-20", "2026-04-20", NW, {}, id="13 receipt denied",
        ),
    ],
)  # fmt: skip
def test_a_notice_is_served_and_its_objection_period_ends(
    dispatch: Dispatch, served: str, end: str, place: Place, given: dict[str, object]
) -> None:
    facts = {"instruction": Instruction.OK, "abroad": False, **given}
    day = served_on(dispatch)
    assert day == date.fromisoformat(served)
    period = remedy_period(day, place=place, **facts)
    assert period is not None
    assert period.end == date.fromisoformat(end)


def test_14_a_hearing_of_two_weeks() -> None:
    assert period_in_weeks(date(2026, 3, 6), weeks=2, place=NW).end == date(2026, 3, 20)


def test_12_a_bounced_notification_serves_nothing() -> None:
    assert served_on(mail("2026-03-02", bounced=True)) is None
    assert served_on(mail("2026-03-02", bounced=True, first_retrieval=date(2026, 3, 5))) is None


def test_a_denied_notification_serves_nothing_until_the_notice_is_opened() -> None:
    assert served_on(mail("2026-03-02", receipt_denied=True)) is None


def test_a_denied_notification_whose_receipt_is_proven_serves_on_the_fourth_day() -> None:
    assert served_on(mail("2026-03-02", receipt_denied=True, receipt_proven=True)) == date(2026, 3, 6)


@pytest.mark.parametrize(("arrived", "served"), [("2026-03-05", "2026-03-06"), ("2026-03-06", "2026-03-09")])
def test_a_notification_that_came_more_than_three_days_late_serves_at_the_first_opening(
    arrived: str, served: str
) -> None:
    dispatch = mail("2026-03-02", arrived_on=date.fromisoformat(arrived), first_retrieval=date(2026, 3, 9))
    assert served_on(dispatch) == date.fromisoformat(served)


def test_the_three_days_of_the_dispute_rule_are_a_parameter() -> None:
    dispatch = mail("2026-03-02", arrived_on=date(2026, 3, 6), first_retrieval=date(2026, 3, 9))
    assert served_on(dispatch, dispute_days=4) == date(2026, 3, 6)


def test_a_letter_that_came_later_serves_on_the_day_it_came() -> None:
    assert served_on(post("2026-03-02", came_late=date(2026, 3, 11))) == date(2026, 3, 11)
    assert served_on(post("2026-03-02", came_late=date(2026, 3, 4))) == date(2026, 3, 6)
    assert served_on(post("2026-03-02", never_came=True)) is None


@pytest.mark.parametrize("way", [Way.PERSONAL, Way.ZUSTELLUNG])
def test_a_notice_handed_over_is_served_that_day(way: Way) -> None:
    assert served_on(Dispatch(way=way, day=date(2026, 3, 2))) == date(2026, 3, 2)


def test_an_electronic_transmission_is_served_on_the_fourth_day() -> None:
    assert served_on(Dispatch(way=Way.E_TRANSMIT, day=date(2026, 3, 2))) == date(2026, 3, 6)


def test_three_days_until_2024_and_four_since() -> None:
    assert [fiction_days(date(2024, 12, 31)), fiction_days(date(2025, 1, 1))] == [3, 4]


def test_a_letter_that_is_no_decision_has_no_objection_period() -> None:
    assert (
        remedy_period(date(2026, 3, 6), instruction=Instruction.NONE_NEEDED, abroad=False, place=NW) is None
    )


def test_a_definite_day_named_with_section_26_stays_and_another_moves() -> None:
    easter_monday = date(2026, 4, 6)
    assert fixed_day(easter_monday, with_notice=True, place=NW).end == easter_monday
    assert fixed_day(easter_monday, with_notice=False, place=NW).end == date(2026, 4, 7)


def test_an_objection_of_the_last_minute_in_berlin_is_in_time() -> None:
    end = date(2026, 4, 7)
    assert in_time(datetime(2026, 4, 7, 21, 59, 59, tzinfo=UTC), end)
    assert not in_time(datetime(2026, 4, 7, 22, 0, 0, tzinfo=UTC), end)
