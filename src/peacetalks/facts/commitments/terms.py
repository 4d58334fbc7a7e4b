"""Terms of agreements: "under the accord, the rebels must disarm", "the deal calls for elections within a year"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from peacetalks.codebook.terms import Act
from peacetalks.facts.commitments.modals import find_modal
from peacetalks.facts.commitments.values import Candidate
from peacetalks.facts.speech_acts.contents import find_action, find_clause, find_phrase
from peacetalks.facts.speech_acts.voices import find_subject_voice
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Predicate

TEXTS = frozenset(
    {"agreement", "accord", "deal", "treaty", "pact", "truce", "ceasefire", "cease-fire", "roadmap", "term"}
)
BASES = ("under", "according to", "as part of", "in line with")
# Verbs by which a text says what its parties bind themselves to, and the roles that say it, best first.
PROVISIONS = {
    "call": ("content", "for"),
    "provide": ("content", "for"),
    "require": ("content", "patient"),
    "stipulate": ("content", "patient"),
    "include": ("patient",),
    "envisage": ("content", "patient"),
    "oblige": ("content",),
    "allow": ("content", "for", "patient"),
}


def iter_terms(analysis: Analysis, agreements: Sequence[Candidate]) -> Iterator[Candidate]:
    """Give the terms that a report tells of, bound to the parties of the agreement told of last."""
    for predicate in analysis.predicates:
        if predicate.form is not Form.VERB or predicate.negated:
            continue
        parties = _parties_before(agreements, predicate.head)
        if any(analysis.doc[h].lemma_.lower() in TEXTS for h in predicate.heads(*BASES)):
            yield from _iter_duties(analysis, predicate, parties)
        elif any(analysis.doc[h].lemma_.lower() in TEXTS for h in predicate.heads("agent")) and parties:
            yield from _iter_provisions(analysis, predicate, parties)


def _parties_before(agreements: Sequence[Candidate], index: int) -> tuple[str, ...]:
    known = [c for c in agreements if c.cue < index and len(c.by) > 1]
    return max(known, key=lambda c: c.cue).by if known else ()


def _iter_duties(analysis: Analysis, predicate: Predicate, parties: tuple[str, ...]) -> Iterator[Candidate]:
    token = analysis.doc[predicate.head]
    actors = () if predicate.passive else find_subject_voice(analysis, predicate)
    if actors:
        yield _candidate(predicate, token, "terms:duty", Act.PLEDGE, actors)
    elif parties:
        yield _candidate(predicate, token, "terms:clause", Act.AGREEMENT, parties)


def _iter_provisions(analysis: Analysis, predicate: Predicate, parties: tuple[str, ...]) -> Iterator[Candidate]:
    token = analysis.doc[predicate.head]
    if find_modal(token) == "will":
        yield _candidate(predicate, token, "terms:effect", Act.AGREEMENT, parties)
        return
    for role in PROVISIONS.get(predicate.lemma, ()):
        heads = predicate.heads(role)
        if heads:
            yield _candidate(predicate, analysis.doc[heads[0]], "terms:provision", Act.AGREEMENT, parties)
            return


def _candidate(predicate: Predicate, head: Token, pattern: str, act: Act, by: tuple[str, ...]) -> Candidate:
    if head.pos_ not in {"VERB", "AUX"}:
        content = find_phrase(head)
    elif pattern == "terms:clause" or (head.i != predicate.head and any("subj" in c.dep_ for c in head.children)):
        content = find_clause(head)
    else:
        content = find_action(head)
    return Candidate(predicate.head, predicate, "terms", pattern, act, by, content, head.i)
