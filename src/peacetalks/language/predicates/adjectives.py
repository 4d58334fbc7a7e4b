"""Predicates that are adjectives: "is ready to talk", "remains committed to the truce", "stood willing to help"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from peacetalks.language.predicates.arguments import iter_arguments
from peacetalks.language.predicates.values import Argument, Form, Modality, Predicate, Relation


def is_predicative(token: Token) -> bool:
    """Say whether an adjective is said of a subject, by itself or coordinated with one that is."""
    if not _is_quality(token):
        return False
    first = token
    while first.dep_ == "conj" and _is_quality(first.head):
        first = first.head
    return first.dep_ == "acomp"


def _is_quality(token: Token) -> bool:
    """Participles count too: "is committed to the truce"."""
    return token.pos_ == "ADJ" or (token.tag_ == "VBN" and token.pos_ == "VERB")


def build_adjective_predicate(token: Token, found: Mapping[int, Predicate]) -> Predicate:
    """Build the predicate of an adjective; the verb that links it to its subject is already in ``found``."""
    first = token
    while first.dep_ == "conj" and _is_quality(first.head):
        first = first.head
    copula = found.get(first.head.i)
    subject = copula.heads("agent") if copula is not None else ()
    return Predicate(
        head=token.i,
        lemma=token.lower_,
        form=Form.ADJECTIVE,
        arguments=(
            *(Argument("agent", head, inferred=True) for head in subject),
            *iter_arguments(token, passive=False),
        ),
        negated=any(c.dep_ == "neg" for c in token.children) or (copula is not None and copula.negated),
        modality=copula.modality if copula is not None else Modality.FACTUAL,
        past=copula is not None and copula.past,
        relation=Relation.COORDINATED if token.dep_ == "conj" else Relation.COMPLEMENT,
        governor=copula.head if copula is not None else None,
        marker=copula.marker if copula is not None else "",
    )
