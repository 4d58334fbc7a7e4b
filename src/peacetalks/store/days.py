"""The first and last day that an EDTF date can mean, for sorting and for ranges."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

PLAIN = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?[?~%]?")


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends in it."""

    first: date
    last: date


def find_days(edtf: str | None) -> Days | None:
    """Give the days that a date can mean; None where it has no year, is open on a side, or is no date.

    ``2023-09`` is the whole month, an interval goes from the first day of its start to the last day of its end, and of
    a set of dates the stretch between the ends is taken.
    """
    if not edtf:
        return None
    parts = [_read_plain(part) for part in re.split(r"/|\.\.|,", edtf.strip("[]{}"))]
    days = [part for part in parts if part]
    if not days or len(days) != len(parts):
        return None
    first, last = min(day.first for day in days), max(day.last for day in days)
    return Days(first, last)


def _read_plain(part: str) -> Days | None:
    match = PLAIN.fullmatch(part.strip())
    if not match:
        return None
    year, month, day = (int(match[name]) if match[name] else None for name in ("year", "month", "day"))
    try:
        first = date(year or 0, month or 1, day or 1)
    except ValueError:
        return None
    end_month = month or 12
    return Days(first, date(first.year, end_month, day or monthrange(first.year, end_month)[1]))
