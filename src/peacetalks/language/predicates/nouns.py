"""Predicates that are nouns: "a meeting between", "Israel's withdrawal from", "hold talks with"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from peacetalks.language.predicates.arguments import iter_arguments, join_hyphenated
from peacetalks.language.predicates.lexicon import Lexicon
from peacetalks.language.predicates.modality import NEGATIVE_DETERMINERS
from peacetalks.language.predicates.values import Argument, Form, Modality, Predicate, Relation

# What a verb lends to the noun in its subject or object: when and where, and with whom.
LENT_ROLES = frozenset(
    {"time", "in", "at", "on", "with", "between", "by", "during", "after", "before", "ahead of", "over", "since"}
)
GIVEN_DETERMINERS = frozenset({"the", "this", "that", "these", "those"})
GIVEN_ADJECTIVES = frozenset({"ongoing", "continuing", "continued", "current", "existing", "recent"})
# What stands behind these is told as having come about, whatever became of the rest: "nothing was signed after talks".
SETTING = frozenset({"after", "during", "before", "following", "amid", "since", "despite"})
NOMINAL = frozenset({"nsubj", "nsubjpass", "dobj", "attr", "pobj", "conj", "appos"})


def build_noun_predicate(token: Token, found: Mapping[int, Predicate], lexicon: Lexicon) -> Predicate:
    """Build the predicate of a noun; the verbs of its sentence are already in ``found``."""
    own = list(iter_arguments(token, passive=False))
    carrier = _carrier(token, lexicon)
    governor = _governor(carrier, found)
    lent = [a for verb in _lenders(carrier, governor, found) for a in _lent(carrier, own, verb, lexicon)]
    negated = any(c.dep_ == "det" and c.lower_ in NEGATIVE_DETERMINERS for c in token.children)
    modality, past = Modality.FACTUAL, False
    if governor is not None:
        negated = negated or _lends_negation(carrier, governor) or _cancelled(carrier, governor, lexicon)
        modality, past = governor.modality, governor.past
        if modality is not Modality.FACTUAL and _is_given(token) and not _brings_about(carrier, governor, lexicon):
            modality = Modality.FACTUAL
    return Predicate(
        head=token.i,
        lemma=join_hyphenated(token),
        form=Form.NOUN,
        arguments=(*own, *lent),
        negated=negated,
        modality=modality,
        past=past,
        relation=Relation.NOMINAL,
        governor=governor.head if governor is not None else None,
    )


def _is_given(token: Token) -> bool:
    """Say whether a noun is presented as known: "the fighting", "their withdrawal", "ongoing violence"."""
    return any(
        (c.dep_ == "det" and c.lower_ in GIVEN_DETERMINERS) or c.dep_ == "poss" or c.lower_ in GIVEN_ADJECTIVES
        for c in token.children
    )


def _brings_about(carrier: Token, governor: Predicate, lexicon: Lexicon) -> bool:
    """Say whether the verb is what makes the noun happen: "to resume the talks", "to end the fighting" does not."""
    return governor.lemma in lexicon.support and carrier.dep_ in {"dobj", "nsubjpass", "nsubj", "conj", "attr"}


def _carrier(token: Token, lexicon: Lexicon) -> Token:
    """Give the noun that stands in the clause: "round" in "a round of talks" carries "talks"."""
    above = token
    while (
        above.dep_ == "pobj"
        and above.head.lower_ == "of"
        and above.head.head.lemma_.lower() in lexicon.light_nouns
        and above.head.head.pos_ in {"NOUN", "ADJ", "PROPN"}
    ):
        above = above.head.head
    return above


def _governor(carrier: Token, found: Mapping[int, Predicate]) -> Predicate | None:
    above = carrier
    while above.dep_ == "conj":
        above = above.head
    if above.dep_ == "pobj":
        above = above.head
    parent = found.get(above.head.i)
    return parent if parent is not None and parent.form is not Form.NOUN and above.head.i != above.i else None


def _lenders(carrier: Token, governor: Predicate | None, found: Mapping[int, Predicate]) -> list[Predicate]:
    """Give the verbs that say something of a noun: its governor, and what the governor says that it is to do."""
    if governor is None:
        return []
    complements = [found[i] for i in governor.heads("content") if i in found]
    return [governor, *(c for c in complements if carrier.i in c.heads("agent", "patient"))]


def _lent(carrier: Token, own: list[Argument], governor: Predicate, lexicon: Lexicon) -> list[Argument]:
    supports = governor.lemma in lexicon.support
    roles = LENT_ROLES | ({"agent"} if supports else frozenset())
    if supports and governor.passive:
        roles = roles | {"patient"}
    taken = {a.head for a in own} | {carrier.i}
    return [
        Argument(a.role, a.head, inferred=True)
        for a in governor.arguments
        if a.role in roles and a.head not in taken and not _is_inside(a.head, carrier)
    ]


def _is_inside(index: int, carrier: Token) -> bool:
    return carrier.left_edge.i <= index <= carrier.right_edge.i


def _lends_negation(carrier: Token, governor: Predicate) -> bool:
    is_setting = carrier.dep_ == "pobj" and carrier.head.lower_ in SETTING
    return governor.negated and not is_setting


def _cancelled(carrier: Token, governor: Predicate, lexicon: Lexicon) -> bool:
    phrase = f"{governor.lemma} {governor.particle}" if governor.particle else governor.lemma
    is_affected = carrier.dep_ in {"dobj", "nsubjpass", "conj"}
    return is_affected and phrase in lexicon.negative_nouns
