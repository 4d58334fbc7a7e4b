"""Delegations: clauses that say who sat for a side ("was represented by", "the delegation included", "led by")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from peacetalks.codebook.terms import ActorType, Kind, Role
from peacetalks.codebook.values import Span
from peacetalks.facts.frames import Frame, load_frames
from peacetalks.facts.talks.tables import find_actors, iter_mentions, party_of
from peacetalks.language.analyses import Analysis
from peacetalks.language.predicates import Predicate

OTHER_CLAUSES = frozenset({"nsubj", "nsubjpass", "relcl", "advcl", "ccomp", "xcomp", "acl", "poss", "appos"})


@dataclass(frozen=True, slots=True)
class Seat:
    """A named person who sits for a side: ``person`` and ``side`` are actor ids, ``token`` names the person."""

    person: str
    side: str | None
    role: Role
    token: int
    evidence: Span
    frame: str


def find_seats(analysis: Analysis) -> tuple[Seat, ...]:
    """Find the seats that clauses about delegations give, in the order of the text."""
    frames = load_frames(Kind.PARTICIPANT)
    return tuple(
        seat
        for predicate in analysis.predicates
        for frame in frames.match(predicate)
        for seat in _seats(analysis, predicate, frame)
    )


def _seats(analysis: Analysis, predicate: Predicate, frame: Frame) -> Iterator[Seat]:
    if predicate.negated or (frame.options.get("passive") and not predicate.passive):
        return
    doc = analysis.doc
    nouns = frozenset(frame.options.get("delegations", ()))
    sides = [doc[h] for h in predicate.heads(*frame.fills["side"]) if not nouns or doc[h].lemma_.lower() in nouns]
    side = next((party_of(analysis, a) for s in sides for a in find_actors(analysis, s)), None)
    if not sides or (side is None and not nouns):
        return
    evidence = analysis.span(*analysis.parse.extent(doc[predicate.head], without={"advcl", "ccomp", "conj", "cc"}))
    role = Role(frame.sets["role"])
    heads = predicate.heads(*frame.fills["person"])
    for head in (*heads, *_listed(analysis, predicate, heads)):
        for person in named_persons(analysis, doc[head]):
            yield Seat(person, side or _own_side(analysis, person), role, head, evidence, frame.name)


def _listed(analysis: Analysis, predicate: Predicate, heads: tuple[int, ...]) -> Iterator[int]:
    """Give the persons further down a list that the parser did not see as one: they stand after it, in its clause."""
    if not heads:
        return
    last = analysis.doc[predicate.head].right_edge.i
    for mention in iter_mentions(analysis, max(heads) + 1, last + 1):
        if _is_in_clause(analysis.doc[mention.head], predicate.head):
            yield mention.head


def _is_in_clause(token: Token, head: int) -> bool:
    above = token
    while above.i != head and above.head.i != above.i:
        if above.dep_ in OTHER_CLAUSES:
            return False
        above = above.head
    return above.i == head


def named_persons(analysis: Analysis, token: Token) -> tuple[str, ...]:
    """Give the named persons that a token stands for."""
    actors = analysis.actor_by_id
    return tuple(a for a in analysis.actors_at(token) if actors[a].type is ActorType.PERSON)


def _own_side(analysis: Analysis, person: str) -> str | None:
    return analysis.actor_by_id[person].of
