"""Voices: whose words they are; the person where one is named, else the body, the issuer where a release says "we"."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Predicate

FIRST_PERSON = frozenset({"i", "we", "our", "us", "my"})
MODIFIERS = frozenset({"poss", "compound", "amod", "nmod", "appos"})
# "a spokesman for the army", "a statement from the ministry", "officials in Baku"
BELONGING = frozenset({"of", "for", "from", "by", "in", "with"})
# How many predicates back the words may stand that say who issued "the statement".
REACH = 60


def find_voice(analysis: Analysis, heads: Sequence[int]) -> tuple[str, ...]:
    """Give the ids of those who speak at these tokens, without repeats, in the order of the text."""
    for coalition in analysis.coalitions:
        if len(heads) > 1 and all(coalition.first <= head <= coalition.last for head in heads):
            return coalition.actors
    found = [actor for head in heads for actor in _actors_of(analysis, analysis.doc[head])]
    return tuple(dict.fromkeys(found))


def find_subject_voice(analysis: Analysis, predicate: Predicate) -> tuple[str, ...]:
    """Give the ids of those who do what a predicate says."""
    return find_voice(analysis, predicate.heads("patient" if predicate.passive else "agent"))


def find_selves(analysis: Analysis, speakers: tuple[str, ...]) -> set[str]:
    """Give the speakers and the actors that they speak for."""
    own = set(speakers)
    for speaker in speakers:
        actor = analysis.actor_by_id.get(speaker)
        if actor is not None and actor.of:
            own.add(actor.of)
    return own


def _actors_of(analysis: Analysis, token: Token) -> tuple[str, ...]:
    actors = analysis.actors_at(token)
    if actors:
        return actors
    if token.lower_ in FIRST_PERSON and analysis.issuers:
        return analysis.issuers
    if token.pos_ not in {"NOUN", "PROPN", "ADJ"}:
        return ()
    for owner in _iter_owners(token):
        actors = analysis.actors_at(owner)
        if actors:
            return _holders_of(analysis, token, actors) or actors
    return _authors_of(analysis, token) if token.lemma_.lower() in load_word_classes()["texts"] else ()


def _holders_of(analysis: Analysis, office: Token, owners: Sequence[str]) -> tuple[str, ...]:
    """Give the one person whom the report names for an office of these owners: "Chad's foreign minister"."""
    words = [t.lower_ for t in office.lefts if t.dep_ in {"amod", "compound"} and not analysis.actors_at(t)]
    name = " ".join([*words, office.lower_])
    sides = {*owners, *(actor.of for actor in map(analysis.actor_by_id.get, owners) if actor is not None)} - {None}
    held = [a.id for a in analysis.actors if a.of in sides and a.position and name in a.position.lower()]
    return tuple(held) if len(held) == 1 else ()


def _authors_of(analysis: Analysis, text: Token) -> tuple[str, ...]:
    """Texts speak for those who wrote them: who issued one before, or else the issuer of the report."""
    classes = load_word_classes()
    at = bisect.bisect_left(analysis.predicates, text.i, key=lambda p: p.head)
    for predicate in reversed(analysis.predicates[max(at - REACH, 0) : at]):
        patients = [analysis.doc[h].lemma_.lower() for h in predicate.heads("patient")]
        if predicate.lemma in classes["issuing"] and classes["texts"] & set(patients):
            authors = find_subject_voice(analysis, predicate) if not predicate.passive else ()
            if authors:
                return authors
    return analysis.issuers


def _iter_owners(token: Token) -> Iterator[Token]:
    for child in token.children:
        if child.dep_ in MODIFIERS:
            yield child
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ in BELONGING:
            yield from (c for c in child.children if c.dep_ == "pobj")
