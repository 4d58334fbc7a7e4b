"""Slots: the filled places of a fact's fields, how many there are and how many of them are right."""

from __future__ import annotations

from collections.abc import Sequence

from peacetalks.evaluation.alignments import Pairing
from peacetalks.evaluation.answers import FIELDS, CodedFact, Shape, Stretch, Value, is_empty
from peacetalks.evaluation.overlaps import measure_spans, measure_words, split_words

#: Spans are right from this share of words on, places from that one.
RIGHT_SPAN = 0.5
RIGHT_PLACE = 0.66


def count_slots(value: Value) -> int:
    """Count a field's filled slots: one for each member of a list, one for any other value."""
    if is_empty(value):
        return 0
    return len(value) if isinstance(value, tuple) else 1


def count_fact_slots(fact: CodedFact) -> int:
    """Count the filled slots of all fields of a fact."""
    return sum(count_slots(fact.fields[field]) for field in FIELDS[fact.kind])


def count_right(pairing: Pairing, g: CodedFact, p: CodedFact, field: str) -> int:
    """Count the slots of a field on which a gold fact and the predicted fact aligned with it agree."""
    a, b = g.fields[field], p.fields[field]
    if is_empty(a) or is_empty(b):
        return 0
    match FIELDS[g.kind][field]:
        case Shape.ACTORS:
            return pairing.count_same(g.references(field), p.references(field))
        case Shape.ACTOR:
            return int(pairing.is_same(g.reference(field), p.reference(field)))
        case Shape.SPAN:
            return int(measure_spans(g.span(field), p.span(field)) >= RIGHT_SPAN)
        case Shape.SPANS:
            return _count_right_spans(g.spans(field), p.spans(field))
        case Shape.PLACE:
            return int(_is_same_place(str(a), str(b)))
        case Shape.TERM:
            return int(str(a) == str(b))


def _count_right_spans(gs: Sequence[Stretch], ps: Sequence[Stretch]) -> int:
    left, hits = list(ps), 0
    for g in gs:
        best = max(left, key=lambda p: measure_spans(g, p), default=None)
        if best is not None and measure_spans(g, best) >= RIGHT_SPAN:
            left.remove(best)
            hits += 1
    return hits


def _is_same_place(a: str, b: str) -> bool:
    left, right = split_words(a), split_words(b)
    return left == right or measure_words(left, right) >= RIGHT_PLACE
