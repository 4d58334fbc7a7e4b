"""The gate that every proposed fact passes: its words stand in the report, and its values agree with them.

A quotation that exists proves nothing by itself: each value (actor, date, number, place) must be there in the words
or follow from them, whichever extractor proposes the fact. What is refused is named with a code and the reason.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from peacetalks.codebook.references import iter_references
from peacetalks.codebook.values import (
    Actor,
    AnyFact,
    Commitment,
    Incident,
    Participant,
    Report,
    Span,
    Statement,
    Talks,
)
from peacetalks.language.numbers import find_numbers, find_ordinals

# EDTF, the level that facts use: dates of any precision, unspecified digits, intervals open or closed.
EDTF_DATE = r"-?[\dX]{4}(?:-[\dX]{2}(?:-[\dX]{2})?)?[?~%]?"
EDTF = re.compile(rf"(?:{EDTF_DATE}|\.\.)?(?:/(?:{EDTF_DATE}|\.\.)?)?")
ISO_DURATION = re.compile(r"P(?=[\dT])(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T(?:\d+H)?(?:\d+M)?(?:\d+S)?)?")


@dataclass(frozen=True, slots=True)
class Refusal:
    """A fact that the gate refused: ``code`` names the rule, ``why`` says what did not agree."""

    fact: AnyFact
    code: str
    why: str


@dataclass(frozen=True, slots=True)
class Passage:
    """What came of a report's proposed facts at the gate."""

    facts: tuple[AnyFact, ...]
    refusals: tuple[Refusal, ...]


def pass_gate(report: Report, actors: Sequence[Actor], facts: Sequence[AnyFact]) -> Passage:
    """Let through the facts whose words and values hold, in their order; refuse the others.

    A participant of talks that are refused is refused with them.
    """
    known = {a.id: a for a in actors if all(_has_words(report, name) for name in (a.name, *a.aliases))}
    refusals = [r for fact in facts if (r := _refuse(report, known, fact)) is not None]
    refused = {r.fact.id for r in refusals}
    ids = {f.id for f in facts} - refused
    for fact in facts:
        if isinstance(fact, Participant) and fact.id in ids and fact.talks not in ids:
            refusals.append(Refusal(fact, "reference", f"its talks {fact.talks} are not among the facts"))
            refused.add(fact.id)
    return Passage(tuple(f for f in facts if f.id not in refused), tuple(refusals))


def _refuse(report: Report, actors: Mapping[str, Actor], fact: AnyFact) -> Refusal | None:
    for check in CHECKS:
        for code, why in check(report, actors, fact):
            return Refusal(fact, code, why)
    return None


def _has_words(report: Report, words: str) -> bool:
    """Say whether words stand in a report; how wide the white space between them is does not matter."""
    return _one_spaced(words) in _one_spaced(report.text)


@functools.lru_cache(maxsize=64)
def _one_spaced(text: str) -> str:
    return " ".join(text.split())


def _check_spans(report: Report, _: Mapping[str, Actor], fact: AnyFact) -> Iterator[tuple[str, str]]:
    for span in _spans(fact):
        if report.text[span.start : span.end] != span.quote:
            yield "quote", f"the report does not have {span.quote[:40]!r} at {span.start}-{span.end}"


def _check_actors(report: Report, actors: Mapping[str, Actor], fact: AnyFact) -> Iterator[tuple[str, str]]:
    # The target of an incident may be plain words of the report in place of an actor.
    words = {t for t in fact.target if isinstance(t, str) and t in report.text} if isinstance(fact, Incident) else set()
    for reference in iter_references(fact):
        if reference not in actors and reference not in words:
            yield "actor", f"the report names no actor {reference!r}"


def _check_words(report: Report, _: Mapping[str, Actor], fact: AnyFact) -> Iterator[tuple[str, str]]:
    for name in ("place", "date_text", "deadline_text"):
        words = getattr(fact, name, None)
        if words is not None and not _has_words(report, words):
            yield name, f"{words[:40]!r} is not in the report"


def _check_dates(report: Report, _: Mapping[str, Actor], fact: AnyFact) -> Iterator[tuple[str, str]]:
    for name in ("date", "deadline"):
        date, words = getattr(fact, name, None), getattr(fact, f"{name}_text", None)
        if date is None:
            continue
        if not EDTF.fullmatch(date) or not date.strip("./"):
            yield name, f"{date!r} is not EDTF"
        elif words is None and date != report.published:
            yield name, f"no words give {date!r}"
        elif any(not _is_known_year(report, year) for year in re.findall(r"\d{4}(?=-|/|$|[?~%])", date)):
            yield name, f"neither the report nor its date gives the year of {date!r}"


def _check_numbers(_: Report, __: Mapping[str, Actor], fact: AnyFact) -> Iterator[tuple[str, str]]:
    words = " ".join(span.quote for span in fact.evidence)
    if isinstance(fact, Incident):
        numbers = find_numbers(words)
        for name in ("killed", "injured"):
            value = getattr(fact, name)
            if value is not None and not _is_sum_of(value, numbers):
                yield name, f"the evidence does not give the number {value}"
    if (
        isinstance(fact, Talks)
        and fact.round is not None
        and fact.round not in {*find_ordinals(words), *find_numbers(words)}
    ):
        yield "round", f"the evidence does not give the number {fact.round}"


def _check_durations(_: Report, __: Mapping[str, Actor], fact: AnyFact) -> Iterator[tuple[str, str]]:
    duration = getattr(fact, "duration", None)
    if duration is not None and not ISO_DURATION.fullmatch(duration):
        yield "duration", f"{duration!r} is not an ISO 8601 duration"


CHECKS: tuple[Callable[[Report, Mapping[str, Actor], AnyFact], Iterator[tuple[str, str]]], ...] = (
    _check_spans,
    _check_actors,
    _check_words,
    _check_dates,
    _check_numbers,
    _check_durations,
)


def _spans(fact: AnyFact) -> Iterator[Span]:
    yield from fact.evidence
    if isinstance(fact, Talks):
        yield from fact.issues
    if isinstance(fact, Statement | Commitment):
        yield fact.content
    if isinstance(fact, Commitment) and fact.condition is not None:
        yield fact.condition
    if isinstance(fact, Incident):
        yield from (t for t in fact.target if isinstance(t, Span))


def _is_known_year(report: Report, year: str) -> bool:
    """A year is written, or it can be counted from the report's own: no words count further ahead than two years."""
    if year in report.text:
        return True
    written = report.published or ""
    return bool(re.match(r"\d{4}", written)) and int(year) <= int(written[:4]) + 2


def _is_sum_of(value: int, numbers: Sequence[int]) -> bool:
    """Say whether some of the numbers add up to a value: "three officers and two soldiers" are five."""
    sums = {0}
    for number in numbers[:16]:
        sums |= {s + number for s in sums}
    return value in sums
