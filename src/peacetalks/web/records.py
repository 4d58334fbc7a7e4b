"""The record as pages read it: opened up to date, its parts found or missed, and what names the state that is shown."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from peacetalks.record.keeping import keep_up
from peacetalks.record.shelves import RecordShelf
from peacetalks.record.values import Process, RecordActor
from peacetalks.store.parts import PartShelf
from peacetalks.store.snapshots import Snapshot
from peacetalks.views.names import Named
from peacetalks.views.processes import find_process
from peacetalks.views.readers import EVERYWHERE, Holder, RecordReader
from peacetalks.web.faults import MissingError
from peacetalks.web.sites import Site


@dataclass(frozen=True, slots=True)
class Place:
    """What a block hangs on: a part of the record by its holder, its name and the address of its page."""

    holder: Holder
    name: str
    path: str


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """The record of one moment: its reader, the state of the database, and the number of its last entry."""

    reader: RecordReader
    snapshot: Snapshot
    state: int


@contextmanager
def open_record(site: Site) -> Iterator[OpenRecord]:
    """Open the record, brought up to date first."""
    keep_up(site.store)
    with site.store.look() as snapshot:
        yield OpenRecord(RecordShelf(snapshot), snapshot, PartShelf(snapshot.connection).find_last_entry())


def pick_process(reader: RecordReader, identifier: str) -> Process:
    """Give a process by its id. Raises MissingError where there is none."""
    for process in find_process(reader, identifier):
        if process.id == identifier:
            return process
    raise MissingError("there is no such process", where=identifier, todo="It may have another name now")


def pick_actor(reader: RecordReader, identifier: str) -> RecordActor:
    """Give an actor by its id. Raises MissingError where there is none."""
    actor = reader.get_actors([identifier]).get(identifier)
    if actor is None:
        raise MissingError("there is no such actor", where=identifier, todo="It may have been merged into another one")
    return actor


def place_holder(reader: RecordReader, space: str, identifier: str) -> Place:
    """Give what a block hangs on, by the first words of its address. Raises MissingError where it is not there."""
    if space == "processes":
        process = pick_process(reader, identifier)
        return Place(("process", process.id), process.name, f"/processes/{process.id}")
    if space == "actors":
        actor = pick_actor(reader, identifier)
        return Place(("actor", actor.id), actor.name, f"/actors/{actor.id}")
    return Place(EVERYWHERE, "", "/record")


def list_processes_of(reader: RecordReader, space: str, identifier: str) -> tuple[Named, ...]:
    """Give the processes that a part of the record belongs to."""
    ids = {share.holder for share in reader.list_holders("process", space, [identifier])}
    return tuple(sorted(Named(process.name, process.id) for process in reader.get_processes(ids).values()))
