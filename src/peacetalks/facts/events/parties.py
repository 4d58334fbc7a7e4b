"""Who does what an event tells, and to whom: read from the parse around the words that tell it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from peacetalks.facts.events.composing import Told, iter_objects
from peacetalks.language.analyses import Analysis
from peacetalks.language.mentions import Mention
from peacetalks.language.parses import iter_conjuncts

Stretch = tuple[int, int]
SUBJECTS = frozenset({"nsubj", "csubj"})
INSIDE = frozenset({"compound", "amod", "poss", "nmod", "prep", "pobj", "conj", "appos", "dobj", "nsubj"})
TIMES = frozenset({"DATE", "TIME"})
TARGETS = 2
FAR, WIDE = 12, 5


def find_parties(analysis: Analysis, told: Told) -> tuple[list[Stretch], list[Stretch]]:
    """Give who acts and who is acted on, as first and last token index of their words."""
    word = analysis.doc[told.head]
    verb = _verb_of(word)
    by_whom, to_whom = _voices(verb)
    if told.path[:1] == ("say",) and "must" in told.path:
        speakers = _subjects(verb.head)
        by_whom, to_whom = (speakers, [*by_whom, *to_whom]) if speakers else (by_whom, to_whom)
    sources = _outermost(stretch for token in by_whom for stretch in _stretches(analysis, token))
    objects = [*to_whom, *_done_to(word, verb)]
    named = [stretch for token in objects for stretch in _stretches(analysis, token, named=True)]
    targets = [stretch for stretch in _outermost(named) if not _overlaps(stretch, sources)]
    return sources, (targets or _others(analysis, verb, sources))[:TARGETS]


def _verb_of(word: Token) -> Token:
    """Give the verb that a word's subject hangs on: itself, or the nearest above that has one."""
    while word.head.i != word.i and not _subjects(word) and not _passives(word):
        word = word.head
    return word


def _subjects(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ in SUBJECTS]


def _passives(token: Token) -> list[Token]:
    return [child for child in token.children if child.dep_ == "nsubjpass"]


def _voices(verb: Token) -> tuple[list[Token], list[Token]]:
    """Give who acts and, of a passive, who is acted on; a pronoun is who speaks in the clause above."""
    agents = [a for c in verb.children if c.dep_ == "agent" for a in c.children if a.dep_ == "pobj"]
    if _passives(verb):
        return agents, _passives(verb)
    above = verb
    while above.head.i != above.i and any(s.pos_ == "PRON" for s in _subjects(above)) and _subjects(above.head):
        above = above.head
    return [t for subject in _subjects(above) for t in iter_conjuncts(subject)], []


def _done_to(word: Token, verb: Token) -> Iterator[Token]:
    """Give what an act is done to: objects, and who is to do what is asked, agreed or refused."""
    yield from iter_objects(word)
    if word.i != verb.i:
        yield from iter_objects(verb)
    for child in word.children:
        if child.dep_ in {"ccomp", "xcomp", "acl"}:
            yield from _subjects(child)
            yield from _passives(child)
            yield from iter_objects(child)


def _stretches(analysis: Analysis, token: Token, *, named: bool = False) -> Iterator[Stretch]:
    """Give the words of the actors that a noun names or that stand within it, else its own unless ``named``."""
    if token.pos_ == "PRON" or token.ent_type_ in TIMES:
        return
    found = [m for t in _near(token) if (m := analysis.mention_at(t)) is not None and _is_named(analysis, m)]
    head = analysis.mention_at(token)
    if head is not None and head in found:
        found = [head]
    yield from dict.fromkeys((mention.first, mention.last) for mention in found)
    if not found and (token.pos_ == "PROPN" or not named):
        yield (token.left_edge.i if token.i - token.left_edge.i < WIDE else token.i), token.i


def _near(token: Token) -> list[Token]:
    return [t for t in token.subtree if abs(t.i - token.i) < FAR and t.dep_ in INSIDE | {token.dep_}]


def _is_named(analysis: Analysis, mention: Mention) -> bool:
    return analysis.doc[mention.head].pos_ != "PRON" and analysis.doc[mention.head].ent_type_ not in TIMES


def _outermost(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Leave out stretches that stand within another one."""
    found = list(dict.fromkeys(stretches))
    return [one for one in found if not any(o != one and o[0] <= one[0] and one[1] <= o[1] for o in found)]


def _overlaps(stretch: Stretch, others: list[Stretch]) -> bool:
    return any(stretch[0] <= other[1] and other[0] <= stretch[1] for other in others)


def _others(analysis: Analysis, verb: Token, sources: list[Stretch]) -> list[Stretch]:
    """Give the actor that a sentence names beside those who act, the first after the verb."""
    sentence = verb.sent
    found = [m for m in analysis.mentions if sentence.start <= m.head < sentence.end and _is_named(analysis, m)]
    rest = [s for s in _outermost((m.first, m.last) for m in found) if not _overlaps(s, sources)]
    return sorted(rest, key=lambda stretch: (stretch[0] < verb.i, stretch[0]))[:1]
