"""How fast reports are read end to end, beside the bare language pipeline, on the same reports in one run.

usage: python benchmarks/reading_speed.py [FOLDER] [--limit N]

End to end is everything from a file on disk to the report's facts as JSON text. The bare pipeline parses the same
bodies and does nothing with them: each whole, and, which is faster, its paragraphs in batches as the reader does.
They take turns report by report, so that a busy machine slows all alike. The faster one is what counts.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from functools import partial

from spacy.language import Language

from corpora import choose_folder, find_texts
from peacetalks.codebook.files import to_json
from peacetalks.facts.extractors import build_extractor
from peacetalks.language.pipelines import describe_pipeline, load_pipeline
from peacetalks.reports.readers import read_reports
from peacetalks.reports.sources import load_source

REQUIRED = 0.6
WARM_UP = 5


def measure(action: Callable[[], object]) -> tuple[float, float]:
    """Give the wall and the processor seconds that an action takes."""
    wall, cpu = time.perf_counter(), time.process_time()
    action()
    return time.perf_counter() - wall, time.process_time() - cpu


def read_body(path: str) -> str:
    """Give the body of a report, which is all that is parsed end to end."""
    report = next(iter(read_reports(load_source(path)))).report
    return "\n".join(report.text[start:end] for start, end in report.body)


def parse_paragraphs(nlp: Language, text: str) -> None:
    """Parse the paragraphs of a text in batches and do nothing with them."""
    for _ in nlp.pipe([line for line in text.splitlines() if line.strip()], batch_size=64):
        pass


def main() -> int:
    """Measure and print; exit code 1 where reading is slower than it has to be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?")
    parser.add_argument("--limit", type=int, default=400, help="read at most this many reports, evenly spread")
    options = parser.parse_args()
    paths = find_texts(choose_folder(options.folder), options.limit)
    nlp, extractor = load_pipeline(), build_extractor()

    def read(path: str) -> None:
        for read_report in read_reports(load_source(path)):
            to_json(extractor.read(read_report.report))

    texts = [read_body(path) for path in paths]
    for path in paths[:WARM_UP]:
        read(path)
    names = ("bare, whole text", "bare, paragraphs", "end to end")
    totals = {name: [0.0, 0.0] for name in names}
    for path, text in zip(paths, texts, strict=True):
        actions = (partial(nlp, text), partial(parse_paragraphs, nlp, text), partial(read, path))
        for name, action in zip(names, actions, strict=True):
            totals[name] = [a + b for a, b in zip(totals[name], measure(action), strict=True)]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(paths)} reports, {words} words, {describe_pipeline(nlp)}")
    for name, (wall, cpu) in totals.items():
        print(f"{name:18}{words / wall:7.0f} words/s   {words / cpu:7.0f} words/cpu-s")
    best, best_cpu = (min(totals[name][i] for name in names[:2]) for i in (0, 1))
    ratio, ratio_cpu = best / totals["end to end"][0], best_cpu / totals["end to end"][1]
    print(f"{'ratio':18}{ratio:7.2f} (wall)    {ratio_cpu:7.2f} (cpu)         required: at least {REQUIRED}")
    return int(ratio < REQUIRED)


if __name__ == "__main__":
    sys.exit(main())
