"""Raise the floors of tests/quality to what is read today; lower one only with --allow-regression.

usage: python scripts/raise-floors.py [--allow-regression]
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from conftest import SHARED  # noqa: E402 - the folder of tests is on the path only from here on
from quality.measurements import FLOORS, find_regressions, iter_rows, measure_quality, name_model, raise_floors  # noqa: E402


def main() -> int:
    """Measure, compare, write; exit code 1 where a figure fell below its floor and that was not allowed."""
    model = name_model()
    with tempfile.TemporaryDirectory() as folder:
        measured = measure_quality(SHARED, Path(folder))
    kept = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    floors = kept.get(model, {})
    before = dict(iter_rows(floors))
    for row, value in iter_rows(measured):
        if value != before.get(row):
            sys.stdout.write(f"{' '.join(row):32} floor {before.get(row, 0.0):.4f}  now {value:.4f}\n")
    lowered = find_regressions(floors, measured)
    allowed = "--allow-regression" in sys.argv
    rows = measured if lowered and allowed else raise_floors(floors, measured)
    FLOORS.write_text(json.dumps({**kept, model: rows}, indent=1) + "\n", encoding="utf-8")
    if lowered and not allowed:
        sys.stderr.write(f"Below their floors, which stay: {', '.join(map(' '.join, lowered))}.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
