"""Dates that a report gives without a year, and the year that a person says they are of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from peacetalks.codebook.values import AnyFact
from peacetalks.record.drafts import Draft
from peacetalks.store.days import find_days
from peacetalks.store.parts import PartRow, ShareRow

NO_YEAR = "XXXX"
"""What EDTF has in the place of a year that is not known."""
DATED = ("date", "deadline")
DATED_REPORT = "dated"
"""The space of holders of years: reports, by name."""


def lacks_year(fact: AnyFact) -> bool:
    """Say whether a date of a fact has no year."""
    return any(NO_YEAR in (getattr(fact, name, None) or "") for name in DATED)


def fill_year(fact: AnyFact, year: str | None) -> AnyFact:
    """Put a year into the dates of a fact that have none; where the day is not in that year, the date stays."""
    if year is None or not lacks_year(fact):
        return fact
    dates = {name: getattr(fact, name, None) or "" for name in DATED}
    filled: dict[str, Any] = {name: date.replace(NO_YEAR, year) for name, date in dates.items() if NO_YEAR in date}
    return replace(fact, **{name: date for name, date in filled.items() if find_days(date)})


def draft_years(years: Mapping[str, str]) -> Draft:
    """Draft the rows that tell the year of each report."""
    shares = tuple(ShareRow(DATED_REPORT, report, "year", year) for report, year in sorted(years.items()))
    return Draft(PartRow("years", "", "", None, None, "", "{}"), (), shares)
