"""Negation, modality and tense of a predicate, from its auxiliaries, its marker and the word that governs it."""

from __future__ import annotations

from spacy.tokens import Token

from peacetalks.language.predicates.lexicon import Lexicon
from peacetalks.language.predicates.values import Modality

OF_AUXILIARY = {
    "will": Modality.FUTURE,
    "'ll": Modality.FUTURE,
    "’ll": Modality.FUTURE,
    "wo": Modality.FUTURE,
    "shall": Modality.FUTURE,
    "must": Modality.OBLIGATION,
    "should": Modality.OBLIGATION,
    "ought": Modality.OBLIGATION,
    "may": Modality.POSSIBILITY,
    "might": Modality.POSSIBILITY,
    "can": Modality.POSSIBILITY,
    "ca": Modality.POSSIBILITY,
    "could": Modality.POSSIBILITY,
    "would": Modality.CONDITIONAL,
}
CONDITIONS = frozenset({"if", "unless", "whether", "provided", "once", "until"})
NEGATIVE_DETERMINERS = frozenset({"no", "neither"})
NEGATIVE_ADVERBS = frozenset({"never", "nor", "hardly", "scarcely"})


def is_negated(token: Token) -> bool:
    """Say whether the clause itself is negated: by "not", by a negative adverb, or by "no" on its subject or object."""
    for child in token.children:
        if child.dep_ == "neg" or child.lower_ in NEGATIVE_ADVERBS or child.lower_ in NEGATIVE_DETERMINERS:
            return True
        if child.dep_ in {"nsubj", "nsubjpass", "dobj"} and _has_negative_determiner(child):
            return True
    return token.dep_ == "pcomp" and token.head.lower_ == "without"


def find_modality(token: Token, marker: str) -> Modality | None:
    """Give the modality that a verb's own clause shows; None where it shows none, so that its governor decides."""
    for child in token.children:
        if child.dep_ in {"aux", "auxpass"} and child.lower_ in OF_AUXILIARY:
            return OF_AUXILIARY[child.lower_]
    if marker in CONDITIONS:
        return Modality.CONDITIONAL
    if _is_infinitive(token):
        # "is to meet": an infinitive on a bare "be" is an arrangement.
        if token.dep_ == "xcomp" and token.head.lemma_ == "be":
            return Modality.FUTURE
        return None
    if any(child.dep_ == "aux" and child.lower_ == "going" for child in token.children):
        return Modality.FUTURE
    return Modality.FACTUAL


def find_governed_modality(token: Token, governor: Token, lexicon: Lexicon) -> tuple[Modality | None, bool]:
    """Give modality and negation that the governing word lends to its complement; None where it lends no modality."""
    lemma = governor.lemma_.lower()
    particles = [c.lower_ for c in governor.children if c.dep_ == "prt"]
    phrase = f"{lemma} {particles[0]}" if particles else lemma
    negated = phrase in lexicon.negative_nouns or (not particles and lemma in lexicon.negative)
    if lemma in lexicon.obligation and _is_infinitive(token):
        return Modality.OBLIGATION, negated
    if lemma in lexicon.desired:
        return Modality.PURPOSE, negated
    if lemma in lexicon.future:
        return Modality.FUTURE, negated
    if lemma in lexicon.implicative:
        return None, negated
    return (Modality.PURPOSE if _is_infinitive(token) else None), negated


def is_past(token: Token) -> bool:
    """Say whether a verb stands in a past or perfect form."""
    if token.tag_ == "VBD":
        return True
    auxiliaries = {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}}
    return token.tag_ == "VBN" and bool(auxiliaries & {"was", "were", "had", "has", "have", "been", "'ve", "’ve"})


def _is_infinitive(token: Token) -> bool:
    return token.tag_ == "VB" and any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _has_negative_determiner(token: Token) -> bool:
    return any(c.dep_ == "det" and c.lower_ in NEGATIVE_DETERMINERS for c in token.children)
