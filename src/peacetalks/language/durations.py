"""Durations in a report, in ISO 8601."""

from __future__ import annotations

from dataclasses import dataclass

from peacetalks.language.parses import Parse


@dataclass(frozen=True, slots=True)
class DurationMention:
    """Words that say how long, by token index (both ends included); ``iso`` is an ISO 8601 duration."""

    first: int
    last: int
    text: str
    iso: str


def find_durations(parse: Parse) -> tuple[DurationMention, ...]:  # noqa: ARG001
    """Find the durations of a report."""
    return ()
