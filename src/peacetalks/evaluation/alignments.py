"""Alignments: which predicted actor is which gold actor, and which predicted fact stands for which gold fact."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from peacetalks.codebook.terms import Kind
from peacetalks.evaluation.answers import Answer, CodedFact, Reference, is_empty
from peacetalks.evaluation.overlaps import are_alike, measure_spans, normalise_name, share_evidence

#: The least share of actors at the table (F1) that two talks must have in common.
SAME_TABLE = 0.5
#: The least share of words that the contents of two statements, and of two commitments, must have in common.
SAME_STATEMENT = 0.5
SAME_COMMITMENT = 0.4

_TABLE = ("parties", "mediators", "hosts", "observers")
_TALKS_CLUES = ("scope", "realis", "channel", "date", "place", "round")


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two answers to the same report, and for each predicted actor the gold actor that it is, or None."""

    gold: Answer
    predicted: Answer
    identities: Mapping[str, str | None]

    def is_same(self, g: Reference | None, p: Reference | None) -> bool:
        """Say whether a gold and a predicted reference mean the same actor."""
        if g is None or p is None:
            return False
        if isinstance(g, str) and g in self.gold.names and isinstance(p, str) and p in self.identities:
            return self.identities[p] == g
        predicted = _surfaces(self.predicted, p)
        return any(are_alike(a, b) for a in _surfaces(self.gold, g) for b in predicted)

    def count_same(self, gs: Sequence[Reference], ps: Sequence[Reference]) -> int:
        """Count the gold references that have a predicted one of their own."""
        left, hits = list(ps), 0
        for g in gs:
            found = next((i for i, p in enumerate(left) if self.is_same(g, p)), None)
            if found is not None:
                del left[found]
                hits += 1
        return hits


def pair_answers(gold: Answer, predicted: Answer) -> Pairing:
    """Say for each predicted actor which gold actor it is: the one with which it shares most names, one at most.

    Sharing the predicted actor's own name counts double. An actor with every name in the report wins nothing by it,
    since it is still only one gold actor.
    """
    surfaces = {g: _surfaces(gold, g) for g in gold.names}
    identities: dict[str, str | None] = {}
    for p, names in predicted.names.items():
        own, spoken = normalise_name(names[0]), _surfaces(predicted, p)
        votes = {g: _count_votes(own, spoken, surfaces[g]) for g in gold.names}
        best = max(votes, key=lambda g: votes[g], default=None)
        identities[p] = best if best is not None and votes[best] else None
    return Pairing(gold, predicted, MappingProxyType(identities))


def align_facts(pairing: Pairing) -> Mapping[int, int]:
    """Align facts one to one within a kind, best pair first: index of a gold fact to index of a predicted one."""
    scored = (
        (measure_likeness(pairing, g, p), i, j)
        for i, g in enumerate(pairing.gold.facts)
        for j, p in enumerate(pairing.predicted.facts)
        if g.kind == p.kind
    )
    aligned: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in sorted((s for s in scored if s[0] > 0), key=lambda s: (-s[0], s[1], s[2])):
        if i not in aligned and j not in taken:
            aligned[i] = j
            taken.add(j)
    return MappingProxyType(aligned)


def measure_likeness(pairing: Pairing, g: CodedFact, p: CodedFact) -> float:
    """Say how well a predicted fact fits a gold fact of the same kind; 0 where the two may not be aligned."""
    match g.kind:
        case Kind.TALKS:
            return _measure_talks(pairing, g, p)
        case Kind.PARTICIPANT:
            return _measure_participant(pairing, g, p)
        case Kind.STATEMENT:
            return _measure_statement(pairing, g, p)
        case Kind.COMMITMENT:
            return _measure_commitment(pairing, g, p)
        case Kind.INCIDENT:
            return _measure_incident(pairing, g, p)


def _measure_talks(pairing: Pairing, g: CodedFact, p: CodedFact) -> float:
    who = _measure_tables(pairing, _seat(g), _seat(p))
    if who < SAME_TABLE or not share_evidence(g.evidence, p.evidence):
        return 0.0
    # summed from 0 and added last, because the floats decide ties
    clues = sum(0.3 for c in _TALKS_CLUES if not is_empty(g.fields[c]) and g.fields[c] == p.fields[c])
    return who + clues


def _measure_tables(pairing: Pairing, gs: Sequence[Reference], ps: Sequence[Reference]) -> float:
    if gs and ps:
        return 2 * pairing.count_same(gs, ps) / (len(gs) + len(ps))
    return 0.0 if gs else SAME_TABLE


def _measure_participant(pairing: Pairing, g: CodedFact, p: CodedFact) -> float:
    if not pairing.is_same(g.reference("person"), p.reference("person")):
        return 0.0
    return 1.0 + 0.5 * pairing.is_same(g.reference("side"), p.reference("side"))


def _measure_statement(pairing: Pairing, g: CodedFact, p: CodedFact) -> float:
    score = measure_spans(g.span("content"), p.span("content"))
    same = score >= SAME_STATEMENT and pairing.is_same(g.reference("speaker"), p.reference("speaker"))
    return score if same else 0.0


def _measure_commitment(pairing: Pairing, g: CodedFact, p: CodedFact) -> float:
    score = measure_spans(g.span("content"), p.span("content"))
    by = g.references("by")
    if score < SAME_COMMITMENT or (by and not pairing.count_same(by, p.references("by"))):
        return 0.0
    return score + 0.2 * (g.term("act") == p.term("act"))


def _measure_incident(pairing: Pairing, g: CodedFact, p: CodedFact) -> float:
    if g.term("category") != p.term("category") or not share_evidence(g.evidence, p.evidence):
        return 0.0
    actors = bool(pairing.count_same(g.references("actor"), p.references("actor")))
    return 1.0 + 0.5 * actors + 0.3 * (g.term("date") == p.term("date"))


def _seat(fact: CodedFact) -> tuple[Reference, ...]:
    return tuple(ref for field in _TABLE for ref in fact.references(field))


def _surfaces(answer: Answer, ref: Reference) -> set[str]:
    names = answer.names.get(ref, (ref,)) if isinstance(ref, str) else (ref.quote,)
    return {normalise_name(name) for name in names}


def _count_votes(own: str, spoken: set[str], surfaces: set[str]) -> int:
    return sum(1 + (name == own) for name in spoken if any(are_alike(surface, name) for surface in surfaces))
