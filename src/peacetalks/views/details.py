"""One part of the record in full: an encounter with its accounts, a commitment with its ledger, an actor."""

from __future__ import annotations

from dataclasses import dataclass

from peacetalks.store.parts import Selection
from peacetalks.views.actors import ActorView, build_actors
from peacetalks.views.commitments import CommitmentView, build_commitments
from peacetalks.views.differences import Difference, list_differences_of
from peacetalks.views.encounters import EncounterView, build_encounters
from peacetalks.views.readers import RecordReader
from peacetalks.views.relations import RelationView, list_relations
from peacetalks.views.timelines import TimelineEntry, build_timeline

LATEST = Selection(limit=20, newest_first=True)


@dataclass(frozen=True, slots=True)
class EncounterDetail:
    """An encounter, where its accounts differ, and how its facts hang together with others."""

    encounter: EncounterView
    differences: tuple[Difference, ...]
    relations: tuple[RelationView, ...]


@dataclass(frozen=True, slots=True)
class CommitmentDetail:
    """A commitment with its ledger, and how its facts hang together with others."""

    commitment: CommitmentView
    relations: tuple[RelationView, ...]


@dataclass(frozen=True, slots=True)
class ActorDetail:
    """An actor and the latest that is told of it."""

    actor: ActorView
    timeline: tuple[TimelineEntry, ...]


def build_encounter(reader: RecordReader, identifier: str) -> EncounterDetail | None:
    """Build an encounter in full, None where there is none."""
    days = {share.id: share.day for share in reader.list_holders("record", "encounter", [identifier])}
    views = build_encounters(reader, [(identifier, days.get(identifier, ""))])
    if not views:
        return None
    encounter = reader.get_encounters([identifier])[identifier]
    relations = list_relations(reader, (ref.id for ref in encounter.members))
    return EncounterDetail(views[0], list_differences_of(reader, encounter), relations)


def build_commitment(reader: RecordReader, identifier: str, *, as_of: str | None = None) -> CommitmentDetail | None:
    """Build a commitment in full, None where there is none."""
    day = as_of or reader.as_of
    ledgers = list(reader.get_ledgers([identifier], as_of=day).values())
    if not ledgers:
        return None
    (view,) = build_commitments(reader, ledgers, day)
    return CommitmentDetail(view, list_relations(reader, (line.fact.id for line in ledgers[0].entries)))


def build_actor(reader: RecordReader, identifier: str) -> ActorDetail | None:
    """Build an actor in full, None where there is none."""
    views = build_actors(reader, [identifier])
    timeline = build_timeline(reader, ("actor", identifier), selection=LATEST)
    return ActorDetail(views[0], timeline) if views else None
