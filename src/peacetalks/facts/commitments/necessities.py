"""What is said to be necessary: "it is critical that the parties return", "it is time for the rebels to disarm"."""

from __future__ import annotations

from spacy.tokens import Token

from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.language.parses import iter_conjuncts

CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "csubj"})


def find_required(copula: Token) -> list[Token]:
    """Give the head tokens of what a copular clause calls necessary; none for any other clause.

    Where "it" is necessary, these are clauses; where a thing is ("a truce is essential"), its noun.
    """
    if copula.lemma_ != "be":
        return []
    named = [
        c
        for c in copula.children
        if c.dep_ in {"acomp", "attr", "nsubj"} and c.lemma_.lower() in load_word_classes()["necessary"]
    ]
    if not named or any(c.dep_ == "neg" for c in copula.children):
        return []
    thing = next((c for c in copula.children if c.dep_ == "nsubj" and c.pos_ == "NOUN" and c.i != named[0].i), None)
    if thing is not None and named[0].dep_ == "acomp":
        return [thing]
    clauses = [c for holder in (named[0], copula) for c in holder.children if _is_clause(c)]
    return [t for t in iter_conjuncts(clauses[0]) if t.pos_ in {"VERB", "AUX"}] if clauses else []


def _is_clause(token: Token) -> bool:
    if token.dep_ not in CLAUSES or token.pos_ not in {"VERB", "AUX"}:
        return False
    return any((c.dep_ == "mark" and c.lower_ == "that") or c.lower_ == "to" for c in token.children)
