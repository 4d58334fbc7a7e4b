"""Measure what one more report costs as a database and its record grow: milliseconds a report at several sizes.

usage: python benchmarks/record_growth.py [--made-up] [--db ADDRESS] [SIZE …]

Reports are the coded ones of the shared folder again and again, under other ids, with later dates, other persons' names
and a closing line of made-up words, so that states, bodies, groups and conflicts are shared as they are in an archive.
The database is filled in batches, each with its record; at each size, reports are then added one by one, each with what
it changes in the record. With ``--made-up`` the reports are those of `synthetic.py`, ten facts each, on any days.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count, islice

from corpora import SHARED
from peacetalks.codebook.values import Coding
from peacetalks.record.calendars import day_number
from peacetalks.record.keeping import keep_up
from peacetalks.store.stores import Store, make_store
from record_across import read_coded
from store_scale import AUTHOR, build_addition
from synthetic import SYLLABLES, Writer, measure_shapes

SAMPLE = 130  # reports over which the cost is measured at each size
BATCH = 1000
APART = 450  # days from one telling of the same to the next: as many reports a day as among the coded ones
MOST_RATIO, MOST_MEGABYTES = 1.5, 1024


def main() -> int:
    """Add reports and print the cost at each size; exit code 1 where it grows too much."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sizes", nargs="*", type=int, default=[1000, 4000, 16000])
    parser.add_argument("--db", help="an empty database; a temporary SQLite file unless given")
    parser.add_argument("--made-up", action="store_true", help="reports that nobody wrote instead of coded ones")
    options = parser.parse_args()
    costs = []
    with tempfile.TemporaryDirectory() as folder, make_store(options.db or f"{folder}/record.db") as store:
        reports = write_reports() if options.made_up else iter_varied(read_coded())
        for size in sorted(options.sizes):
            fill(store, reports, size)
            costs.append(measure(store, list(islice(reports, SAMPLE))))
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{size:7d} reports  {costs[-1]:6.2f} ms a report  {memory} MB", flush=True)
    ratio = costs[-1] / costs[0]
    print(f"{ratio:.2f} times the cost, {memory} MB (at most {MOST_RATIO} times, {MOST_MEGABYTES} MB)")
    return 0 if ratio <= MOST_RATIO and memory <= MOST_MEGABYTES else 1


def fill(store: Store, reports: Iterator[Coding], size: int) -> None:
    """Add reports in batches until there are so many, with the record of them."""
    with store.look() as snapshot:
        missing = size - snapshot.count()["reports"]
    for start in range(0, missing, BATCH):
        for _ in store.add(map(build_addition, islice(reports, min(BATCH, missing - start))), AUTHOR):
            pass
        keep_up(store)


def measure(store: Store, codings: Sequence[Coding]) -> float:
    """Add reports one by one, and give the processor milliseconds that each takes."""
    taken = []
    first, *rest = map(build_addition, codings)
    # The first one pays for what is read once.
    list(store.add([first], AUTHOR))
    keep_up(store)
    for addition in rest:
        start = time.process_time()
        for _ in store.add([addition], AUTHOR):
            pass
        keep_up(store)
        taken.append(1000 * (time.process_time() - start))
    return statistics.mean(taken)


def write_reports() -> Iterator[Coding]:
    """Give made-up reports without end."""
    writer = Writer(measure_shapes(SHARED / "gold"))
    return (coding for start in count(0, BATCH) for coding in writer.iter_codings(BATCH, start=start))


def iter_varied(coded: Sequence[Coding]) -> Iterator[Coding]:
    """Give the coded reports without end, each time varied."""
    turn = 0
    while True:
        yield from (vary(coding, turn, apart=APART) for coding in coded)
        turn += 1


def vary(coding: Coding, turn: int, *, apart: int = 11) -> Coding:
    """Give a coding another id, a date so many days later each turn, and each person another surname."""
    day = day_number(coding.report.published)
    moved = (date.fromordinal(day) + timedelta(days=apart * turn)).isoformat() if day else None
    text = coding.report.text + write_closing(coding, turn)
    report = replace(coding.report, id=f"{coding.report.id}-{turn}", published=moved, text=text, url=None)
    actors = tuple(
        replace(
            actor, name=f"{name_given(actor.name)}{SYLLABLES[turn % 24]}{SYLLABLES[turn // 24 % 24]}son", aliases=()
        )
        if actor.type == "person"
        else actor
        for actor in coding.actors
    )
    return replace(coding, report=report, actors=actors)


def name_given(name: str) -> str:
    """Give the beginning of a name, before the surname."""
    return f"{name.rpartition(' ')[0]} ".lstrip() + name.rpartition(" ")[2][:2]


def write_closing(coding: Coding, turn: int) -> str:
    """Give as many made-up words as a report has, so that its text is no copy of another one."""
    chance = random.Random(f"{coding.report.id} {turn}")  # noqa: S311 – chance, not a secret
    words = ("".join(chance.choices(SYLLABLES[:23], k=3)) for _ in coding.report.text.split())
    return f"\n\n{' '.join(words)}." if turn else ""


if __name__ == "__main__":
    sys.exit(main())
