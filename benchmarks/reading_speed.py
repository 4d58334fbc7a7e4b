"""How fast reports are read end to end, beside the bare language pipeline, on the same reports in one run.

usage: python benchmarks/reading_speed.py [FOLDER] [--limit N]

End to end is everything from a file on disk to the report's facts as JSON text. The bare pipeline parses the same
texts and does nothing with them. The two take turns report by report, so that a busy machine slows both alike.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable

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

    texts = [next(iter(read_reports(load_source(path)))).report.text for path in paths]
    for path in paths[:WARM_UP]:
        read(path)
    bare, whole = [0.0, 0.0], [0.0, 0.0]
    for path, text in zip(paths, texts, strict=True):
        for total, action in ((bare, lambda text=text: nlp(text)), (whole, lambda path=path: read(path))):
            total[:] = [a + b for a, b in zip(total, measure(action), strict=True)]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(paths)} reports, {words} words, {describe_pipeline(nlp)}")
    print(f"bare pipeline   {words / bare[0]:7.0f} words/s   {words / bare[1]:7.0f} words/cpu-s")
    print(f"end to end      {words / whole[0]:7.0f} words/s   {words / whole[1]:7.0f} words/cpu-s")
    ratio = bare[0] / whole[0]
    print(f"ratio           {ratio:7.2f} (wall)   {bare[1] / whole[1]:7.2f} (cpu)   required: at least {REQUIRED}")
    return int(ratio < REQUIRED)


if __name__ == "__main__":
    sys.exit(main())
