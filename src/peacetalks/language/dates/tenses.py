"""The tense in which a date stands, and the predicate that it dates."""

from __future__ import annotations

from spacy.tokens import Token

from peacetalks.language.dates.contexts import Tense
from peacetalks.language.dates.patterns import load_patterns
from peacetalks.language.predicates.lexicon import load_lexicon

FUTURE_AUXILIARIES = frozenset(
    {"will", "'ll", "’ll", "shall", "would", "may", "might", "could", "can", "should", "must"}
)
PAST_AUXILIARIES = frozenset({"was", "were", "had", "has", "have", "been", "'ve", "’ve", "did"})
PREPOSITIONS = frozenset({"prep", "pcomp", "mark", "agent"})


def find_dated(token: Token) -> Token:
    """Give the verb or noun that the words of a date depend on; ``token`` is the head of these words."""
    above = token
    while above.head.i != above.i:
        above = above.head
        if above.pos_ in {"VERB", "AUX", "NOUN", "PROPN"} and above.ent_type_ not in {"DATE", "TIME"}:
            return above
    return above


def judge_tense(token: Token) -> Tense:
    """Give the tense of the clause that a token stands in, from the verb above it."""
    coming = load_patterns().coming
    verb = token
    while verb.pos_ not in {"VERB", "AUX"}:
        if any(child.lower_ in coming for child in verb.children if child.dep_ == "amod"):
            return Tense.FUTURE
        if verb.head.i == verb.i:
            return Tense.UNKNOWN
        verb = verb.head
    return _tense_of_verb(verb)


def looks_ahead(token: Token) -> bool:
    """Say whether what a date limits is still to come: "agreed on a withdrawal by 1 June"."""
    lexicon, verb = load_lexicon(), token
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    has_object = any(child.dep_ in {"dobj", "prep"} for child in verb.children)
    return has_object and (verb.lemma_ in lexicon.future or verb.lemma_ in lexicon.desired)


def _tense_of_verb(verb: Token) -> Tense:
    auxiliaries = {child.lower_ for child in verb.children if child.dep_ in {"aux", "auxpass"}}
    if (
        verb.dep_ == "conj"
        and not auxiliaries
        and verb.tag_ in {"VB", "VBN", "VBG"}
        and verb.head.pos_ in {"VERB", "AUX"}
    ):
        return _tense_of_verb(verb.head)
    if auxiliaries & FUTURE_AUXILIARIES or verb.tag_ == "MD" or "going" in auxiliaries:
        return Tense.FUTURE
    coming = load_patterns().coming
    if verb.lower_ in coming and verb.tag_ in {"VBN", "VBD"}:
        return Tense.FUTURE
    if "to" in auxiliaries:
        return Tense.FUTURE
    if verb.tag_ == "VBD" or auxiliaries & PAST_AUXILIARIES:
        return Tense.PAST
    if verb.tag_ == "VBN":
        return Tense.PRESENT if auxiliaries & {"is", "are", "'s", "’s"} else Tense.PAST
    if verb.tag_ == "VBG" and not auxiliaries and verb.head.i != verb.i:
        return judge_tense(verb.head)
    return Tense.PRESENT


def is_awaited(token: Token) -> bool:
    """Say whether a date goes with an event that is announced beforehand, or with coming to one."""
    awaited = load_patterns().awaited
    near = [token, token.head, *token.children, *(c for child in token.children for c in child.children)]
    return any(word.lower_ in awaited or word.lemma_.lower() in awaited for word in near)
