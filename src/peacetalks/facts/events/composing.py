"""What class of event a predicate tells: the act itself, and how the actor stands to it.

An act that is agreed to, refused, demanded or threatened is another event than the act: "refused to release" tells a
refusal. So a predicate is read from the outside in, and each word says what becomes of what stands below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.facts.events.classes import FRIENDLY, EventClass
from peacetalks.facts.events.lexicon import EventLexicon, load_event_lexicon

FUTURE = frozenset({"will", "would", "shall", "may", "might", "could", "can", "ll"})
DUTY = frozenset({"must", "should", "ought"})
CLAUSES = frozenset({"ccomp", "xcomp", "pcomp", "advcl", "acl", "relcl"})
OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "oprd", "dative"})
SPEECH = frozenset({EventClass.REQUEST, EventClass.REJECT, EventClass.ACCUSE})
STOPPED = frozenset({EventClass.ASSAULT, EventClass.PROTEST, EventClass.COERCE, EventClass.SANCTION})
DEPTH = 6


@dataclass(frozen=True, slots=True)
class Told:
    """What a predicate tells: its class, None where the words do not say; the path of words to it; its word's index."""

    event: EventClass | None
    path: tuple[str, ...]
    head: int


def compose_event(token: Token, depth: int = 0) -> Told:
    """Read the class of the event that a predicate tells."""
    lexicon = load_event_lexicon()
    keys = _keys(token)
    told = _by_stance(token, keys, lexicon, depth) or _by_act(token, keys, lexicon, depth)
    return _under_mood(token, told)


def _keys(token: Token) -> list[str]:
    """Give the words to look a predicate up by: with its particle or preposition first, then alone."""
    lemma = token.lemma_.lower()
    after = [c for c in token.children if c.dep_ in {"prt", "prep", "advmod"} and c.i > token.i and len(c) < 8]
    longer = [f"{lemma}_{c.lower_}" for c in sorted(after, key=lambda c: (c.dep_ != "prt", c.i))]
    twice = [f"{lemma}_{c.lower_}" for a in after for c in a.children if c.dep_ == "prep"]
    return [*longer, *twice, lemma]


def iter_objects(token: Token) -> Iterator[Token]:
    """Give the nouns that a predicate's act is done to, also behind prepositions, and what is joined to them."""
    prepositions = []
    for child in token.children:
        if child.dep_ in OBJECTS:
            yield from _opened(child)
        elif child.dep_ in {"prep", "agent"}:
            prepositions.append(child)
    for preposition in prepositions:
        yield from _under(preposition)


def _under(preposition: Token) -> Iterator[Token]:
    for child in preposition.children:
        if child.dep_ == "pobj":
            yield from _opened(child)
        elif child.dep_ == "prep":
            yield from _under(child)


def _opened(noun: Token) -> Iterator[Token]:
    """Give a noun, what is joined to it, and what it is a measure or part of."""
    for one in (noun, *noun.conjuncts):
        yield one
        for child in one.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                yield from (c for c in child.children if c.dep_ == "pobj")


def _complement(token: Token) -> Token | None:
    clauses = [c for c in token.children if c.dep_ in {"ccomp", "xcomp"} and c.i > token.i]
    clauses = clauses or [c for c in token.children if c.dep_ == "ccomp"]
    return clauses[0] if clauses else None


def _by_stance(token: Token, keys: list[str], lexicon: EventLexicon, depth: int) -> Told | None:
    if token.pos_ not in {"VERB", "AUX"} or _with_object(token, keys, lexicon) is not None:
        return None
    stance = lexicon.stance(keys, "refuse", "demand", "threaten", "promise", "allow", "say")
    below = _below(_complement(token), depth)
    if stance == "say":
        return _said(token, below, lexicon, depth)
    if not stance:
        return None
    if stance == "promise" and below is None:
        below = _by_noun(token, lexicon, depth, stances=False)
    event = _stand(stance, below.event if below else None)
    return Told(event, (stance, *(below.path if below else ())), token.i)


def _below(inner: Token | None, depth: int) -> Told | None:
    return compose_event(inner, depth + 1) if inner is not None and depth < DEPTH else None


def _said(token: Token, below: Told | None, lexicon: EventLexicon, depth: int) -> Told | None:
    noun = _by_noun(token, lexicon, depth)
    if noun is not None and noun.path[0].endswith("_noun"):
        return noun
    return Told(below.event, ("say", *below.path), below.head) if below is not None else None


def _stand(stance: str, act: EventClass | None) -> EventClass:
    if stance == "promise":
        if act is None or act in FRIENDLY or act == EventClass.REQUEST:
            return EventClass.AGREE
        return act if act in SPEECH else EventClass.THREATEN
    return {
        "refuse": EventClass.REJECT,
        "demand": EventClass.REQUEST,
        "threaten": EventClass.THREATEN,
        "allow": EventClass.YIELD,
    }[stance]


def _with_object(token: Token, keys: list[str], lexicon: EventLexicon) -> EventClass | None:
    things = list(iter_objects(token))
    if not any(c.dep_ == "dobj" for c in token.children):
        things += [c for c in token.children if c.dep_ == "nsubj"]
    for thing in things:
        words = {thing.lemma_.lower()} | {c.lemma_.lower() for c in thing.children if c.dep_ in {"compound", "amod"}}
        for verb in keys:
            for group, event in lexicon.verbs_with.get(verb, ()):
                if words & lexicon.groups[group]:
                    return event
    return None


def _by_act(token: Token, keys: list[str], lexicon: EventLexicon, depth: int) -> Told:
    verbal = token.pos_ in {"VERB", "AUX"}
    event = _with_object(token, keys, lexicon) if verbal else None
    if event is not None:
        return Told(event, (f"with:{event}",), token.i)
    stopped = _stopped(token, keys, lexicon) if verbal else None
    if stopped is not None:
        return Told(stopped, ("stop",), token.i)
    noun = _by_noun(token, lexicon, depth)
    below = _below(_complement(token), depth)
    if keys[-1] in lexicon.stances["begin"]:
        if below is not None and below.event is not None:
            return Told(below.event, ("begin", *below.path), below.head)
        if noun is not None:
            return noun
    return _by_word(token, keys, lexicon) or noun or _passed_on(token, below, lexicon)


def _by_word(token: Token, keys: list[str], lexicon: EventLexicon) -> Told | None:
    for word in keys:
        if word in lexicon.verbs:
            return Told(lexicon.verbs[word], (f"verb:{lexicon.verbs[word]}",), token.i)
    event = lexicon.nouns.get(token.lemma_.lower())
    return Told(event, (f"noun:{event}",), token.i) if event is not None else None


def _passed_on(token: Token, below: Told | None, lexicon: EventLexicon) -> Told:
    """Read a word that says nothing from its clause, or from the noun that is its subject."""
    if below is not None and below.event is not None:
        return Told(below.event, ("clause", *below.path), below.head)
    for child in token.children:
        if child.dep_ in {"acl", "relcl", "advcl"} and token.pos_ in {"NOUN", "PROPN"}:
            inner = compose_event(child, DEPTH)
            if inner.event is not None:
                return Told(inner.event, ("acl", *inner.path), inner.head)
        if child.dep_ in {"nsubj", "nsubjpass"} and child.lemma_.lower() in lexicon.nouns:
            event = lexicon.nouns[child.lemma_.lower()]
            return Told(event, (f"subject:{event}",), child.i)
    return Told(None, (), token.i)


def _stopped(token: Token, keys: list[str], lexicon: EventLexicon) -> EventClass | None:
    """Say what it is to stop something: to stop a hostile act yields, to stop a friendly one is a sanction."""
    if not lexicon.stance(keys, "stop"):
        return None
    acts = {lexicon.nouns[t.lemma_.lower()] for t in iter_objects(token) if t.lemma_.lower() in lexicon.nouns}
    inner = _complement(token)
    if inner is not None:
        acts |= {event for event in [compose_event(inner, DEPTH).event] if event is not None}
    if acts & STOPPED:
        return EventClass.YIELD
    return EventClass.SANCTION if acts & FRIENDLY else None


def _by_noun(token: Token, lexicon: EventLexicon, depth: int, *, stances: bool = True) -> Told | None:
    """Read the act of a light verb from its noun or adjective: "expressed readiness to", "is willing to"."""
    for thing in [*iter_objects(token), *(c for c in token.children if c.dep_ == "acomp")]:
        lemma = thing.lemma_.lower()
        stance = lexicon.noun_stances.get(lemma) if stances else None
        if stance is not None:
            inner = next((c for c in thing.children if c.dep_ in CLAUSES), None) or _complement(token)
            below = _below(inner, depth) or _by_noun(thing, lexicon, depth, stances=False)
            event = _stand(stance, below.event if below else None)
            denied = is_denied(thing) and event == EventClass.AGREE
            return Told(EventClass.REJECT if denied else event, (f"{stance}_noun",), thing.i)
        if lemma in lexicon.nouns:
            return Told(lexicon.nouns[lemma], (f"noun:{lexicon.nouns[lemma]}",), thing.i)
    return None


def is_denied(token: Token) -> bool:
    """Say whether a word is negated."""
    return any(c.dep_ == "neg" or c.lower_ in {"never", "no", "neither"} for c in token.children)


def _under_mood(token: Token, told: Told) -> Told:
    """Say what becomes of an act that is to come, that somebody has to do, or that is denied."""
    auxiliaries = {c.lower_ for c in token.children if c.dep_ in {"aux", "auxpass"}}
    denied = is_denied(token) or any(is_denied(thing) for thing in iter_objects(token))
    if denied and (told.event in FRIENDLY or (told.event is None and auxiliaries & FUTURE)):
        return Told(EventClass.REJECT, ("not", *told.path), told.head)
    if auxiliaries & DUTY:
        return Told(EventClass.REQUEST, ("must", *told.path), told.head)
    if not _is_to_come(token, auxiliaries) or told.event in SPEECH or (told.event is None and denied):
        return told
    if told.event in FRIENDLY or told.event is None:
        if any(c.lower_ == "unless" for child in token.children for c in child.children if child.dep_ == "advcl"):
            return Told(EventClass.THREATEN, ("unless", *told.path), told.head)
        return Told(EventClass.AGREE if told.event else None, ("will", *told.path), told.head)
    return Told(EventClass.THREATEN, ("will", *told.path), told.head)


def _is_to_come(token: Token, auxiliaries: set[str]) -> bool:
    if auxiliaries & FUTURE or (token.lemma_ == "go" and token.tag_ == "VBG"):
        return True
    return token.lemma_ == "be" and any(
        c.dep_ == "xcomp" and any(a.lower_ == "to" for a in c.children) for c in token.children
    )
