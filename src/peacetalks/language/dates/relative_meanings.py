"""What dates mean that count from the publication, or from another date of the text."""

from __future__ import annotations

from peacetalks.language.counts import read_count
from peacetalks.language.dates.contexts import Context, Resolution, Tense
from peacetalks.language.dates.meanings import (
    UNRESOLVED,
    part_of_month,
    part_of_year,
    read_month,
    read_weekday,
    resolve_period,
)
from peacetalks.language.dates.patterns import Written
from peacetalks.language.dates.periods import Moment, Period

BACKWARD = frozenset({"last", "this past", "the past", "the last", "past", "previous", "preceding", "the previous"})
FORWARD = frozenset({"next", "this coming", "the coming", "coming", "following", "the following"})
MONTHS_IN = {"month": 1, "quarter": 3, "year": 12, "decade": 120}
# UCDP: "recently" and "the past few days" are the three days before the report, "recent weeks" three weeks.
VAGUE_COUNT = 3
DEADLINES = frozenset({"by", "before", "until", "within"})
STARTS = frozenset({"start", "beginning"})
AROUND_TODAY = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1, "last night": -1}


def resolve_weekday(written: Written, context: Context) -> Resolution:
    """The nearest such weekday that fits the tense, or the one that "last" or "next" turns to."""
    weekday = read_weekday(written.slots["weekday"][0])
    today = context.dated
    if today is None:
        return UNRESOLVED
    week = (written.one("week") or "").removeprefix("of ")
    if week:
        monday = today.shift_days(-today.to_date().weekday() + 7 * {"last": -1, "this": 0, "next": 1}[week.split()[0]])
        return Resolution(Period.of(monday.shift_days(weekday)))
    ahead = (weekday - today.to_date().weekday()) % 7
    turn = written.one("turn") or ""
    if turn in BACKWARD:
        return Resolution(Period.of(today.shift_days(ahead - 7)))
    if turn in FORWARD:
        return Resolution(Period.of(today.shift_days(ahead or 7)))
    day = context.find_weekday(weekday)
    return Resolution(Period.of(day)) if day is not None else UNRESOLVED


def resolve_two_weekdays(written: Written, context: Context) -> Resolution:
    """From one weekday to another."""
    first, last = (read_weekday(words) for words in written.slots["weekday"])
    if context.tense is Tense.FUTURE:
        start = context.find_weekday(first)
        return Resolution(Period(start, start.shift_days((last - first) % 7))) if start is not None else UNRESOLVED
    end = context.find_weekday(last)
    return Resolution(Period(end.shift_days(-((last - first) % 7)), end)) if end is not None else UNRESOLVED


def resolve_around_today(written: Written, context: Context) -> Resolution:
    """Today, yesterday, tomorrow and their parts."""
    word = str(written.one("word"))
    if context.today is None:
        return UNRESOLVED
    if word == "overnight":
        return Resolution(Period(context.today.shift_days(-1), context.today))
    shift = {"the day before yesterday": -2, "the day after tomorrow": 2}.get(word, AROUND_TODAY.get(word, 0))
    return Resolution(Period.of(context.today.shift_days(shift)))


def resolve_turned_unit(written: Written, context: Context) -> Resolution:
    """This, last or next weekend, week, month, quarter, year."""
    turn = str(written.one("turn"))
    period = _turn(str(written.one("unit")), turn, context)
    return Resolution(period) if period is not None else UNRESOLVED


def resolve_part_of_unit(written: Written, context: Context) -> Resolution:
    """The earlier or later part of this, last or next week, month or year, after UCDP."""
    unit, part, turn = (str(written.one(slot)) for slot in ("unit", "part", "turn"))
    whole = _turn(unit, turn, Context(published=context.published))
    if whole is None or whole.first is None or whole.last is None:
        return UNRESOLVED
    if turn == "this":
        return Resolution(_part_of_this(unit, part, whole, context))
    if unit == "year":
        return Resolution(part_of_year(whole.first.year, part)) if part in {"early", "late"} else Resolution(whole)
    if unit == "month":
        return Resolution(part_of_month(whole.first, part)) if part in {"early", "late"} else Resolution(whole)
    # UCDP: "late last week" is its Friday to Sunday.
    return Resolution(Period(whole.first.shift_days(4), whole.last) if part == "late" else whole)


def resolve_window(written: Written, context: Context) -> Resolution:
    """The days, weeks, months before or after the publication."""
    turn, unit = str(written.one("turn")), str(written.one("unit"))
    counted = written.one("count")
    count = read_count(counted) if counted else (None if unit.endswith("s") else 1)
    if count is None or "recent" in turn:
        return Resolution(estimate=_estimate(unit, context) if turn in BACKWARD or "recent" in turn else None)
    if context.dated is None:
        return UNRESOLVED
    back = turn in BACKWARD
    far = _shift(context.dated, -count if back else count, unit, from_hours_up=True)
    if far is None:
        return UNRESOLVED
    if not back:
        return Resolution(Period(context.dated, far))
    # The ends are as exact as the unit: "the past two months" begin in a month, on no day of it.
    return Resolution(Period(_rounded(far, unit), _rounded(context.dated, unit)))


def resolve_ago(written: Written, context: Context) -> Resolution:
    """So many days, weeks, months, years before the publication, to the exactness of the unit."""
    unit = str(written.one("unit"))
    count = read_count(str(written.one("count")))
    if count is None:
        return Resolution(estimate=_estimate(unit, context))
    if context.today is None or (context.dated is None and not unit.startswith(("day", "hour"))):
        return UNRESOLVED
    moment = _shift(context.today, -count, unit)
    return Resolution(Period.of(_rounded(moment, unit))) if moment is not None else UNRESOLVED


def resolve_within(written: Written, context: Context) -> Resolution:
    """The last day of a time that begins with the publication."""
    counted = written.one("count")
    count = read_count(counted) if counted else None
    if count is None or context.dated is None or written.one("other"):
        return UNRESOLVED
    moment = _shift(context.dated, count, str(written.one("unit")), from_hours_up=True)
    return Resolution(Period.of(moment)) if moment is not None else UNRESOLVED


def resolve_in_time(written: Written, context: Context) -> Resolution:
    """So many days or weeks from the publication on, in a clause about the future."""
    return resolve_within(written, context) if context.tense is Tense.FUTURE else UNRESOLVED


def resolve_edge_of_unit(written: Written, context: Context) -> Resolution:
    """The last (or first) day of a week, month or year as a deadline; else its last days or month, after UCDP."""
    part = str(written.one("part"))
    whole = _whole_unit(written, context, start=part in STARTS)
    if whole is None or whole.first is None or whole.last is None or part == "middle":
        return UNRESOLVED
    if context.relation in DEADLINES:
        return Resolution(Period.of(whole.first.first_day() if part in STARTS else whole.last.last_day()))
    edge = whole.first if part in STARTS else whole.last
    if edge.month is None:
        return Resolution(Period.of(Moment(edge.year, 1 if part in STARTS else 12)))
    if not edge.is_day:
        return Resolution(part_of_month(edge, part))
    return Resolution(Period(edge, edge.shift_days(2)) if part in STARTS else Period(edge.shift_days(-2), edge))


def _whole_unit(written: Written, context: Context, *, start: bool) -> Period | None:
    unit, turn = written.one("unit"), written.one("turn") or "the"
    if unit is None:
        year = int(written.slots["year"][0]) if "year" in written.slots else None
        month = read_month(written.slots["month"][0]) if "month" in written.slots else None
        if year is None and month is not None:
            year = context.find_year(month)
        return Period.of(Moment(year, month))
    if unit == "year" and turn == "the" and (context.published is None or context.published.year is None):
        return Period.of(Moment(None, 1 if start else 12)) if context.relation == "by" else None
    return _turn(unit, "this" if turn == "the" else turn, Context(published=context.published))


def _turn(unit: str, turn: str, context: Context) -> Period | None:
    published = context.published
    step = -1 if turn in BACKWARD else 1 if turn in FORWARD else 0
    if published is None:
        return None
    if unit in {"week", "weekend"}:
        return _turn_week(unit, step, context)
    if unit == "month":
        return Period.of(Moment(published.year, published.month).shift_months(step)) if published.month else None
    if published.year is None:
        return None
    if unit == "year":
        return Period.of(Moment(published.year + step))
    if unit == "decade":
        first = (published.year // 10 + step) * 10
        return Period(Moment(first), Moment(first + 9), decade=True)
    quarter = Moment(published.year, 3 * (((published.month or 1) - 1) // 3) + 1).shift_months(3 * step)
    return Period(quarter, quarter.shift_months(2))


def _turn_week(unit: str, step: int, context: Context) -> Period | None:
    today = context.dated
    if today is None:
        return None
    weekday = today.to_date().weekday()
    monday = today.shift_days(7 * step - weekday)
    if unit == "weekend":
        # On a weekday "the weekend" that something happened over is the one before.
        back = 7 if step == 0 and weekday < 5 and context.tense is not Tense.FUTURE else 0
        if step > 0 and weekday < 5:
            back = 7  # "next weekend" said on a weekday is the one that comes next
        saturday = monday.shift_days(5 - back)
        return Period(saturday, saturday.shift_days(1))
    if step == 0 and context.tense is Tense.FUTURE:
        return Period(today, monday.shift_days(6))
    if step == 0 and context.tense in {Tense.PAST, Tense.PRESENT}:
        return Period(monday, today)
    return Period(monday, monday.shift_days(6))


def _part_of_this(unit: str, part: str, whole: Period, context: Context) -> Period | None:
    # "Earlier this year" names no stretch that could be told from the year itself.
    if unit == "year" or context.dated is None or whole.first is None or whole.last is None:
        return whole
    first, last = Moment(whole.first.year, whole.first.month, whole.first.day or 1), whole.last.last_day()
    ended = Period(first, context.dated.shift_days(-1)) if part.startswith("earl") else None
    period = ended or Period(context.dated.shift_days(1), last)
    return period if period.is_valid else Period.of(context.dated)


def _shift(start: Moment, count: int, unit: str, *, from_hours_up: bool = False) -> Moment | None:
    plain = unit.rstrip("s")
    if plain in {"hour", "minute"}:
        if not from_hours_up:
            return None if plain == "hour" and abs(count) > 12 else start
        days = -(-abs(count) // 24) if plain == "hour" else 0
        return start.shift_days(days if count > 0 else -days)
    if plain in MONTHS_IN:
        return start.shift_months(count * MONTHS_IN[plain])
    return start.shift_days(count * {"week": 7, "fortnight": 14}.get(plain, 1))


def _rounded(moment: Moment, unit: str) -> Moment:
    plain = unit.rstrip("s")
    if plain in {"year", "decade"}:
        return Moment(moment.year)
    return Moment(moment.year, moment.month) if plain == "month" else moment


def _estimate(unit: str, context: Context) -> Period | None:
    if context.dated is None or unit.startswith(("minute", "hour", "decade", "year")):
        return None
    first = _shift(context.dated, -VAGUE_COUNT, unit)
    return Period(first, context.dated.shift_days(-1)) if first is not None else None


def estimate_recent(context: Context) -> Period | None:
    """Give the three days before the publication that UCDP's coders take for "recently"."""
    return _estimate("day", context)


def resolve_consecutive_day(written: Written, context: Context) -> Resolution:  # noqa: ARG001
    """The day of the report, of a run of days."""
    return resolve_period(Period.of(context.today)) if context.today is not None else UNRESOLVED
