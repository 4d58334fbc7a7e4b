"""Which candidates tell of one incident: a truce told again, an attack and what it did, "the attack" taken up later."""

from __future__ import annotations

from peacetalks.facts.incidents.candidates import Candidate
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form

DEFINITE = frozenset({"the", "this", "that", "these", "those"})


def group_candidates(analysis: Analysis, candidates: list[Candidate]) -> list[list[Candidate]]:
    """Group candidates that tell of one incident; groups stand in the order of the text."""
    groups: list[list[Candidate]] = []
    for candidate in candidates:
        home = next((g for g in reversed(groups) if _joins(analysis, g, candidate)), None)
        if home is None:
            groups.append([candidate])
        else:
            home.append(candidate)
    return groups


def _joins(analysis: Analysis, group: list[Candidate], candidate: Candidate) -> bool:
    if group[0].frame.sets != candidate.frame.sets:
        return False
    if candidate.frame.name == "ceasefire":
        return True
    if any(_same_sentence(analysis, other, candidate) for other in group):
        return True
    return _is_taken_up(analysis, candidate)


def _same_sentence(analysis: Analysis, one: Candidate, other: Candidate) -> bool:
    doc = analysis.doc
    return doc[one.predicate.head].sent.start == doc[other.predicate.head].sent.start


def _is_taken_up(analysis: Analysis, candidate: Candidate) -> bool:
    token = analysis.doc[candidate.predicate.head]
    return candidate.predicate.form is Form.NOUN and any(
        c.dep_ == "det" and c.lower_ in DEFINITE for c in token.children
    )
