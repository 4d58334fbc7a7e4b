"""Candidates for incidents: predicates that a frame takes, where the words around them bear out its sense."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.codebook.terms import Kind
from peacetalks.facts.frames import Frame, load_frames
from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Predicate

CLAUSE_DEPENDENCIES = frozenset({"advcl", "ccomp", "conj", "relcl", "parataxis"})


@dataclass(frozen=True, slots=True)
class Candidate:
    """A predicate taken by a frame; ``first`` and ``last`` are the token indices of the words that tell of it."""

    predicate: Predicate
    frame: Frame
    first: int
    last: int


def iter_candidates(analysis: Analysis) -> Iterator[Candidate]:
    """Give the candidates of a report, in the order of the text; a predicate may fit several frames."""
    frames = load_frames(Kind.INCIDENT)
    for predicate in analysis.predicates:
        token = analysis.doc[predicate.head]
        if token.ent_type_ in {"PERSON", "ORG", "LAW", "WORK_OF_ART"}:
            continue
        fitting = [frame for frame in frames.match(predicate) if _sense_holds(frame, predicate, token)]
        for frame in fitting:
            yield Candidate(predicate, frame, *_extent(analysis, predicate, token))


def _sense_holds(frame: Frame, predicate: Predicate, token: Token) -> bool:
    """Say whether each word class that the frame needs for this word is there, in the clause around it."""
    name = f"{predicate.lemma} {predicate.particle}".strip()
    for option, needs in frame.options.items():
        if not option.startswith("needs_") or not (needs is True or name in needs):
            continue
        if not _has_word(token, load_word_classes().get(option.removeprefix("needs_"), frozenset())):
            return False
    return True


def _has_word(token: Token, words: frozenset[str]) -> bool:
    around = list(token.subtree)
    if token.pos_ != "VERB" and token.head.i != token.i:
        around.extend(token.head.children)
    return any(t.lemma_.lower() in words for t in around if t.i != token.i)


def _extent(analysis: Analysis, predicate: Predicate, token: Token) -> tuple[int, int]:
    """Give the clause of a verb, or the phrase of a noun, without the clauses that are joined to it."""
    if predicate.form is Form.NOUN:
        return analysis.parse.extent(token, without={"conj", "cc", "relcl"})
    return analysis.parse.extent(token, without=CLAUSE_DEPENDENCIES - {"advcl"})
