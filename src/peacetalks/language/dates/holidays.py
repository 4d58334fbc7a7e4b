"""Holidays that reports date things by; those of the lunar calendars stay words, as their day differs by country."""

from __future__ import annotations

import datetime

FIXED = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
}
FROM_EASTER = {"good friday": -2, "easter": 0, "easter sunday": 0, "easter monday": 1}


def find_holiday(name: str, year: int) -> datetime.date:
    """Give the day of a holiday, named in lower case, in a year."""
    plain = name.replace("’", "'")
    if plain in FIXED:
        return datetime.date(year, *FIXED[plain])
    return find_easter(year) + datetime.timedelta(days=FROM_EASTER[plain])


def find_easter(year: int) -> datetime.date:
    """Give Easter Sunday of the Western churches (Meeus, Jones and Butcher's algorithm)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    skipped = (century + 8) // 25
    moon = (19 * golden + century - century // 4 - (century - skipped + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return datetime.date(year, month, day + 1)
