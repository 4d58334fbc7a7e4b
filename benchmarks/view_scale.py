"""How long the views of a large record take: dossier, timeline, ledger, who met whom, differences, an encounter.

usage: python benchmarks/view_scale.py [--reports N] [--db FILE] [--rounds N]

The reports are the coded ones again and again, under other ids, later dates and other persons' names, so that states
and conflicts are shared as they are in an archive, and the largest process grows with the record. What is computed of
each set of them is written beside the rest: the benchmark measures reading a large record, not computing it.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from peacetalks.codebook.values import Coding
from peacetalks.record.building import build_record
from peacetalks.record.drafts import Context, Draft, draft_record
from peacetalks.record.keeping import mark_current
from peacetalks.record.lasting_ids import give_lasting_ids, rename_record
from peacetalks.record.shelves import RecordShelf
from peacetalks.store.hashes import build_id
from peacetalks.store.parts import PartWriter, Selection, ShareRow
from peacetalks.store.stores import Store, make_store
from peacetalks.views.commitments import Question, list_commitments
from peacetalks.views.details import build_encounter
from peacetalks.views.differences import list_differences
from peacetalks.views.dossiers import build_dossier
from peacetalks.views.meetings import list_pairs
from peacetalks.views.processes import list_processes
from peacetalks.views.timelines import build_timeline
from record_across import read_coded
from record_growth import vary
from store_scale import AUTHOR, build_addition

MOST_SECONDS = 0.3
SHARED_SPACES = frozenset(("name", "record"))


def main() -> int:
    """Fill, measure and print; exit code 1 where a view is too slow."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=20, help="how often each view is asked for")
    parser.add_argument("--db", type=Path, help="a database to fill, or one that was filled before")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, make_store(str(options.db or f"{folder}/record.db")) as store:
        fill(store, options.reports)
        with store.look() as snapshot:
            print(", ".join(f"{number:,} {name}" for name, number in snapshot.count().items()))
            return 0 if measure(RecordShelf(snapshot), options.rounds) else 1


def fill(store: Store, wanted: int) -> None:
    """Add sets of reports, with what is computed of them, until there are so many."""
    coded = read_coded()
    with store.look() as snapshot:
        turn = snapshot.count()["versions"] // len(coded)
    while turn * len(coded) < wanted:
        add_set(store, [vary(coding, turn) for coding in coded])
        turn += 1
        if turn % 20 == 0:
            print(f"{turn * len(coded):,} reports", flush=True)


def add_set(store: Store, codings: Sequence[Coding]) -> None:
    """Add reports and the record of them alone."""
    for _ in store.add(map(build_addition, codings), AUTHOR):
        pass
    with store.change() as snapshot:
        writer = PartWriter(snapshot.connection)
        readings = list(snapshot.iter_current([coding.report.id for coding in codings]))
        record = rename_record(build_record([one.coding for one in readings], []), readings)
        lasting = {one.coding.report.id: give_lasting_ids(one) for one in readings}
        drafts = share_actors(draft_record(record, Context(lasting, {}, {})))
        writer.put_parts([draft.part for draft in drafts])
        shares = {share for draft in drafts for share in draft.shares}
        shared = [
            share for share in shares if share.holder_space in SHARED_SPACES and share.space in ("actor", "process")
        ]
        writer.drop_shares(shared)
        writer.put_shares(shares)
        for space in ("actor", "encounter", "ledger"):
            homes = {member: draft.part.id for draft in drafts if draft.part.space == space for member in draft.members}
            writer.put_clusters(space, homes)
        writer.put_clusters("copy", dict(record.copies))
        writer.set_progress("as_of", max(record.as_of or "", writer.get_progress("as_of") or ""))
        mark_current(writer)


def share_actors(drafts: Sequence[Draft]) -> list[Draft]:
    """Give actors of one name one id, so that sets of reports share them."""
    ids = {draft.part.id: build_id("a", draft.part.name) for draft in drafts if draft.part.space == "actor"}
    pattern = re.compile(r"a[0-9a-f]{20}")

    def rename(text: str) -> str:
        return pattern.sub(lambda match: ids.get(match[0], match[0]), text)

    renamed = []
    for draft in drafts:
        part = replace(draft.part, id=rename(draft.part.id), values=rename(draft.part.values))
        shares = tuple(replace(share, holder=rename(share.holder), id=rename(share.id)) for share in draft.shares)
        renamed.append(Draft(part, draft.members, tuple(dict.fromkeys(shares))))
    return list({(draft.part.space, draft.part.id): draft for draft in renamed}.values())


def list_largest(reader: RecordShelf, count: int) -> list[str]:
    """Give the processes of most reports."""
    sizes = {row.id: reader.count_shares(("process", row.id), "report") for row in reader.list_parts("process")}
    return sorted(sizes, key=lambda one: -sizes[one])[:count]


def iter_views(
    reader: RecordShelf, process: str, shares: Sequence[ShareRow]
) -> Iterator[tuple[str, Callable[[], object]]]:
    """Give the views of a process by name."""
    holder = ("process", process)
    encounter = random.choice(shares).id  # noqa: S311 – chance, not a secret
    yield "dossier", lambda: build_dossier(reader, reader.get_processes([process])[process])
    yield "timeline", lambda: build_timeline(reader, holder, selection=Selection(limit=100))
    yield "commitments", lambda: list_commitments(reader, holder)
    yield "open commitments", lambda: list_commitments(reader, holder, Question(only_open=True))
    yield "who met whom", lambda: list_pairs(reader, holder, limit=50)
    yield "differences", lambda: list_differences(reader, holder)
    yield "encounter", lambda: build_encounter(reader, encounter)


def measure(reader: RecordShelf, rounds: int) -> bool:
    """Time every view of the largest processes, and say whether the 95th percentile keeps to the limit."""
    processes = list_largest(reader, 10)
    taken: dict[str, list[float]] = {}
    for number in range(rounds):
        process = processes[number % len(processes)]
        shares = reader.list_shares(("process", process), "encounter", Selection(limit=500))
        for name, view in iter_views(reader, process, shares):
            taken.setdefault(name, []).append(clock(view))
    taken["processes"] = [clock(lambda: list_processes(reader, limit=50)) for _ in range(rounds)]
    print(f"largest process: {reader.count_shares(('process', processes[0]), 'report'):,} reports")
    kept = True
    for name, seconds in taken.items():
        slow = statistics.quantiles(seconds, n=20)[-1]
        kept = kept and slow <= MOST_SECONDS
        note = "" if slow <= MOST_SECONDS else "  MISSED"
        print(f"{name:<18} median {1000 * statistics.median(seconds):6.1f} ms  95th {1000 * slow:6.1f} ms{note}")
    return kept


def clock(view: Callable[[], object]) -> float:
    """Give the seconds that a view takes."""
    start = time.perf_counter()
    view()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
