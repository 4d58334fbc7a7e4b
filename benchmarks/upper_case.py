"""How much of coded reports is read as they are, and when they come in capitals as on a wire.

usage: python benchmarks/upper_case.py [CODED_DIR] [--model PACKAGE]

Capitals replace every letter that has one of the same length, in the text and in what is quoted of it, so that offsets
stay. `--model` names the language model's package: with a smaller one, the figures say what it costs to do without the
larger. Scores are those of `peacetalks evaluate`.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpora import SHARED
from peacetalks.codebook.files import to_json
from peacetalks.evaluation.scores import ALL, Scores, score_files
from peacetalks.facts.extractors import build_extractor
from peacetalks.language.pipelines import describe_pipeline, load_pipeline
from peacetalks.reports.readers import read_reports
from peacetalks.reports.sources import load_source

WORDS = frozenset({"text", "quote", "name", "aliases", "position", "place", "date_text", "deadline_text"})
COSTS = 0.08


@dataclass(frozen=True)
class Way:
    """A way in which reports come: its name, and what it does to a coded report."""

    name: str
    change: Callable[[Any], Any]


def shout(value: Any, key: str = "") -> Any:
    """Give a coded report with its text, and all that is quoted of it, in capitals."""
    if isinstance(value, dict):
        return {name: shout(inside, name) for name, inside in value.items()}
    if isinstance(value, list):
        return [shout(inside, key) for inside in value]
    if isinstance(value, str) and key in WORDS:
        return "".join(c.upper() if len(c.upper()) == 1 else c for c in value)
    return value


WAYS = (Way("as they are", lambda coded: coded), Way("in capitals", shout))


def score_reports(paths: Sequence[Path], way: Way, model: str | None) -> Scores:
    """Read coded reports in one way and score what was read."""
    extractor = build_extractor(model=model)
    with tempfile.TemporaryDirectory() as folder:
        gold, read = Path(folder, "gold"), Path(folder, "read")
        gold.mkdir(), read.mkdir()
        for path in paths:
            coded = way.change(json.loads(path.read_text(encoding="utf-8")))
            (gold / path.name).write_text(json.dumps(coded), encoding="utf-8")
            (report,) = read_reports(load_source(str(gold / path.name)))
            (read / path.name).write_text(to_json(extractor.read(report.report)), encoding="utf-8")
        return score_files(gold, read)


def main() -> int:
    """Measure both ways and print; exit code 1 where capitals cost more than they may."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=SHARED / "gold/dev")
    parser.add_argument("--model", help="package of the language model; by default the best that is installed")
    options = parser.parse_args()
    paths = sorted(options.folder.glob("*.json"))
    if not paths:
        sys.exit(f"no coded reports in {options.folder}")
    scores = {way.name: score_reports(paths, way, options.model) for way in WAYS}
    print(f"{len(paths)} reports, {describe_pipeline(load_pipeline(options.model))}")
    for name, of_way in scores.items():
        kinds = "  ".join(f"{kind} {figures.f1:.3f}" for kind, figures in of_way.found.items() if kind != ALL)
        print(f"{name:12s} found {of_way.found[ALL].f1:.3f}  slots {of_way.slots[ALL].f1:.3f}   found by kind: {kinds}")
    as_written, capitals = (of_way.found[ALL].f1 for of_way in scores.values())
    print(f"capitals cost {as_written - capitals:.3f} of what is found; they may cost {COSTS}")
    return int(as_written - capitals > COSTS)


if __name__ == "__main__":
    sys.exit(main())
