"""Codings whose actors and facts have the ids that they keep whenever the report is read again."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from peacetalks.codebook.decisions import Ref
from peacetalks.codebook.values import Actor, AnyFact, Coding, Commitment, Incident, Participant, Statement, Talks
from peacetalks.record.values import Record


class Reading(Protocol):
    """A coding with the lasting ids of its actors and facts by their local ones."""

    @property
    def coding(self) -> Coding:
        """The coding in local ids."""
        ...

    @property
    def mention_ids(self) -> Mapping[str, str]:
        """Lasting ids of actors."""
        ...

    @property
    def fact_ids(self) -> Mapping[str, str]:
        """Lasting ids of facts."""
        ...


@dataclass(frozen=True, slots=True)
class _Names:
    """Lasting ids by local ones; what has none keeps its own."""

    actors: Mapping[str, str]
    facts: Mapping[str, str]

    def actor(self, local: str) -> str:
        return self.actors.get(local, local)

    def all(self, locals_: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self.actor(local) for local in locals_)


def give_lasting_ids(reading: Reading) -> Coding:
    """Put lasting ids in the place of the local ones, everywhere in a coding."""
    names = _Names(reading.mention_ids, reading.fact_ids)
    actors = tuple(_rename_actor(actor, names) for actor in reading.coding.actors)
    facts = tuple(_rename_fact(fact, names) for fact in reading.coding.facts)
    return replace(reading.coding, actors=actors, facts=facts)


def rename_fact(fact: AnyFact, actors: Mapping[str, str], facts: Mapping[str, str]) -> AnyFact:
    """Put other ids in the place of those of a fact, of its actors and of the facts that it names."""
    return _rename_fact(fact, _Names(actors, facts))


def _rename_actor(actor: Actor, names: _Names) -> Actor:
    return replace(actor, id=names.actor(actor.id), of=names.actor(actor.of) if actor.of else None)


def _rename_fact(fact: AnyFact, names: _Names) -> AnyFact:
    identifier = names.facts.get(fact.id, fact.id)
    match fact:
        case Talks():
            return replace(
                fact,
                id=identifier,
                parties=names.all(fact.parties),
                mediators=names.all(fact.mediators),
                hosts=names.all(fact.hosts),
                observers=names.all(fact.observers),
            )
        case Participant():
            talks = names.facts.get(fact.talks, fact.talks)
            side = names.actor(fact.side) if fact.side else None
            return replace(fact, id=identifier, talks=talks, person=names.actor(fact.person), side=side)
        case Statement():
            return replace(fact, id=identifier, speaker=names.actor(fact.speaker))
        case Commitment():
            answers = names.facts.get(fact.answers, fact.answers) if fact.answers else None
            return replace(fact, id=identifier, by=names.all(fact.by), to=names.all(fact.to), answers=answers)
        case Incident():
            target = tuple(names.actor(one) if isinstance(one, str) else one for one in fact.target)
            return replace(fact, id=identifier, actor=names.all(fact.actor), target=target)


def rename_record(record: Record, readings: Iterable[Reading]) -> Record:
    """Put lasting ids in the place of the local ones in all references of a record.

    The record is computed in local ids, which are in the order of the text: of two that are equally good, the one that
    stands first is taken.
    """
    readings = list(readings)
    mentions = {reading.coding.report.id: reading.mention_ids for reading in readings}
    facts = {reading.coding.report.id: reading.fact_ids for reading in readings}
    actors = tuple(rename_refs(actor, mentions) for actor in record.actors)
    renamed: Record = rename_refs(replace(record, actors=()), facts)
    return replace(renamed, actors=actors)


def rename_refs(value: Any, known: Mapping[str, Mapping[str, str]]) -> Any:
    """Put lasting ids, given by report and local id, in the place of the local ones in all references of a value."""
    if isinstance(value, Ref):
        return Ref(value.report, known[value.report].get(value.id, value.id))
    if isinstance(value, tuple):
        return tuple(rename_refs(inside, known) for inside in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    changed = {field.name: rename_refs(getattr(value, field.name), known) for field in dataclasses.fields(value)}
    return replace(value, **changed)
