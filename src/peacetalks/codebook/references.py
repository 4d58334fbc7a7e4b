"""Which actors a fact refers to, whatever its kind."""

from __future__ import annotations

from collections.abc import Iterator

from peacetalks.codebook.values import AnyFact, Commitment, Incident, Participant, Statement, Talks


def iter_references(fact: AnyFact) -> Iterator[str]:
    """Give the actor ids of a fact, in the order of its fields; the target of an incident may give plain words too."""
    match fact:
        case Talks():
            yield from (*fact.parties, *fact.mediators, *fact.hosts, *fact.observers)
        case Participant():
            yield from (fact.person, *([fact.side] if fact.side else []))
        case Statement():
            yield fact.speaker
        case Commitment():
            yield from (*fact.by, *fact.to)
        case Incident():
            yield from (*fact.actor, *(t for t in fact.target if isinstance(t, str)))
