"""Sentences of a report that speak to a model in place of a reader: kept, found, and pointed out to people."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from peacetalks.codebook.values import AnyFact, Report, Span
from peacetalks.facts.llm.anchors import fold_words
from peacetalks.facts.llm.words import load_words

ADDRESSED = "this text addresses a model"
"""Note on every fact that a model read in a text in which a sentence speaks to models."""
ADDRESSES = "its words stand beside some that address a model"
"""Note on a fact from the paragraph of such a sentence, whoever read it."""
SCORE_BESIDE = 0.3
"""Score, at most, that a model's fact from such a paragraph has."""


def find_instructions(report: Report, sentences: Sequence[Span]) -> tuple[Span, ...]:
    """Find the sentences that address a model, in order."""
    pattern = load_words().instructions
    found = [sentence for sentence in sentences if pattern.search(fold_words(sentence.quote))]
    # Marks of chat formats cut sentences in odd places: what holds one counts, wherever a sentence ends.
    hits = (match.span() for start, end in report.body for match in pattern.finditer(report.text, start, end))
    marks = [Span.of(report.text, *hit) for hit in hits if report.text[slice(*hit)].strip()]
    return tuple(sorted({*found, *(m for m in marks if not any(m.overlaps(s) for s in found))}))


def is_instruction(fact: AnyFact, instructions: Sequence[Span]) -> bool:
    """Say whether sentences that address a model are all the words that a fact has."""
    return all(any(span.overlaps(instruction) for instruction in instructions) for span in fact.evidence)


def flag_fact(fact: AnyFact, report: Report, instructions: Sequence[Span], *, by_model: bool) -> AnyFact:
    """Note on a fact that the report addresses a model; lower the score of what a model read beside such words."""
    if not instructions:
        return fact
    beside = any(
        _in_one_paragraph(report.text, span, instruction) for span in fact.evidence for instruction in instructions
    )
    notes = [*([ADDRESSED] if by_model else []), *([ADDRESSES] if beside else [])]
    score = min(fact.score, SCORE_BESIDE) if by_model and beside else fact.score
    reason = dataclasses.replace(fact.reason, notes=(*fact.reason.notes, *notes))
    return dataclasses.replace(fact, reason=reason, score=score)


def _in_one_paragraph(text: str, one: Span, other: Span) -> bool:
    first, last = sorted((one, other))
    return "\n" not in text[first.end : last.start].strip(" \t\r") if first.end < last.start else True
