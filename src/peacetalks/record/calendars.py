"""Days and spans of days in EDTF dates."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

PART = re.compile(r"^(\d{4}|XXXX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?$")
FAR = 10**7


@dataclass(frozen=True, slots=True)
class DaySpan:
    """The first and last day that a date allows, as day numbers; ``year`` is false where no year is known.

    Without a year the days are counted from 1 January of year 4, a leap year.
    """

    first: int
    last: int
    year: bool = True

    @property
    def length(self) -> int:
        """Days from the first to the last, both included."""
        return self.last - self.first + 1

    def meets(self, other: DaySpan, *, slack: int = 0) -> bool:
        """Say whether the two can be of one time, with some days of slack; where a year is open, in any year."""
        left, right = (self, other) if self.year == other.year else (self.without_year(), other.without_year())
        return left.first - slack <= right.last and right.first - slack <= left.last

    def without_year(self) -> DaySpan:
        """Give the span with its year left open; one that crosses New Year, or is open, may be any day."""
        if not self.year:
            return self
        if self.length > 366 or self.first <= 0 or self.last >= FAR:
            return DaySpan(date(4, 1, 1).toordinal(), date(4, 12, 31).toordinal(), False)
        first, last = date.fromordinal(self.first).replace(year=4), date.fromordinal(self.last).replace(year=4)
        if last < first:
            return DaySpan(date(4, 1, 1).toordinal(), date(4, 12, 31).toordinal(), False)
        return DaySpan(first.toordinal(), last.toordinal(), False)


def day_number(edtf: str | None) -> int | None:
    """Give the first day of a date as a number, or None without a date or a year."""
    span = read_days(edtf)
    return span.first if span and span.year and span.first > 0 else None


@lru_cache(maxsize=65536)
def read_days(edtf: str | None) -> DaySpan | None:
    """Give the days that an EDTF date or interval allows, or None where it has none that can be read."""
    if not edtf:
        return None
    if "/" in edtf:
        start, _, end = edtf.partition("/")
        first, last = _read_part(start), _read_part(end)
        if first is None and last is None:
            return None
        year = (first or last or DaySpan(0, 0)).year
        return DaySpan(first.first if first else -FAR, last.last if last else FAR, year)
    return _read_part(edtf)


def _read_part(edtf: str) -> DaySpan | None:
    match = PART.match(edtf.strip("~?% "))
    if not match:
        return None
    year, month, day = match.groups()
    number = 4 if year == "XXXX" else int(year)
    if number == 0:
        return None
    if not month or month == "XX":
        return DaySpan(date(number, 1, 1).toordinal(), date(number, 12, 31).toordinal(), year != "XXXX")
    if not 1 <= int(month) <= 12:
        return None
    days = monthrange(number, int(month))[1]
    if not day or day == "XX":
        first, last = 1, days
    elif 1 <= int(day) <= days:
        first = last = int(day)
    else:
        return None
    start = date(number, int(month), first).toordinal()
    return DaySpan(start, start + last - first, year != "XXXX")
