"""Memory and time of one very long report: 50,000, 100,000 and 200,000 words, each in a process of its own.

usage: python benchmarks/long_report.py [FOLDER]

The report is made by joining reports of the folder. Memory is the peak of the process, language model included. Growth
is that of the process's own processor time, which other work on the machine does not change much.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from corpora import ROOT, choose_folder, find_texts, join_words
from peacetalks.codebook.files import to_json
from peacetalks.facts.extractors import build_extractor
from peacetalks.reports.readers import read_reports
from peacetalks.reports.sources import load_source

SIZES = (50_000, 100_000, 200_000)
MAX_MEMORY = 2.0
#: Time a word at the largest size over time a word at the smallest: 1 is linear; more than this is not.
MAX_GROWTH = 1.25
#: getrusage counts kilobytes on Linux, bytes on macOS.
UNIT = 1024**2 if sys.platform == "darwin" else 1024


def read_long_report(path: Path) -> dict[str, float]:
    """Read a report and give its words, its facts, seconds on the clock and of the processor, and peak GB."""
    extractor = build_extractor()
    extractor.read(next(iter(read_reports(load_source(str(ROOT / "examples/libya-2020-10-23.txt"))))).report)
    start, start_cpu = time.perf_counter(), time.process_time()
    report = next(iter(read_reports(load_source(str(path))))).report
    coding = extractor.read(report)
    to_json(coding)
    seconds, cpu = time.perf_counter() - start, time.process_time() - start_cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / UNIT / 1024
    words, facts = len(report.text.split()), len(coding.facts)
    return {"words": words, "facts": facts, "seconds": seconds, "cpu": cpu, "peak": peak}


def measure(words: int, folder: Path) -> dict[str, float]:
    """Read a report of so many words in a process of its own."""
    with tempfile.TemporaryDirectory() as temporary:
        path = Path(temporary, "long.txt")
        path.write_text(join_words(find_texts(folder, 400), words), encoding="utf-8")
        command = [sys.executable, __file__, "--read", str(path)]
        env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        result = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env)
    row: dict[str, float] = json.loads(result.stdout)
    return row


def main() -> int:
    """Measure and print; exit code 1 where memory or growth is more than it may be."""
    if sys.argv[1:2] == ["--read"]:
        print(json.dumps(read_long_report(Path(sys.argv[2]))))
        return 0
    folder = choose_folder(sys.argv[1] if len(sys.argv) > 1 else None)
    rows = [measure(words, folder) for words in SIZES]
    pace = rows[0]["cpu"] / rows[0]["words"]
    print("   words   facts   seconds     cpu-s   words/cpu-s   time a word   peak GB")
    for row in rows:
        growth = row["cpu"] / row["words"] / pace
        rate = row["words"] / row["cpu"]
        counts = f"{row['words']:8} {row['facts']:7} {row['seconds']:9.1f} {row['cpu']:9.1f}"
        print(f"{counts} {rate:13.0f} {growth:13.2f} {row['peak']:9.2f}")
    print(f"required: peak at most {MAX_MEMORY} GB, time a word at most {MAX_GROWTH} times that of the first row")
    return int(growth > MAX_GROWTH or max(row["peak"] for row in rows) > MAX_MEMORY)


if __name__ == "__main__":
    sys.exit(main())
