"""Find the predicates of a parsed report: verbs and adjectives from the top of each sentence down, then nouns."""

from __future__ import annotations

from spacy.tokens import Token

from peacetalks.language.parses import Parse
from peacetalks.language.predicates.adjectives import build_adjective_predicate, is_predicative
from peacetalks.language.predicates.lexicon import load_lexicon
from peacetalks.language.predicates.nouns import build_noun_predicate
from peacetalks.language.predicates.values import Predicate
from peacetalks.language.predicates.verbs import build_verb_predicate

NOUN_DEPENDENCIES_OUT = frozenset({"compound", "npadvmod"})


def find_predicates(parse: Parse) -> tuple[Predicate, ...]:
    """Find all predicates of a report, in the order of the text."""
    lexicon = load_lexicon()
    found: dict[int, Predicate] = {}
    for token in _from_the_top(parse):
        if is_predicative(token):
            found[token.i] = build_adjective_predicate(token, found)
        elif token.pos_ in {"VERB", "AUX"} and token.dep_ not in {"aux", "auxpass", "amod", "compound"}:
            found[token.i] = build_verb_predicate(token, found, lexicon)
    for token in parse.doc:
        if token.pos_ in {"NOUN", "PROPN"} and token.dep_ not in NOUN_DEPENDENCIES_OUT:
            found[token.i] = build_noun_predicate(token, found, lexicon)
    return tuple(found[i] for i in sorted(found))


def _from_the_top(parse: Parse) -> list[Token]:
    """Give the tokens of each sentence so that every head comes before what it governs."""
    ordered: list[Token] = []
    for sentence in parse.doc.sents:
        level = [sentence.root]
        while level:
            ordered.extend(level)
            level = [child for token in level for child in token.children]
    return ordered
