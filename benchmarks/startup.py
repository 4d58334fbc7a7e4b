"""How long `peacetalks --help` takes beside the reading of one short report.

usage: python benchmarks/startup.py
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time

from corpora import ROOT

REQUIRED = 0.1
RUNS = 7


def time_program(*args: str) -> float:
    """Give the seconds that one run of the program takes, from start to end."""
    command = [sys.executable, "-m", "peacetalks", *args]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=env)
    return time.perf_counter() - start


def main() -> int:
    """Measure and print; exit code 1 where --help is slower than it has to be."""
    report = str(ROOT / "examples/libya-2020-10-23.txt")
    time_program("read", report)
    pairs = [(time_program("--help"), time_program("read", report)) for _ in range(RUNS)]
    helping, reading = (statistics.median(column) for column in zip(*pairs, strict=True))
    print(f"--help        {helping:6.2f} s   median of {RUNS}")
    print(f"read, 1 file  {reading:6.2f} s   median of {RUNS}")
    print(f"ratio         {helping / reading:6.3f}     required: at most {REQUIRED}")
    return int(helping / reading > REQUIRED)


if __name__ == "__main__":
    sys.exit(main())
