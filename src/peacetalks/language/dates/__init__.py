"""Dates in a report, resolved to EDTF."""

from peacetalks.language.dates.contexts import Context, Tense
from peacetalks.language.dates.defaults import end_by_duration, estimate_undated, find_default_date
from peacetalks.language.dates.finding import find_dates
from peacetalks.language.dates.mentions import DateMention
from peacetalks.language.dates.resolving import resolve_date

__all__ = [
    "Context",
    "DateMention",
    "Tense",
    "end_by_duration",
    "estimate_undated",
    "find_dates",
    "find_default_date",
    "resolve_date",
]
