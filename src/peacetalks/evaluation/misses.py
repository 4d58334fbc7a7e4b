"""Misses: facts that were coded and not found, or found and not coded, told in words that a person can check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from peacetalks.codebook.terms import Kind
from peacetalks.evaluation.answers import (
    FIELDS,
    Answer,
    CodedFact,
    Reference,
    Shape,
    Stretch,
    Term,
    Value,
    is_empty,
)


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact that has no counterpart on the other side.

    ``fields`` holds the filled fields only, actors by their own names and spans by their words.
    """

    report: str
    kind: Kind
    evidence: tuple[Stretch, ...]
    fields: Mapping[str, Term | tuple[str, ...]]

    def to_dict(self) -> dict[str, Any]:
        """Give the miss ready for JSON."""
        evidence = [{"start": s.start, "end": s.end, "quote": s.quote} for s in self.evidence]
        fields = {name: list(value) if isinstance(value, tuple) else value for name, value in self.fields.items()}
        return {"report": self.report, "kind": str(self.kind), "fields": fields, "evidence": evidence}


def build_miss(report: str, answer: Answer, fact: CodedFact) -> Miss:
    """Build the miss of a fact of an answer; ``report`` names the report that it was read in."""
    filled = {
        name: _spell_out(answer, shape, fact.fields[name])
        for name, shape in FIELDS[fact.kind].items()
        if not is_empty(fact.fields[name])
    }
    return Miss(report, fact.kind, fact.evidence, MappingProxyType(filled))


def _spell_out(answer: Answer, shape: Shape, value: Value) -> Term | tuple[str, ...]:
    if isinstance(value, tuple):
        return tuple(_name_actor(answer, v) for v in value)
    if isinstance(value, Stretch):
        return value.quote
    if shape is Shape.ACTOR and isinstance(value, str):
        return _name_actor(answer, value)
    return "" if value is None else value


def _name_actor(answer: Answer, ref: Reference) -> str:
    if isinstance(ref, Stretch):
        return ref.quote
    return answer.names[ref][0] if ref in answer.names else ref
