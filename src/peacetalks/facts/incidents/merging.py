"""Which candidates tell of one incident: a truce told again, an attack and what it did, "the attack" taken up later."""

from __future__ import annotations

from peacetalks.facts.frames.word_classes import load_word_classes
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
    if any(_tells_on(analysis, other, candidate) for other in group):
        return True
    if candidate.frame.options.get("state"):
        return not _is_another(analysis, candidate)
    if candidate.frame.options.get("whole") and not _has_actor(analysis, candidate):
        return True
    return _is_taken_up(analysis, candidate)


def _has_actor(analysis: Analysis, candidate: Candidate) -> bool:
    """A campaign that nobody is said to lead is the one already told of."""
    roles = candidate.frame.fills.get("actor", ())
    return any(analysis.actors_at(analysis.doc[head]) for head in candidate.predicate.heads(*roles))


def _tells_on(analysis: Analysis, one: Candidate, other: Candidate) -> bool:
    """Say whether one predicate stands inside the words of the other: "opened fire, killing three"."""
    numbers = analysis.sentence_numbers
    if numbers[one.predicate.head] != numbers[other.predicate.head]:
        return False
    head, next_head = analysis.doc[one.predicate.head], analysis.doc[other.predicate.head]
    within = head.is_ancestor(next_head) or next_head.is_ancestor(head)
    return within and not _are_coordinated_acts(analysis, one, other)


def _are_coordinated_acts(analysis: Analysis, one: Candidate, other: Candidate) -> bool:
    """Two verbs joined by "and", each with a subject of its own, tell of two acts; harm done is never a second act."""
    token, predicate = analysis.doc[other.predicate.head], other.predicate
    if predicate.lemma in load_word_classes()["killed"] | load_word_classes()["injured"]:
        return False
    subject = "patient" if predicate.passive else "agent"
    own_subject = any(a.role == subject and not a.inferred for a in predicate.arguments)
    return token.dep_ == "conj" and token.head.i == one.predicate.head and own_subject


def _is_another(analysis: Analysis, other: Candidate) -> bool:
    """A truce with its own length, or between others, or "a" truce after one was told, is another truce."""
    token = analysis.doc[other.predicate.head]
    if any(c.dep_ == "det" and c.lower_ in {"a", "an", "another", "previous"} for c in token.children):
        return True
    return any(c.lower_ in {"previous", "earlier", "new", "second", "another"} for c in token.children)


def _is_taken_up(analysis: Analysis, candidate: Candidate) -> bool:
    token = analysis.doc[candidate.predicate.head]
    return candidate.predicate.form is Form.NOUN and any(
        c.dep_ == "det" and c.lower_ in DEFINITE for c in token.children
    )
