from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peacetalks.codebook.values import Talks
from peacetalks.record.years import fill_year, lacks_year
from record.codings import make_coding

TEXT = "Norland and the Front met in Marrel on September 21."


def build_talks(date: str | None) -> Talks:
    talks = {"kind": "talks", "id": "t1", "scope": "meeting", "date": date, "date_text": "on September 21"}
    coding = make_coding("marrel", TEXT, actors=[], facts=[talks])
    fact = coding.facts[0]
    assert isinstance(fact, Talks)
    return fact


def test_a_year_goes_into_dates_that_have_none_and_into_no_others() -> None:
    assert fill_year(build_talks("XXXX-09-21"), "2023") == build_talks("2023-09-21")
    assert fill_year(build_talks("XXXX-09-21/XXXX-09-23"), "2023") == build_talks("2023-09-21/2023-09-23")
    for date in ("2021-09-21", "2021-09", None):
        assert fill_year(build_talks(date), "2023") == build_talks(date)
    assert fill_year(build_talks("XXXX-09-21"), None) == build_talks("XXXX-09-21")


def test_a_day_that_a_year_does_not_have_is_left_without_one() -> None:
    assert fill_year(build_talks("XXXX-02-29"), "2023") == build_talks("XXXX-02-29")
    assert fill_year(build_talks("XXXX-02-29"), "2024") == build_talks("2024-02-29")


@given(st.dates(), st.integers(1900, 2099))
def test_what_is_filled_lacks_no_year_and_stays_as_it_is(day: object, year: int) -> None:
    filled = fill_year(build_talks(f"XXXX-{day:%m-%d}"), str(year))
    assert lacks_year(filled) == (filled.date is not None and filled.date.endswith("02-29") and "XXXX" in filled.date)
    assert fill_year(filled, "1888") == filled or lacks_year(filled)
