"""A desk in words, ready for its template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from peacetalks.codebook.summaries import Summary, list_names, summarise_fact, word_term
from peacetalks.codebook.values import AnyFact
from peacetalks.review.desks import Desk, ReviewedFact
from peacetalks.review.judging import REASONS
from peacetalks.web.wordings import word_duration, word_edtf


@dataclass(frozen=True, slots=True)
class Card:
    """A fact as its card shows it."""

    reviewed: ReviewedFact
    summary: Summary
    why: tuple[str, ...]
    quotes: tuple[str, ...]
    answers: str | None


def view_desk(desk: Desk) -> dict[str, Any]:
    """Give what the page of a report shows."""
    names = list_names(desk.reading.coding)
    following = desk.find_next()
    return {
        "desk": desk,
        "report": desk.reading.coding.report,
        "report_id": desk.reading.report_id,
        "paragraphs": desk.split_text(),
        "cards": [view_card(fact, names) for fact in desk.facts],
        "current": following.id if following else None,
        "reasons": REASONS,
    }


def view_card(reviewed: ReviewedFact, names: Mapping[str, str]) -> Card:
    """Put a fact into words."""
    reason = reviewed.fact.reason
    why = (reason.predicate, reason.frame, reason.pattern, *reason.notes)
    quotes = tuple(" ".join(span.quote.split()) for span in reviewed.fact.evidence)
    summary = summarise_fact(reviewed.fact, names)
    answers = next((value.upper() for name, value in summary.details if name in ("answers", "talks")), None)
    shown = tuple(
        (word_term(name), _word_detail(reviewed.fact, name, value))
        for name, value in summary.details
        if name not in ("answers", "talks")
    )
    return Card(reviewed, Summary(summary.term, summary.line, shown), tuple(filter(None, why)), quotes, answers)


def _word_detail(fact: AnyFact, name: str, value: str) -> str:
    """Say dates and durations in words, with the words of the report beside a date."""
    if name == "duration":
        return word_duration(value)
    if name not in ("date", "deadline"):
        return value
    words = getattr(fact, f"{name}_text")
    quoted = f"“{' '.join(words.split())}”" if words else ""
    return " · ".join(part for part in (word_edtf(getattr(fact, name)), quoted) if part)
