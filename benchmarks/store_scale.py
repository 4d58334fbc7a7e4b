"""How adding and searching hold up as the database grows: time a report, time a search, memory, size on disk.

usage: python benchmarks/store_scale.py [--reports N] [--facts N] [--db ADDRESS] [--coded FOLDER]

Adding is timed over a thousand reports at the beginning and at the end, in processor and in wall time. Searches are
timed one by one on the full database, each right after another, as users send them.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from corpora import ROOT, SHARED
from peacetalks.codebook.files import to_json
from peacetalks.codebook.values import Coding
from peacetalks.store.additions import CODED, Addition
from peacetalks.store.addresses import find_file
from peacetalks.store.histories import Author
from peacetalks.store.search.searches import search
from peacetalks.store.stores import Store, make_store
from synthetic import Shapes, Writer, measure_shapes

WINDOW = 1000
AUTHOR = Author("benchmark")
MOST_RATIO, MOST_SECONDS, MOST_MEGABYTES = 1.5, 0.3, 1024


def build_addition(coding: Coding) -> Addition:
    """Make the addition of a coding."""
    return Addition(
        coding=coding,
        original=to_json(coding).encode(),
        original_name=f"{coding.report.id}.json",
        extractor=CODED,
        extractor_version="benchmark",
    )


def add(store: Store, codings: Iterable[Coding]) -> tuple[float, float]:
    """Add reports that are made beforehand, and give the processor and wall milliseconds a report."""
    additions = [build_addition(coding) for coding in codings]
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in store.add(additions, AUTHOR):
        pass
    count = len(additions) / 1000
    return (time.process_time() - cpu) / count, (time.perf_counter() - wall) / count


def fill(store: Store, writer: Writer, count: int) -> Iterator[tuple[int, float, float]]:
    """Add reports window by window, and give how many there are and the milliseconds a report."""
    for start in range(0, count, WINDOW):
        size = min(WINDOW, count - start)
        yield (start + size, *add(store, writer.iter_codings(size, start=start)))


def write_queries(shapes: Shapes, codings: Sequence[Coding], *, seed: int = 2) -> list[str]:
    """Write searches of every sort, with words from the most to the least common."""
    chance = random.Random(seed)  # noqa: S311 – chance, not a secret
    plain = [word for word in shapes.words if word.isalpha()]
    queries = []
    for coding in codings:
        common, middle = chance.choice(plain[:50]), chance.choice(plain[50:2000])
        rare = chance.choice(plain[2000:])
        name = coding.actors[0].name.split()[-1]
        month = str(coding.report.published)[:7]
        words = " ".join([word for word in coding.report.text.split() if word.isalpha()][10:12])
        asked = [
            common,
            f"{middle} {rare}",
            f"{common} {middle} kind:commitment",
            f'"{words}"',
            f"{rare[:4]}*",
            f"*{middle[1:5]}*",
            f"actor:{name} kind:talks",
            f"{middle} date:{month}",
            f"{common} in:facts date:{month}..{int(month[:4]) + 2}",
            f"in:names {name}",
            f"{middle} OR {rare} -{common}",
            f"kind:incident category:ceasefire source:gazette {common}",
        ]
        queries += [query for query in asked if not query.startswith("**")]
    return queries


def time_searches(store: Store, queries: Sequence[str]) -> list[tuple[float, str]]:
    """Give the seconds that each search takes."""
    taken = []
    with store.look() as snapshot:
        for query in queries:
            start = time.perf_counter()
            search(snapshot.connection, query)
            taken.append((time.perf_counter() - start, query))
    return taken


def report(name: str, value: float, limit: float, unit: str) -> bool:
    """Print a figure beside its limit, and say whether it keeps to it."""
    kept = value <= limit
    print(f"{name:<44} {value:>10.3f} {unit:<6} (at most {limit:g}){'' if kept else '  MISSED'}")
    return kept


def main() -> int:
    """Measure and print; exit code 1 where a limit is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--facts", type=float, default=10, help="facts a report, on average")
    parser.add_argument("--db", help="an empty database; a temporary SQLite file unless given")
    parser.add_argument("--coded", type=Path, default=SHARED / "gold", help="coded reports whose shapes are used")
    options = parser.parse_args()
    shapes = measure_shapes(options.coded if options.coded.is_dir() else ROOT / "tests")
    writer = Writer(shapes, facts=options.facts)
    with tempfile.TemporaryDirectory() as folder, make_store(options.db or f"{folder}/record.db") as store:
        windows = []
        for count, cpu, wall in fill(store, writer, options.reports):
            windows.append((cpu, wall))
            if count % (WINDOW * 10) == 0 or len(windows) == 1:
                print(f"{count:>8,} reports: {cpu:6.2f} ms processor, {wall:6.2f} ms wall a report", flush=True)
        with store.look() as snapshot:
            print(", ".join(f"{number:,} {name}" for name, number in snapshot.count().items()))
        queries = write_queries(shapes, list(writer.iter_codings(40, start=options.reports)))
        taken = sorted(time_searches(store, queries), reverse=True)
        print("slowest searches: " + "; ".join(f"{query} {seconds * 1000:.0f} ms" for seconds, query in taken[:6]))
        file = find_file(store.engine.url)
        if file:
            print(f"{file.stat().st_size / 1e6:,.0f} MB on disk")
    return 0 if print_verdict(windows, [seconds for seconds, _ in taken]) else 1


def print_verdict(windows: Sequence[tuple[float, float]], searches: Sequence[float]) -> bool:
    """Print the figures that have limits."""
    # The first window pays for what is made once.
    first = [statistics.median(part) for part in zip(*(windows[1:4] or windows), strict=True)]
    last = [statistics.median(part) for part in zip(*windows[-3:], strict=True)]
    percentile = statistics.quantiles(searches, n=100, method="inclusive")[94]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    kept = [
        report("adding, processor, last against first", last[0] / first[0], MOST_RATIO, "times"),
        report("adding, wall, last against first", last[1] / first[1], MOST_RATIO, "times"),
        report(f"search, 95th percentile of {len(searches)}", percentile, MOST_SECONDS, "s"),
        report("memory, peak", memory, MOST_MEGABYTES, "MB"),
    ]
    return all(kept)


if __name__ == "__main__":
    sys.exit(main())
