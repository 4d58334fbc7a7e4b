"""How many were killed and injured, as the sentences of an incident say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.language.analyses import Analysis
from peacetalks.language.numbers import NOT_COUNTS, read_number
from peacetalks.language.predicates import Form, Predicate


@dataclass(frozen=True, slots=True)
class Casualties:
    """How many were hurt, and the token index of the word that says so."""

    count: int
    told_at: int


INDEFINITE = frozenset({"a", "an", "one", "another"})
# "leaving three guards dead and five wounded": how far before the word its number may stand.
REACH = 6


def count_casualties(analysis: Analysis, predicates: Sequence[Predicate], word_class: str) -> Casualties | None:
    """Count the people that the first of these predicates with a count says were ``killed`` or ``injured``.

    What is said of people by a bare "dead" or "wounded" in the same sentences counts too; None where untold.
    """
    words = load_word_classes()[word_class]
    told = [p for p in predicates if p.lemma in words and not p.negated]
    for predicate in told:
        counts = [_count(analysis.doc[head]) for head in _victims(predicate)]
        known = [count for count in counts if count is not None]
        if known:
            return Casualties(sum(known), predicate.head)
    return next(_iter_states(analysis, predicates, words), None)


def _victims(predicate: Predicate) -> tuple[int, ...]:
    if predicate.form is Form.NOUN:
        return predicate.heads("of", "possessor")
    return predicate.heads("agent") if predicate.lemma in {"die", "perish"} else predicate.heads("patient")


def _count(token: Token) -> int | None:
    number = read_number(token)
    if number is not None:
        return number
    if token.lower_ in INDEFINITE or token.ent_type_ == "PERSON":
        return 1
    singular = token.tag_ in {"NN", "NNP"} and any(c.lower_ in INDEFINITE for c in token.children if c.dep_ == "det")
    return 1 if singular else None


def _is_state(token: Token) -> bool:
    """A bare "dead" or "wounded", not a verb with people of its own."""
    with_people = any(c.dep_ in {"dobj", "nsubjpass"} for c in token.children)
    return token.pos_ == "ADJ" or (token.tag_ == "VBN" and not with_people)


def _iter_states(analysis: Analysis, predicates: Sequence[Predicate], words: frozenset[str]) -> Iterator[Casualties]:
    sentences = {analysis.doc[p.head].sent.start: analysis.doc[p.head].sent for p in predicates}
    for sentence in sentences.values():
        for token in sentence:
            if token.lemma_.lower() not in words or not _is_state(token):
                continue
            before = [t for t in analysis.doc[max(sentence.start, token.i - REACH) : token.i] if t.pos_ == "NUM"]
            number = read_number(before[-1]) if before and before[-1].ent_type_ not in NOT_COUNTS else None
            if number is not None:
                yield Casualties(number, token.i)
