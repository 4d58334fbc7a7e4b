"""What the learned part knows of a sentence: its predicates, outermost first, and its words, names left out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from spacy.tokens import Span as Sentence
from spacy.tokens import Token

from peacetalks.facts.events.composing import Told, compose_event, iter_objects

NAMES = frozenset({"PERSON", "GPE", "NORP", "ORG", "LOC", "FAC"})
SILENT = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "QUANTITY", "MONEY", "PERCENT"})
PREDICATES = 4


def find_tellings(sentence: Sentence) -> list[Told]:
    """Give what the predicates of a sentence tell, the outermost first; each word that tells it once."""
    root = sentence.root
    first = compose_event(root)
    seen, tellings = {first.head}, [first]
    for token in _outside_in(root):
        if token.pos_ not in {"VERB", "AUX"} or token.i == root.i:
            continue
        told = compose_event(token)
        if told.event is not None and told.head not in seen:
            seen.add(told.head)
            tellings.append(told)
    return tellings


def _outside_in(root: Token) -> Iterator[Token]:
    level = [root]
    while level:
        yield from level
        level = [child for token in level for child in token.children]


def name_features(sentence: Sentence) -> list[str]:
    """Give the names of the features of a sentence."""
    tellings = find_tellings(sentence)
    first = next((told for told in tellings if told.event is not None), tellings[0])
    names = [f"first {first.event}", f"from {'/'.join(first.path[-2:])} {first.event}"]
    names += [f"step {step} {first.event}" for step in first.path]
    names += [f"also {told.event}" for told in tellings[:PREDICATES] if told.event and told is not first]
    names += [f"head {sentence.doc[first.head].lemma_.lower()}"]
    names += [f"object {thing.lemma_.lower()}" for thing in iter_objects(sentence.doc[first.head]) if _is_word(thing)]
    words = [token.lemma_.lower() if _is_word(token) else "*" for token in sentence if not token.is_punct]
    names += [f"word {word}" for word in words if word != "*"]
    names += [f"pair {a} {b}" for a, b in itertools.pairwise(words) if (a, b) != ("*", "*")]
    return list(dict.fromkeys(names))


def _is_word(token: Token) -> bool:
    return token.is_alpha and token.pos_ != "PROPN" and token.ent_type_ not in NAMES | SILENT
