"""Final ids: facts numbered by kind in the order of the text, actors that nothing uses left out."""

from __future__ import annotations

import dataclasses
from collections import Counter

from peacetalks.codebook.references import iter_references
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Actor, AnyFact, Coding, Commitment, Participant, Report

LETTERS = {Kind.TALKS: "t", Kind.PARTICIPANT: "p", Kind.STATEMENT: "s", Kind.COMMITMENT: "c", Kind.INCIDENT: "i"}


def number_facts(report: Report, actors: tuple[Actor, ...], facts: tuple[AnyFact, ...]) -> Coding:
    """Give facts their final ids and order (by kind, then by place in the text); references follow."""
    kinds = list(Kind)
    ordered = sorted(facts, key=lambda f: (kinds.index(f.kind), f.evidence[0].start, f.id))
    counts: Counter[Kind] = Counter()
    numbers: list[str] = []
    for fact in ordered:
        counts[fact.kind] += 1
        numbers.append(f"{LETTERS[fact.kind]}{counts[fact.kind]}")
    # Two modules may have given one id to two facts, so that a fact's own number is not looked up by it.
    new_id = {fact.id: number for fact, number in zip(ordered, numbers, strict=True)}
    renamed = (_renamed(fact, number, new_id) for fact, number in zip(ordered, numbers, strict=True))
    return Coding(report, _actors_in_use(actors, facts), tuple(renamed))


def _actors_in_use(actors: tuple[Actor, ...], facts: tuple[AnyFact, ...]) -> tuple[Actor, ...]:
    """Keep the actors that facts refer to, and those that these belong to."""
    of = {actor.id: actor.of for actor in actors}
    used: set[str] = set()
    waiting = [reference for fact in facts for reference in iter_references(fact)]
    while waiting:
        reference = waiting.pop()
        if reference in of and reference not in used:
            used.add(reference)
            waiting.extend(above for above in (of[reference],) if above is not None)
    return tuple(actor for actor in actors if actor.id in used)


def _renamed(fact: AnyFact, number: str, new_id: dict[str, str]) -> AnyFact:
    if isinstance(fact, Participant):
        return dataclasses.replace(fact, id=number, talks=new_id[fact.talks])
    if isinstance(fact, Commitment):
        answers = new_id.get(fact.answers) if fact.answers else None
        return dataclasses.replace(fact, id=number, answers=answers)
    return dataclasses.replace(fact, id=number)
