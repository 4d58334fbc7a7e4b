from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.reports.dates import MONTHS, read_date, read_date_line

TODAY = date(2026, 1, 15)


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("2021-03-04", "2021-03-04"),
        ("2021-03-04T23:30:00+05:00", "2021-03-04"),
        ("2021-03-04 23:30", "2021-03-04"),
        ("4 March 2021", "2021-03-04"),
        ("Thursday, 4th March 2021", "2021-03-04"),
        ("Thu, 04 Mar 2021 10:00:00 GMT", "2021-03-04"),
        ("March 4, 2021 at 5 pm", "2021-03-04"),
        ("Sept. 4, 2021", "2021-09-04"),
        ("4.3.2021", "2021-03-04"),
        ("24/3/2021", "2021-03-24"),
        ("3/24/2021", "2021-03-24"),
        ("2021/3/4", "2021-03-04"),
        ("March 2021", "2021-03"),
        ("2016 (see URL)", "2016"),
        ("21 September", "XXXX-09-21"),
        ("XXXX-09-21", "XXXX-09-21"),
        ("2021-03", "2021-03"),
        ("2021-03-04/2021-03-06", "2021-03-04/2021-03-06"),
        ("2021-03-04~", "2021-03-04~"),
        ("199X", "199X"),
    ],
)
def test_ways_to_write_a_date(words: str, edtf: str) -> None:
    found = read_date(words, today=TODAY)
    assert (found.edtf, found.warning) == (edtf, None)


@pytest.mark.parametrize("words", ["2021-02-30", "31 February 2021", "2021-13-01", "45.45.2021", "0000-01-01", "soon"])
def test_an_impossible_date_is_told_of_and_not_used(words: str) -> None:
    found = read_date(words, today=TODAY)
    assert found.edtf is None
    assert found.warning


@pytest.mark.parametrize("words", ["", "unknown (2004-2010)", "n/a"])
def test_an_unknown_date_is_no_date(words: str) -> None:
    assert read_date(words).edtf is read_date(words).warning is None


@pytest.mark.parametrize("words", ["2026-01-16", "1 March 2031", "2027"])
def test_a_date_in_the_future_is_told_of_and_kept(words: str) -> None:
    found = read_date(words, today=TODAY)
    assert found.edtf
    assert "future" in str(found.warning)


def test_of_a_date_that_may_be_two_days_the_year_is_taken() -> None:
    found = read_date("3/4/2021", today=TODAY)
    assert found.edtf == "2021"
    assert "two days" in str(found.warning)
    assert read_date("4/4/2021", today=TODAY).warning is None


@pytest.mark.parametrize(
    ("line", "edtf"),
    [
        ("  • 21 September, 16:59", "XXXX-09-21"),
        ("Published: 4 March 2021 14:30 GMT", "2021-03-04"),
        ("Last updated on March 4, 2021 at 5:10 p.m. EST", "2021-03-04"),
        ("Sunday, January 20, 2008", "2008-01-20"),
        ("2021-03-04", "2021-03-04"),
        ("4 March 2021 | Updated 5 March 2021", "2021-03-04"),
        ("May 9, 2022.", "2022-05-09"),
    ],
)
def test_lines_that_are_a_date(line: str, edtf: str) -> None:
    found = read_date_line(line, today=TODAY)
    assert found
    assert found.edtf == edtf


@pytest.mark.parametrize(
    "line", ["On 4 March 2021 they met.", "4 March 2021 saw a truce", "March of the mothers", "May"]
)
def test_lines_that_only_hold_a_date(line: str) -> None:
    assert read_date_line(line, today=TODAY) is None


@given(st.dates(min_value=date(1000, 1, 1), max_value=TODAY))
def test_every_day_survives_every_unambiguous_way_to_write_it(day: date) -> None:
    month = MONTHS[day.month - 1].capitalize()
    ways = [
        day.isoformat(),
        f"{day.day} {month} {day.year:04}",
        f"{month} {day.day}, {day.year:04}",
        f"{month[:3]}. {day.day}, {day.year:04}",
        f"{day.day}.{day.month}.{day.year:04}",
    ]
    assert {read_date(way, today=TODAY).edtf for way in ways} == {day.isoformat()}


@given(st.text(max_size=60))
def test_no_words_stop_the_reading_of_dates(words: str) -> None:
    read_date(words, today=TODAY)
    read_date_line(words, today=TODAY)
