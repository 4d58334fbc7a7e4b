"""What a commitment depends on: clauses of "if", "unless", "until", and phrases such as "in exchange for"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

from peacetalks.facts.commitments.values import Candidate
from peacetalks.facts.frames.word_classes import load_word_classes
from peacetalks.facts.speech_acts.contents import Stretch, find_condition, trim_stretch
from peacetalks.language.analyses import Analysis

# What an act can be to the word above that still belongs to the same clause: "is willing to talk if …".
SAME_CLAUSE = frozenset({"xcomp", "acomp", "attr", "dobj", "pobj", "prep", "pcomp", "ccomp"})
HIGHEST = 3


def find_conditions(analysis: Analysis, candidate: Candidate) -> Stretch | None:
    """Give the words that say what a commitment depends on, None where nothing does."""
    for index in (candidate.head, candidate.cue):
        for token in _iter_upwards(analysis.doc[index]):
            clause = find_condition(token)
            # What the content itself names is no condition of it ("demanded that …, until …" names it as the content).
            if clause is not None and not _is_content(clause[1], candidate):
                return clause[1]
            phrase = _find_phrase(token)
            if phrase is not None and not candidate.content.covers(phrase.first):
                return phrase
    return None


def _iter_upwards(token: Token) -> Iterator[Token]:
    yield token
    for _ in range(HIGHEST):
        if token.dep_ not in SAME_CLAUSE or (token.dep_ == "ccomp" and token.head.pos_ == "VERB"):
            return
        token = token.head
        yield token


def _is_content(condition: Stretch, candidate: Candidate) -> bool:
    return condition.covers(candidate.content.first) or condition.covers(candidate.head)


def _find_phrase(token: Token) -> Stretch | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "in":
            for noun in child.children:
                if noun.dep_ == "pobj" and noun.lower_ in load_word_classes()["exchanges"]:
                    return trim_stretch(child, Stretch(child.left_edge.i, child.right_edge.i))
    return None
