"""Resolve the words of a date: what is written, what it means where it stands, and how that is spelled in EDTF."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping

from peacetalks.language.dates import anchored_meanings, meanings, relative_meanings
from peacetalks.language.dates.contexts import Context, Resolution
from peacetalks.language.dates.meanings import Meaning
from peacetalks.language.dates.patterns import Written, load_patterns
from peacetalks.language.dates.periods import Moment, Period

MEANINGS: Mapping[str, Meaning] = {
    "calendar": meanings.resolve_calendar,
    "figures": meanings.resolve_figures,
    "two_days": meanings.resolve_two_days,
    "two_months": meanings.resolve_two_months,
    "two_years": meanings.resolve_two_years,
    "month": meanings.resolve_month,
    "part_of_month": meanings.resolve_part_of_month,
    "turned_month": meanings.resolve_turned_month,
    "season": meanings.resolve_season,
    "part_of_year": meanings.resolve_part_of_year,
    "year": meanings.resolve_year,
    "decade": meanings.resolve_decade,
    "holiday": meanings.resolve_holiday,
    "weekday": relative_meanings.resolve_weekday,
    "two_weekdays": relative_meanings.resolve_two_weekdays,
    "around_today": relative_meanings.resolve_around_today,
    "turned_unit": relative_meanings.resolve_turned_unit,
    "part_of_unit": relative_meanings.resolve_part_of_unit,
    "window": relative_meanings.resolve_window,
    "ago": relative_meanings.resolve_ago,
    "within": relative_meanings.resolve_within,
    "in_time": relative_meanings.resolve_in_time,
    "edge_of_unit": relative_meanings.resolve_edge_of_unit,
    "consecutive_day": relative_meanings.resolve_consecutive_day,
    "offset": anchored_meanings.resolve_offset,
    "neighbour": anchored_meanings.resolve_neighbour,
    "since_then": anchored_meanings.resolve_since_then,
    "clock": anchored_meanings.resolve_clock,
    "vague": anchored_meanings.resolve_vague,
}
# Meanings that need another date of the text before they mean anything.
ANCHORED = frozenset({"offset", "neighbour", "since_then", "clock"})


def resolve_written(written: Written, context: Context) -> Resolution:
    """Give the meaning of words where they stand."""
    return MEANINGS[written.rule.meaning](written, context)


def relate(period: Period | None, relation: str) -> Period | None:
    """Open a period on the side to which the words before it extend it ("since May", "until Friday")."""
    if period is None or relation not in {"since", "until", "after", "around"}:
        return period
    if relation == "around":
        return _approximate(period)
    return period.until() if relation == "until" else period.since()


def resolve_date(text: str, context: Context = Context()) -> str | None:  # noqa: B008 - frozen
    """Resolve the first date in a text to EDTF; None where there is none or where its words cannot be resolved."""
    patterns = load_patterns()
    written = next(patterns.iter_written(text), None)
    if written is None:
        return None
    relation, _ = patterns.find_relation(text, written.start)
    context = dataclasses.replace(context, relation=relation)
    period = relate(resolve_written(written, context).period, relation)
    return period.to_edtf() if period is not None else None


def _approximate(period: Period) -> Period:
    if period.first is None or period.first != period.last:
        return period
    first = period.first
    return Period.of(Moment(first.year, first.month, first.day, approximate=True))
