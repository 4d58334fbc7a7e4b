"""Clauses of what is said: split at "and" and "but", each with its predicate, so that each can be judged by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.facts.speech_acts.contents import Stretch, trim_stretch
from peacetalks.language.predicates import Predicate


@dataclass(frozen=True, slots=True)
class Clause:
    """One of coordinated clauses: its predicate and the words that are its own."""

    predicate: Predicate
    stretch: Stretch


def split_clauses(head: Token, predicates: Mapping[int, Predicate]) -> list[Clause]:
    """Give a clause and those coordinated with it, in the order of the text."""
    heads = list(_iter_heads(head))
    clauses = []
    for position, token in enumerate(heads):
        predicate = predicates.get(token.i)
        if predicate is None:
            continue
        first = token.left_edge.i
        last = token.right_edge.i if position == len(heads) - 1 else _last_before(heads[position + 1])
        marks = [c.i for c in token.children if c.dep_ == "mark" and c.lower_ == "that" and c.i < token.i]
        first = max([first, *(m + 1 for m in marks)])
        if first <= token.i <= last:
            clauses.append(Clause(predicate, trim_stretch(token, Stretch(first, last))))
    return clauses


def _iter_heads(head: Token) -> Iterator[Token]:
    yield head
    for child in head.children:
        if child.dep_ == "conj" and child.pos_ in {"VERB", "AUX"}:
            yield from _iter_heads(child)


def _last_before(token: Token) -> int:
    last = token.left_edge.i - 1
    while last > 0 and (token.doc[last].dep_ in {"cc", "punct"} or token.doc[last].is_punct):
        last -= 1
    return last
