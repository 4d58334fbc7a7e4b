"""How many were killed and injured, as the words of an incident say."""

from __future__ import annotations

from spacy.tokens import Token

from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.language.analyses import Analysis
from peacetalks.language.numbers import read_number
from peacetalks.language.predicates import Predicate

INDEFINITE = frozenset({"a", "an", "one"})


def count_casualties(analysis: Analysis, predicates: list[Predicate], word_class: str) -> int | None:
    """Add up the people that the first predicate of a word class says were killed (or injured); None where untold."""
    words = load_word_classes()[word_class]
    for predicate in predicates:
        if predicate.lemma not in words or predicate.negated:
            continue
        roles = ("patient", "of") if predicate.lemma not in {"die", "perish"} else ("agent",)
        counts = [_count(analysis.doc[head]) for head in predicate.heads(*roles)]
        known = [count for count in counts if count is not None]
        if known:
            return sum(known)
    return None


def _count(token: Token) -> int | None:
    number = read_number(token)
    if number is not None:
        return number
    singular = token.tag_ in {"NN", "NNP"} and any(c.lower_ in INDEFINITE for c in token.children if c.dep_ == "det")
    return 1 if singular else None
