"""What the meaning of a date depends on besides its words: publication, tense, and another date of the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from peacetalks.language.dates.periods import Moment, Period

# Nearer than this to the publication, a day of the calendar is taken to be the nearest one, whatever the tense.
NEAR_DAYS = 45
# In the present tense a weekday may lie this many days ahead ("delegates arrive for talks on Wednesday").
AHEAD_DAYS = 3


class Tense(StrEnum):
    """The time of the clause that a date stands in, seen from the publication."""

    PAST = "past"
    PRESENT = "present"
    FUTURE = "future"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Context:
    """Where a date stands: the publication day, the tense of what it dates, and the date that it counts from.

    ``awaited`` says that it goes with an event of the sort that is announced ("talks on Monday"), ``direct`` that
    it depends on the verb itself; ``relation`` is what the words before it state ("by", "since").
    """

    published: Moment | None = None
    tense: Tense = Tense.UNKNOWN
    anchor: Moment | None = None
    awaited: bool = False
    direct: bool = True
    relation: str = ""

    @property
    def today(self) -> Moment | None:
        """The publication day, where it is known to the day."""
        return self.published if self.published is not None and self.published.is_day else None

    @property
    def dated(self) -> Moment | None:
        """The publication day, where it is known to the day and year."""
        return self.today if self.today is not None and self.today.year is not None else None

    def find_year(self, month: int, day: int | None = None) -> int | None:
        """Give the year of a day or month that is written without one; None where no year is known.

        Near the publication it is the nearest such day, else the last one for the past and the next for the future.
        """
        if self.published is None or self.published.year is None:
            return None
        pub = self.published if self.published.month is not None else Moment(self.published.year, 6, 30)
        if day is None:
            return self._year_of_month(pub, month)
        reach = [
            ((moment.to_date() - pub.to_date()).days, year)
            for year in range(pub.to_date().year - 1, pub.to_date().year + 2)
            if (moment := Moment(year, month, day)).is_valid
        ]
        return self._choose_year(reach, NEAR_DAYS)

    def _year_of_month(self, pub: Moment, month: int) -> int | None:
        year, own = pub.to_date().year, pub.to_date().month
        return self._choose_year([((y - year) * 12 + month - own, y) for y in (year - 1, year, year + 1)], 1)

    def _choose_year(self, reach: list[tuple[int, int]], near: int) -> int | None:
        if not reach:
            return None
        distance, nearest = min(reach, key=lambda pair: (abs(pair[0]), pair[0]))
        tense = self.tense if self.direct or abs(distance) > near * 3 else Tense.UNKNOWN
        if tense is Tense.PAST and distance > 0:
            earlier = [year for d, year in reach if d <= 0]
            return max(earlier, default=nearest) if distance > (2 if near == NEAR_DAYS else 0) else nearest
        if tense is Tense.FUTURE and distance < -near:
            return min((year for d, year in reach if d >= 0), default=nearest)
        return nearest

    def find_weekday(self, weekday: int) -> Moment | None:
        """Give the nearest such weekday (Monday is 0) that fits the tense, the publication day included."""
        if self.dated is None:
            return None
        ahead = (weekday - self.dated.to_date().weekday()) % 7
        if ahead == 0:
            return self.dated
        forward = self.tense is Tense.FUTURE or (self.tense is not Tense.PAST and self.awaited and ahead <= AHEAD_DAYS)
        return self.dated.shift_days(ahead if forward else ahead - 7)


@dataclass(frozen=True, slots=True)
class Shift:
    """How far words count from another date: "a day after" is one day on; ``inexact`` where "nearly" stands before."""

    count: int
    unit: str
    inexact: bool = False

    def reversed(self) -> Shift:
        """Give the shift the other way round."""
        return Shift(-self.count, self.unit, self.inexact)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What words mean: a period of the calendar, or None where they cannot be resolved.

    ``estimate`` is the period that UCDP's rules give to words that are too vague for a date. ``shift`` is how far
    words count from another date, so that the relation can be read the other way round.
    """

    period: Period | None = None
    estimate: Period | None = None
    shift: Shift | None = None
