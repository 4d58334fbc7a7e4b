"""Actors across reports, each with its names and what it took part in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from peacetalks.record.values import RecordActor
from peacetalks.views.names import Named, Names
from peacetalks.views.readers import Holder, RecordReader


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor with all its names in the reports, its codes where they are sure, and what hangs on it.

    ``score`` is how sure the weakest tie between its mentions is; ``of`` are
    those that it is said to speak for or to be a body of.
    """

    id: str
    name: str
    type: str
    names: tuple[str, ...]
    of: tuple[Named, ...]
    iso: str | None
    gw: int | None
    wikidata: str | None
    score: float
    encounters: int
    commitments: int
    statements: int


def list_actors(
    reader: RecordReader, holder: Holder | None, *, limit: int | None = 100, after: tuple[str, str] = ("", "")
) -> tuple[ActorView, ...]:
    """Give the actors at the encounters of a process, the most often first; or all actors by name."""
    if holder is None:
        ids = [row.id for row in reader.list_parts("actor", after=after, limit=limit)]
    else:
        ids = [actor for actor, _ in reader.count_by(holder, "encounter", "actor")][:limit]
    return build_actors(reader, ids)


def build_actors(reader: RecordReader, ids: Iterable[str]) -> tuple[ActorView, ...]:
    """Build views of actors in the order given."""
    wanted = list(ids)
    found = reader.get_actors(wanted)
    owners = reader.get_owners(found)
    names = Names(reader, (owner for one in owners.values() for owner in one))
    return tuple(_build(reader, found[one], names.name_all(owners[one])) for one in wanted if one in found)


def _build(reader: RecordReader, actor: RecordActor, owners: tuple[Named, ...]) -> ActorView:
    holder = ("actor", actor.id)
    return ActorView(
        id=actor.id,
        name=actor.name,
        type=str(actor.type),
        names=actor.names,
        of=owners,
        iso=actor.iso,
        gw=actor.gw,
        wikidata=actor.wikidata,
        score=actor.score,
        encounters=reader.count_shares(holder, "encounter"),
        commitments=reader.count_shares(holder, "ledger"),
        statements=reader.count_shares(holder, "statement"),
    )


def find_actors(reader: RecordReader, words: str) -> tuple[Named, ...]:
    """Give the actors that words name: by id, by a name that a report gives them, or by the beginning of an id."""
    found = reader.find("actor", words)
    return Names(reader, found).name_all(found)
