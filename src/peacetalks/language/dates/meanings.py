"""What dates mean that name a day, a month, a season or a year of the calendar."""

from __future__ import annotations

from collections.abc import Callable

from peacetalks.language.dates.contexts import Context, Resolution
from peacetalks.language.dates.holidays import find_holiday
from peacetalks.language.dates.patterns import Written
from peacetalks.language.dates.periods import Moment, Period

Meaning = Callable[[Written, Context], Resolution]

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
# UCDP: "early March" is the 1st to the 10th, "the middle of" the 10th to the 20th, "late" the 15th to the end.
PARTS_OF_MONTH = {
    "early": (1, 10),
    "begin": (1, 10),
    "start": (1, 10),
    "mid": (10, 20),
    "late": (15, 31),
    "end": (15, 31),
}
# UCDP: "early 1999" is January to April, "mid" May to August, "late" September to December.
PARTS_OF_YEAR = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
UNRESOLVED = Resolution()


def resolve_calendar(written: Written, context: Context) -> Resolution:
    """A day of the calendar, with or without its year."""
    month, day = read_month(written.slots["month"][0]), _read_day(written.slots["day"][0])
    year = int(written.slots["year"][0]) if "year" in written.slots else context.find_year(month, day)
    return resolve_period(Period.of(Moment(year, month, day)))


def resolve_figures(written: Written, context: Context) -> Resolution:  # noqa: ARG001
    """A day in figures; where both could be the month it stays unresolved."""
    first, second = int(written.slots["day"][0]), int(written.slots["month"][0])
    year = int(written.slots["year"][0])
    if first <= 12 and second <= 12 and first != second:
        return UNRESOLVED
    day, month = (first, second) if first > 12 else (second, first)
    return resolve_period(Period.of(Moment(year, month, day)))


def resolve_two_days(written: Written, context: Context) -> Resolution:
    """From one day to another, of one month or of two."""
    months = [read_month(words) for words in written.slots["month"]]
    first, last = (_read_day(words) for words in written.slots["day"])
    years = _two_years(written, context, months, days=(first, last))
    return resolve_period(Period(Moment(years[0], months[0], first), Moment(years[1], months[-1], last)))


def resolve_two_months(written: Written, context: Context) -> Resolution:
    """From one month to another."""
    months = [read_month(words) for words in written.slots["month"]]
    years = _two_years(written, context, months, days=None)
    return resolve_period(Period(Moment(years[0], months[0]), Moment(years[1], months[1])))


def resolve_two_years(written: Written, context: Context) -> Resolution:  # noqa: ARG001
    """From one year to another; "1994-98" ends in 1998."""
    years = written.slots["year"]
    last = years[1] if len(years) > 1 else written.slots["short"][0]
    return resolve_period(Period(Moment(int(years[0])), Moment(int(years[0][: 4 - len(last)] + last))))


def resolve_month(written: Written, context: Context) -> Resolution:
    """A month, with or without its year."""
    month = read_month(written.slots["month"][0])
    year = int(written.slots["year"][0]) if "year" in written.slots else context.find_year(month)
    return resolve_period(Period.of(Moment(year, month)))


def resolve_part_of_month(written: Written, context: Context) -> Resolution:
    """The first, middle or last days of a month, after UCDP."""
    month = read_month(written.slots["month"][0])
    year = int(written.slots["year"][0]) if "year" in written.slots else context.find_year(month)
    return resolve_period(part_of_month(Moment(year, month), str(written.one("part"))))


def resolve_turned_month(written: Written, context: Context) -> Resolution:
    """The last or next month of a name, seen from the publication; "this July" is of its year."""
    month = read_month(written.slots["month"][0])
    published = context.published
    if published is None or published.year is None or published.month is None:
        return Resolution(Period.of(Moment(None, month)))
    turn = str(written.one("turn"))
    year = published.year
    if turn in {"last", "this past"} and month >= published.month:
        year -= 1
    elif turn in {"next", "this coming", "the following"} and month <= published.month:
        year += 1
    return Resolution(Period.of(Moment(year, month)))


def resolve_season(written: Written, context: Context) -> Resolution:
    """A season of a year; in EDTF a season has a number of its own."""
    number = SEASONS[str(written.one("season"))]
    if "year" in written.slots:
        return Resolution(_season(int(written.slots["year"][0]), number))
    published = context.published
    if published is None or published.year is None or published.month is None:
        return UNRESOLVED
    begins = 3 * (number - 21) + 3
    year = published.year
    turn = written.one("turn") or ""
    if turn in {"last", "the past"} and published.month < begins + 3:
        year -= 1
    elif turn in {"next", "the coming", "the following"} and published.month >= begins:
        year += 1
    return Resolution(_season(year, number))


def resolve_part_of_year(written: Written, context: Context) -> Resolution:  # noqa: ARG001
    """The first, middle or last four months of a year, after UCDP."""
    return Resolution(part_of_year(int(written.slots["year"][0]), str(written.one("part"))))


def resolve_year(written: Written, context: Context) -> Resolution:  # noqa: ARG001
    """A year."""
    return Resolution(Period.of(Moment(int(written.slots["year"][0]))))


def resolve_decade(written: Written, context: Context) -> Resolution:  # noqa: ARG001
    """A decade."""
    first = int(written.slots["decade"][0])
    return Resolution(Period(Moment(first), Moment(first + 9), decade=True))


def resolve_holiday(written: Written, context: Context) -> Resolution:
    """A holiday of the Western calendar; without a publication year it stays words."""
    name = str(written.one("holiday"))
    if context.published is None or context.published.year is None:
        return UNRESOLVED
    near = find_holiday(name, context.published.year)
    year = context.find_year(near.month, near.day)
    return Resolution(Period.of(Moment(*find_holiday(name, year or near.year).timetuple()[:3])))


def resolve_period(period: Period) -> Resolution:
    """Give a resolution to a period that the calendar has; else the words stay unresolved."""
    return Resolution(period) if period.is_valid else UNRESOLVED


def part_of_month(month: Moment, part: str) -> Period:
    """Give the part of a month that UCDP means by "early", "middle", "late"."""
    first, last = next(days for word, days in PARTS_OF_MONTH.items() if part.startswith(word))
    end = month.last_day()
    return Period(Moment(month.year, end.month, first), Moment(month.year, end.month, min(last, end.day or last)))


def part_of_year(year: int | None, part: str) -> Period:
    """Give the part of a year that UCDP means by "early", "mid", "late"."""
    first, last = PARTS_OF_YEAR[part]
    return Period(Moment(year, first), Moment(year, last))


def read_month(words: str) -> int:
    """Read a month in figures or by its name, perhaps abbreviated: 1 to 12."""
    if words.isdigit():
        return int(words)
    return MONTHS.index(words[:3].lower()) + 1


def read_weekday(words: str) -> int:
    """Read the name of a weekday, perhaps abbreviated: Monday is 0."""
    return WEEKDAYS.index(words[:3].lower())


def _read_day(words: str) -> int:
    return int("".join(char for char in words if char.isdigit()))


def _season(year: int, number: int) -> Period:
    first = Moment(year, 3 * (number - 21) + 3)
    return Period(first, first.shift_months(2), season=number)


def _two_years(
    written: Written, context: Context, months: list[int], *, days: tuple[int, int] | None
) -> tuple[int | None, int | None]:
    """Give the years of both ends; one that is written counts for both, unless the turn of a year lies between."""
    turns = months[-1] < months[0]
    years = [int(words) for words in written.slots.get("year", ())]
    if len(years) == 2:
        return years[0], years[1]
    if years:
        behind_first = len(months) == 2 and written.offsets["year"][0] < written.offsets["month"][1]
        return (years[0], years[0] + turns) if behind_first else (years[0] - turns, years[0])
    year = context.find_year(months[0], days[0] if days else None)
    return (year, year + turns) if year is not None else (None, None)
