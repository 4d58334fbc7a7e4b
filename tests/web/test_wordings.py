"""Dates and durations in words."""

from __future__ import annotations

import pytest

from peacetalks.web.wordings import word_dates, word_duration, word_edtf


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("deadline 2021-04-01 passed as of 2022-11-12", "deadline 1 April 2021 passed as of 12 November 2022"),
        ("no evidence entered as of XXXX-09-21", "no evidence entered as of 21 September [year not given]"),
        ("within 2021-04", "within April 2021"),
        ("resolution 1325-2000 and ISO 2021-04-01T10", "resolution 1325-2000 and ISO 2021-04-01T10"),
    ],
)
def test_dates_within_words_are_said_and_nothing_else_is_touched(written: str, said: str) -> None:
    assert word_dates(written) == said


def test_a_span_an_open_end_and_a_doubtful_date_are_said_as_such() -> None:
    assert word_edtf("2021-03-04/2021-03-06") == "4 March 2021 – 6 March 2021"
    assert word_edtf("2021-03-04/..") == "4 March 2021 – …"
    assert (word_edtf("2021-03~"), word_edtf(None)) == ("about March 2021", "date not given")


def test_a_duration_is_said_and_what_is_none_is_left() -> None:
    assert (word_duration("P1DT3H"), word_duration("three days")) == ("1 day 3 hours", "three days")
