"""How long the views of a large record take: dossier, timeline, ledger, who met whom, differences, search, and others.

usage: python benchmarks/view_scale.py [--reports N] [--db FILE] [--rounds N]

The record is that of `large_records.py`, made first where it is not there. Views are asked for of the ten processes and
the ten actors on which most hangs, as often of others by chance, and of the whole record; wall and processor time.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from large_records import make_record
from page_addresses import SEARCHES, pick, pick_parts
from peacetalks.record.shelves import RecordShelf
from peacetalks.store.parts import Selection
from peacetalks.store.search.searches import search
from peacetalks.store.snapshots import Snapshot
from peacetalks.store.stores import open_store
from peacetalks.views.actors import build_actors
from peacetalks.views.commitments import Question, list_commitments
from peacetalks.views.details import build_encounter
from peacetalks.views.differences import list_differences
from peacetalks.views.dossiers import build_dossier
from peacetalks.views.encounters import list_encounters
from peacetalks.views.meetings import list_pairs
from peacetalks.views.processes import list_processes
from peacetalks.views.readers import EVERYWHERE, Holder
from peacetalks.views.sources import list_places
from peacetalks.views.timelines import build_timeline

MOST_SECONDS, MOST_MEGABYTES = 0.3, 1024
NEWEST = Selection(limit=100, newest_first=True)
View = tuple[str, Callable[[], object]]


@dataclass(frozen=True, slots=True)
class Taken:
    """The seconds that a view takes, by the clock and of the processor."""

    wall: float
    processor: float


def main() -> int:
    """Make the record, measure and print; exit code 1 where a view is too slow or too much memory is needed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=20, help="how often each view is asked for")
    parser.add_argument("--db", type=Path, help="a database to fill on, or one that was filled before")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = options.db or Path(folder, "record.db")
        make_record(file, options.reports)
        with open_store(str(file)) as store, store.look() as snapshot:
            print(", ".join(f"{number:,} {name}" for name, number in snapshot.count().items()))
            return 0 if measure(snapshot, options.rounds) else 1


def measure(snapshot: Snapshot, rounds: int) -> bool:
    """Time every view, and say whether the 95th percentile of each and the memory keep to the limits."""
    reader = RecordShelf(snapshot)
    processes, actors = (pick_parts(snapshot.connection, space) for space in ("process", "actor"))
    encounters = pick(snapshot.connection, "encounter")
    print(f"largest process: {reader.count_shares(('process', processes[0]), 'report'):,} reports")
    taken: dict[str, list[Taken]] = {}
    for number in range(rounds):
        process, actor = processes[number % len(processes)], actors[number % len(actors)]
        views = [
            *iter_process_views(reader, process),
            *iter_record_views(reader),
            *iter_actor_views(reader, actor),
            ("encounter", _ask(build_encounter, reader, encounters[number % len(encounters)])),
            *(("search", _ask(search, snapshot.connection, query)) for query in SEARCHES),
        ]
        for name, view in views:
            taken.setdefault(name, []).append(clock(view))
    return print_times(taken)


def _ask(view: Callable[..., object], *given: object) -> Callable[[], object]:
    return lambda: view(*given)


def iter_process_views(reader: RecordShelf, process: str) -> Iterator[View]:
    """Give the views of a process by name."""
    yield "dossier", lambda: build_dossier(reader, reader.get_processes([process])[process])
    yield from _iter_views(reader, ("process", process), "")


def iter_record_views(reader: RecordShelf) -> Iterator[View]:
    """Give the views of the whole record."""
    yield "processes", lambda: list_processes(reader, limit=50)
    yield from _iter_views(reader, EVERYWHERE, "of all: ")


def iter_actor_views(reader: RecordShelf, actor: str) -> Iterator[View]:
    """Give the views of an actor."""
    holder = ("actor", actor)
    yield "actor", lambda: build_actors(reader, [actor])
    yield "actor's timeline", lambda: build_timeline(reader, holder, selection=NEWEST)
    yield "actor's commitments", lambda: list_commitments(reader, holder)
    yield "whom an actor met", lambda: list_pairs(reader, holder, limit=50)
    yield "ledger by an actor", lambda: list_commitments(reader, EVERYWHERE, Question(by=actor))


def _iter_views(reader: RecordShelf, holder: Holder, of: str) -> Iterator[View]:
    yield f"{of}timeline", lambda: build_timeline(reader, holder, selection=NEWEST)
    yield f"{of}encounters", lambda: list_encounters(reader, holder)
    yield f"{of}commitments", lambda: list_commitments(reader, holder)
    yield f"{of}open commitments", lambda: list_commitments(reader, holder, Question(only_open=True))
    yield f"{of}who met whom", lambda: list_pairs(reader, holder, limit=50)
    yield f"{of}differences", lambda: list_differences(reader, holder)
    yield f"{of}places", lambda: list_places(reader, holder)


def clock(view: Callable[[], object]) -> Taken:
    """Time a view."""
    wall, processor = time.perf_counter(), time.process_time()
    view()
    return Taken(time.perf_counter() - wall, time.process_time() - processor)


def print_times(taken: dict[str, list[Taken]]) -> bool:
    """Print the times of each view and the memory, and say whether all keep to the limits."""
    print(f"{'milliseconds':<26}{'median':>10}{'95th':>10}{'cpu med.':>10}{'cpu 95th':>10}")
    kept = True
    for name, times in taken.items():
        wall, processor = ([getattr(one, sort) for one in times] for sort in ("wall", "processor"))
        slow = find_percentile(wall)
        kept = kept and slow <= MOST_SECONDS
        note = "" if slow <= MOST_SECONDS else "  over 300"
        figures = (statistics.median(wall), slow, statistics.median(processor), find_percentile(processor))
        print(f"{name:<26}" + "".join(f"{1000 * one:>10.0f}" for one in figures) + note)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"memory, peak {memory:.0f} MB (at most {MOST_MEGABYTES}){'' if memory <= MOST_MEGABYTES else '  MISSED'}")
    return kept and memory <= MOST_MEGABYTES


def find_percentile(values: Sequence[float]) -> float:
    """Give the 95th percentile."""
    return statistics.quantiles(values, n=20, method="inclusive")[-1] if len(values) > 1 else values[0]


if __name__ == "__main__":
    sys.exit(main())
