"""Measure who is who and what is what across the coded reports, apart from reading: coded facts in, clusters out.

usage: python benchmarks/record_across.py [--out FILE]

Coded reports are those of `gold/dev` and `gold/train` in the shared folder (PEACETALKS_SHARED) without `wcep_` files;
the scorer and the answers stand beside them. The scorer counts only what it has answers for: a third of the coding is
held back, so links that stand there count as wrong here, and precision of links is understated.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from peacetalks.codebook.files import from_dict
from peacetalks.codebook.values import Coding
from peacetalks.record.across import to_across
from peacetalks.record.building import build_record

SHARED = Path(os.environ.get("PEACETALKS_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def main() -> None:
    """Build the record, write its answer and score it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--out", type=Path, default=Path(tempfile.gettempdir()) / "across.json")
    options = parser.parse_args()
    answer = to_across(build_record(read_coded(), []))
    options.out.write_text(json.dumps(answer, ensure_ascii=False, indent=1), encoding="utf-8")
    scorer = [sys.executable, str(SHARED / "gold/score_across.py"), str(SHARED / "gold/across/reports.json")]
    subprocess.run([*scorer, str(options.out)], check=True)


def read_coded() -> list[Coding]:
    """Read the coded reports that the answers are about."""
    paths = sorted(path for part in ("dev", "train") for path in (SHARED / "gold" / part).glob("*.json"))
    return [from_dict(json.loads(p.read_text("utf-8")), where=p.stem) for p in paths if not p.stem.startswith("wcep_")]


if __name__ == "__main__":
    main()
