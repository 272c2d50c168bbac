"""Dates and sizes read as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from zugang.ui import filters

LATE = datetime(2026, 3, 1, 23, 5, tzinfo=UTC)


def test_a_moment_is_told_as_the_clocks_in_berlin_show_it() -> None:
    assert filters.long_datetime(LATE) == "2. März 2026, 00:05 Uhr"
    assert filters.long_date(LATE) == "2. März 2026"


def test_dates_in_english() -> None:
    with translation.override("en"):
        assert filters.long_date(date(2026, 3, 2)) == "2 March 2026"
        assert filters.short_date(date(2026, 3, 2)) == "02/03/2026"


def test_dates_in_spanish() -> None:
    with translation.override("es"):
        assert filters.long_date(date(2026, 3, 2)) == "2 de marzo de 2026"
        assert filters.full_date(date(2026, 3, 2)) == "lunes, 2 de marzo de 2026"
        assert filters.short_date(date(2026, 3, 2)) == "02/03/2026"
        assert filters.long_datetime(LATE) == "2 de marzo de 2026, 00:05 h"
        assert filters.filesize(1258291) == "1,2 MB"


def test_dates_in_easy_language_are_german() -> None:
    with translation.override("de-simple"):
        assert filters.long_date(date(2026, 3, 2)) == "2. März 2026"
        assert filters.short_date(date(2026, 3, 2)) == "02.03.2026"


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 KB"), (1, "1 KB"), (2048, "2 KB"), (1258291, "1,2 MB"), (10485760, "10,0 MB")]
)
def test_sizes(size: int, text: str) -> None:
    assert filters.filesize(size) == text


def test_an_address_breaks_at_its_joints_alone() -> None:
    assert filters.breaking("erika.beispiel@mail.example") == "erika<wbr>.beispiel@<wbr>mail<wbr>.example"
    assert filters.breaking("<b>@x") == "&lt;b&gt;@<wbr>x"


def test_a_telephone_number_can_be_called_and_stays_on_one_line() -> None:
    assert filters.telephone("(05000) 10-00") == '<a href="tel:050001000">(05000)\u00a010\u201100</a>'
    assert filters.telephone("+49 5000 1000") == '<a href="tel:+4950001000">+49\u00a05000\u00a01000</a>'
    assert "<script>" not in filters.telephone("<script>1")


def test_each_cell_of_a_row_is_given_the_name_of_its_column() -> None:
    rows = '<tr><th scope="row">1</th><td class="x">a</td></tr><tr><td colspan="2">-</td></tr><tr><td>b</td></tr>'
    assert filters.labelled(rows, ["Tag", "<Ort>"]) == (
        '<tr><th data-label="Tag" scope="row">1</th><td data-label="&lt;Ort&gt;" class="x">a</td></tr>'
        '<tr><td colspan="2">-</td></tr><tr><td data-label="Tag">b</td></tr>'
    )
