"""Candidates for incidents: predicates that a frame takes, where the words around them bear out its sense."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.codebook.terms import Kind
from peacetalks.facts.frames import Frame, load_frames
from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Form, Predicate

# Names that stand for a class of words, by their entity type.
NAMES_OF = {
    "ground": frozenset({"GPE", "LOC", "FAC"}),
    "persons": frozenset({"PERSON", "NORP", "CARDINAL"}),
}
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
        objects = [analysis.doc[head] for head in predicate.heads("patient")]
        called = frames.match(predicate, objects=[o.lemma_.lower() for o in objects])
        fitting = [frame for frame in called if _sense_holds(analysis, frame, predicate)]
        for frame in fitting:
            yield Candidate(predicate, frame, *_extent(analysis, predicate, token))


def _sense_holds(analysis: Analysis, frame: Frame, predicate: Predicate) -> bool:
    """Say whether what the frame needs for this word is there: around it, or in what the word does something to."""
    name = f"{predicate.lemma} {predicate.particle}".strip()
    for option, words in frame.options.items():
        condition, _, word_class = option.partition("_")
        if condition not in CONDITIONS or not (words is True or name in words):
            continue
        if not CONDITIONS[condition](analysis, predicate, word_class):
            return False
    return True


def _has_around(analysis: Analysis, predicate: Predicate, word_class: str) -> bool:
    words, token = load_word_classes()[word_class], analysis.doc[predicate.head]
    around = list(token.subtree)
    if token.pos_ != "VERB" and token.head.i != token.i:
        around.extend(token.head.children)
    return any(t.lemma_.lower() in words for t in around if t.i != token.i)


def _takes(analysis: Analysis, predicate: Predicate, word_class: str) -> bool:
    """Say whether a word of the class, or a name of its sort, is what something is done to."""
    role = "of" if predicate.form is Form.NOUN else "patient"
    heads = [analysis.doc[head] for head in predicate.heads(role)]
    words, names = load_word_classes()[word_class], NAMES_OF.get(word_class, frozenset())
    return any(h.lemma_.lower() in words or h.ent_type_ in names for h in heads)


def _lacks_object(analysis: Analysis, predicate: Predicate, word_class: str) -> bool:  # noqa: ARG001
    return not predicate.heads("patient", "content")


CONDITIONS: Mapping[str, Callable[[Analysis, Predicate, str], bool]] = {
    "needs": _has_around,
    "takes": _takes,
    "lacks": _lacks_object,
}


def _extent(analysis: Analysis, predicate: Predicate, token: Token) -> tuple[int, int]:
    """Give the clause of a verb, or the phrase of a noun, without the clauses that are joined to it."""
    if predicate.form is Form.NOUN:
        return analysis.parse.extent(token, without={"conj", "cc", "relcl"})
    return analysis.parse.extent(token, without=CLAUSE_DEPENDENCIES - {"advcl"})
