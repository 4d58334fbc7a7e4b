"""Days, months and years of which the year may be unknown, stretches between them, and their spelling in EDTF."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass

# Calendar arithmetic where no year is known needs some year; 2001 is a common year that begins on a Monday.
SOME_YEAR = 2001


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, a month or a year of the calendar: ``month`` and ``day`` are None where it is less exact.

    ``year`` is None where no year is known; ``approximate`` marks "around 2 July".
    """

    year: int | None
    month: int | None = None
    day: int | None = None
    approximate: bool = False

    @property
    def is_day(self) -> bool:
        """Whether the moment is exact to the day."""
        return self.day is not None

    @property
    def is_valid(self) -> bool:
        """Whether the calendar has such a day; 29 February passes where the year is not known."""
        if self.month is None or self.day is None:
            return self.month is None or 1 <= self.month <= 12
        return 1 <= self.month <= 12 and 1 <= self.day <= calendar.monthrange(self.year or 2000, self.month)[1]

    def to_date(self) -> datetime.date:
        """Give the first day of the moment; where no year is known, in a year that stands for any."""
        month, day = self.month or 1, self.day or 1
        last = calendar.monthrange(self.year or SOME_YEAR, month)[1]
        return datetime.date(self.year or SOME_YEAR, month, min(day, last))

    def first_day(self) -> Moment:
        """Give the first day of the moment."""
        return Moment(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> Moment:
        """Give the last day of the moment."""
        month = self.month or 12
        day = self.day or calendar.monthrange(self.year or SOME_YEAR, month)[1]
        return Moment(self.year, month, day)

    def shift_days(self, count: int) -> Moment:
        """Give the day that many days later (earlier where negative)."""
        date = self.to_date() + datetime.timedelta(days=count)
        return Moment(date.year if self.year is not None else None, date.month, date.day)

    def shift_months(self, count: int) -> Moment:
        """Give the moment that many months later, to the same exactness; the 31st becomes the month's last day."""
        months = (self.year or SOME_YEAR) * 12 + (self.month or 1) - 1 + count
        year, month = months // 12, months % 12 + 1
        day = min(self.day, calendar.monthrange(year, month)[1]) if self.day else None
        return Moment(year if self.year is not None else None, month, day)

    def to_edtf(self) -> str:
        """Spell the moment in EDTF; an unknown year is ``XXXX``."""
        parts = [f"{self.year:04d}" if self.year is not None else "XXXX"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts) + ("~" if self.approximate else "")


@dataclass(frozen=True, slots=True)
class Period:
    """From one moment to another, both included; None leaves an end open.

    ``season`` is the EDTF number of a season (21 spring to 24 winter) and ``decade`` says that the year is its first.
    """

    first: Moment | None
    last: Moment | None
    season: int | None = None
    decade: bool = False

    @classmethod
    def of(cls, moment: Moment) -> Period:
        """Give the period that is one moment."""
        return cls(moment, moment)

    @property
    def day(self) -> Moment | None:
        """The day that the period is, where it is one day."""
        return self.first if self.first == self.last and self.first is not None and self.first.is_day else None

    @property
    def is_valid(self) -> bool:
        """Whether both ends are in the calendar and in order."""
        ends = [end for end in (self.first, self.last) if end is not None]
        if not all(end.is_valid for end in ends):
            return False
        if len(ends) < 2 or None in (ends[0].year, ends[1].year):
            return bool(ends)
        return ends[0].to_date() <= ends[1].last_day().to_date()

    def since(self) -> Period:
        """Give the period from this one's start on, open at the end."""
        return Period(self.first, None)

    def until(self) -> Period:
        """Give the period up to this one's end, open at the start."""
        return Period(None, self.last)

    def to_edtf(self) -> str:
        """Spell the period in EDTF (level 1)."""
        if self.season is not None and self.first is not None:
            return f"{Moment(self.first.year).to_edtf()}-{self.season}"
        if self.decade and self.first is not None and self.first.year is not None:
            return f"{self.first.year // 10:03d}X"
        first = self.first.to_edtf() if self.first is not None else ".."
        last = self.last.to_edtf() if self.last is not None else ".."
        return first if first == last else f"{first}/{last}"

    def precision(self) -> int:
        """Give the precision after UCDP's date_prec: 1 a day, 2 up to 6 days, 3 a week, 4 up to 30 days, 5 longer."""
        if self.first is None or self.last is None:
            return 5
        days = (self.last.last_day().to_date() - self.first.to_date()).days + 1
        if days < 1:  # over the turn of a year that is not known
            days += 365
        return next((code for code, longest in ((1, 1), (2, 6), (3, 7), (4, 31)) if days <= longest), 5)


def read_moment(edtf: str | None) -> Moment | None:
    """Read a day, month or year in EDTF, its year perhaps unknown; None for anything else."""
    if not edtf:
        return None
    parts = edtf.partition("T")[0].rstrip("~?%").split("-")
    if not 1 <= len(parts) <= 3 or len(parts[0]) != 4 or not (parts[0].isdigit() or parts[0] == "XXXX"):
        return None
    if not all(len(part) == 2 and part.isdigit() for part in parts[1:]):
        return None
    month, day = (*(int(part) for part in parts[1:]), None, None)[:2]
    year = None if parts[0] == "XXXX" else int(parts[0])
    moment = Moment(year, month, day)
    return moment if moment.is_valid and (year is None or 1 <= year <= 9999) else None
