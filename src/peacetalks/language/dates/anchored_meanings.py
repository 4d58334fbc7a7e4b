"""What dates mean that count from another date of the text, and words that stay words."""

from __future__ import annotations

import re

from peacetalks.language.counts import read_count
from peacetalks.language.dates.contexts import Context, Resolution, Shift
from peacetalks.language.dates.meanings import UNRESOLVED
from peacetalks.language.dates.patterns import Written
from peacetalks.language.dates.periods import Moment, Period
from peacetalks.language.dates.relative_meanings import estimate_recent

LATER = frozenset({"after", "following", "since", "later"})
INEXACT = re.compile(
    r"(?:more|less) than|nearly|almost|over|under|about|around|roughly|some|at least|approximately", re.IGNORECASE
)
TURNS = {"previous": -1, "preceding": -1, "following": 1, "next": 1, "ensuing": 1}


def resolve_offset(written: Written, context: Context) -> Resolution:
    """So many units after or before what the words go on to name; "nearly a week after" is no date, but has a year."""
    count = read_count(written.one("count") or "")
    unit, side = str(written.one("unit")).rstrip("s"), str(written.one("side"))
    inexact = bool(INEXACT.search(written.slots.get("near", ("",))[0]))
    if count is None or (inexact and unit != "year"):
        return UNRESOLVED
    shift = Shift(count if side in LATER else -count, unit, inexact)
    moment = shift_anchor(context.anchor, shift)
    return Resolution(Period.of(moment) if moment is not None else None, shift=shift)


def shift_anchor(anchor: Moment | None, shift: Shift) -> Moment | None:
    """Count days, weeks, months or years from another date; None where it is not exact enough to count from."""
    if anchor is None:
        return None
    count, unit = shift.count, shift.unit
    if unit in {"hour", "minute"}:
        return None
    if unit in {"day", "night", "week"}:
        return anchor.shift_days(count * (7 if unit == "week" else 1)) if anchor.is_day else None
    if unit == "month" and anchor.month is None:
        return None
    if unit == "year" and (shift.inexact or anchor.month is None):
        return Moment(anchor.year + count) if anchor.year is not None else None
    return anchor.shift_months(count * (12 if unit == "year" else 1))


def resolve_neighbour(written: Written, context: Context) -> Resolution:
    """The day, week, month or year before or after another date, or the same."""
    anchor, turn = context.anchor, written.one("turn")
    if anchor is None:
        return UNRESOLVED
    if turn is None:
        return Resolution(Period.of(anchor) if anchor.is_day else None)
    unit, step = str(written.one("unit")), TURNS[turn]
    if unit == "year":
        return Resolution(Period.of(Moment(anchor.year + step)) if anchor.year is not None else None)
    if unit == "month":
        return Resolution(Period.of(Moment(anchor.year, anchor.month).shift_months(step)) if anchor.month else None)
    if not anchor.is_day:
        return UNRESOLVED
    if unit == "week":
        return Resolution(Period(anchor.shift_days(1), anchor.shift_days(7)) if step > 0 else None)
    return Resolution(Period.of(anchor.shift_days(step)))


def resolve_since_then(written: Written, context: Context) -> Resolution:  # noqa: ARG001
    """From another date on."""
    return Resolution(Period(context.anchor, None) if context.anchor is not None else None)


def resolve_clock(written: Written, context: Context) -> Resolution:  # noqa: ARG001
    """A time of the day, of the day that the text speaks of."""
    anchor = context.anchor
    return Resolution(Period.of(anchor) if anchor is not None and anchor.is_day else None)


def resolve_vague(written: Written, context: Context) -> Resolution:
    """Words that name no date; "recently" has an estimate."""
    return Resolution(estimate=estimate_recent(context) if written.one("recent") else None)
