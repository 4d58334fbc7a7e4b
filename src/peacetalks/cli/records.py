"""What all commands on the record share: opening it, and finding the process or actor that the user names."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from peacetalks.errors import UsageError

if TYPE_CHECKING:
    from peacetalks.record.values import Process
    from peacetalks.views.names import Named
    from peacetalks.views.readers import Holder, RecordReader

ProcessName = Annotated[
    str | None, typer.Argument(metavar="[PROCESS]", help="A process by id, name or part of it; else the whole record.")
]
AsOf = Annotated[str | None, typer.Option("--as-of", help="As known on this day (EDTF); else on the latest report's.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Show at most so many.")]
MANY = 300  # reports whose record takes long enough to compute that the user is told
SEVERAL = 8  # names that are listed where one fits several


@contextmanager
def open_reader(db: str) -> Iterator[RecordReader]:
    """Open the record of a database, brought up to date first."""
    from peacetalks.record.keeping import count_waiting, open_record
    from peacetalks.store.stores import open_store

    with open_store(db) as store:
        waiting = count_waiting(store)
    if waiting >= MANY:
        sys.stderr.write(f"peacetalks: computing the record of {waiting} reports, as something was added or decided\n")
    with open_record(db) as reader:
        yield reader


def pick_process(reader: RecordReader, words: str) -> Process:
    """Give the one process that words name. Raises UsageError where there is none, or several."""
    from peacetalks.views.processes import find_process

    found = find_process(reader, words)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError("no process is called so", where=words, todo="`peacetalks processes` lists them")
    listed = ", ".join(one.id for one in found[:SEVERAL]) + (", …" if len(found) > SEVERAL else "")
    raise UsageError(f"{len(found)} processes are called so: {listed}", where=words, todo="Give the id of one")


def pick_holder(reader: RecordReader, process: str | None) -> Holder:
    """Give the process that is named, or the whole record."""
    from peacetalks.views.processes import holder_of

    return holder_of(pick_process(reader, process).id if process else None)


def pick_actor(reader: RecordReader, words: str) -> Named:
    """Give the one actor that words name. Raises UsageError where there is none, or several."""
    from peacetalks.views.actors import find_actors

    found = find_actors(reader, words)
    if len(found) == 1:
        return found[0]
    if not found:
        raise UsageError("no actor is called so", where=words, todo="`peacetalks search in:names` finds names")
    listed = ", ".join(f"{one.name} ({one.id[:9]})" for one in found[:SEVERAL])
    raise UsageError(f"{len(found)} actors are called so: {listed}", where=words, todo="Give the id of one")
