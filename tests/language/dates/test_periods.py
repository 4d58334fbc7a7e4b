"""Calendar arithmetic, with and without a year."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.language.dates.holidays import find_easter
from peacetalks.language.dates.periods import Moment, Period, read_moment

DATES = st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2100, 1, 1))


@given(DATES, st.integers(-400, 400))
def test_days_shift_as_the_calendar_does(date: datetime.date, count: int) -> None:
    moment = Moment(date.year, date.month, date.day).shift_days(count)
    assert moment.to_date() == date + datetime.timedelta(days=count)


@given(DATES, st.integers(-40, 40))
def test_months_shift_there_and_back_from_the_first(date: datetime.date, count: int) -> None:
    moment = Moment(date.year, date.month, 1)
    assert moment.shift_months(count).shift_months(-count) == moment


@given(DATES)
def test_moments_are_read_as_they_are_spelled(date: datetime.date) -> None:
    for moment in (Moment(date.year), Moment(date.year, date.month), Moment(date.year, date.month, date.day)):
        assert read_moment(moment.to_edtf()) == moment


@pytest.mark.parametrize("words", [None, "", "soon", "2023-13", "2023-02-30", "202-01", "2023-1-1", "2023-01-02-03"])
def test_other_words_are_no_moment(words: str | None) -> None:
    assert read_moment(words) is None


def test_an_unknown_year_stays_unknown() -> None:
    assert Moment(None, 1, 1).shift_days(-1).to_edtf() == "XXXX-12-31"
    assert read_moment("XXXX-09-21") == Moment(None, 9, 21)


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        ("2023-09-20", "2023-09-20", 1),
        ("2023-09-18", "2023-09-20", 2),
        ("2023-09-11", "2023-09-17", 3),
        ("2023-09", "2023-09", 4),
        ("2023", "2023", 5),
        ("2023-09-20", "2023-12-01", 5),
        ("XXXX-12-30", "XXXX-01-02", 2),
    ],
)
def test_precision_is_that_of_ucdp(first: str, last: str, precision: int) -> None:
    assert Period(read_moment(first), read_moment(last)).precision() == precision


def test_easter_falls_where_it_fell() -> None:
    days = [find_easter(year) for year in (2000, 2008, 2011, 2023, 2024, 2038)]
    assert [(day.month, day.day) for day in days] == [(4, 23), (3, 23), (4, 24), (4, 9), (3, 31), (4, 25)]
