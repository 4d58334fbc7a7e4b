"""Measurements: how well the built-in extractor reads the coded reports, as F1 by part, measure and kind."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from peacetalks.evaluation.scores import Scores, score_files
from peacetalks.language.pipelines import describe_pipeline, load_pipeline

ROOT = Path(__file__).resolve().parents[2]
FLOORS = Path(__file__).with_name("floors.json")

#: Coded reports, by the name that their floors have: all of a folder, or one.
PARTS = {"dev": "gold/dev", "train": "gold/train", "seed": "gold/dev/seed.json"}
MEASURES = ("found", "slots")
KINDS = ("ALL", "talks", "participant", "statement", "commitment", "incident")

#: The same program may read a report a little differently on another processor, since the last digits of the model's
#: sums depend on it and now and then turn a parse. That is worth a fact or two of thousands: less than this over all
#: kinds; within one kind of one part, which may hold as few as three facts in the seed report, one fact weighs more.
EPSILON = {"ALL": 0.005, "KIND": 0.02}

#: How far the figures over all kinds may run ahead of their floors before the floors have to follow.
SLACK = 0.03

#: F1 by part, measure and kind.
Floors = Mapping[str, Mapping[str, Mapping[str, float]]]
Row = tuple[str, str, str]


def name_model() -> str:
    """Name the language model that reports are read with; floors are kept for each."""
    return describe_pipeline(load_pipeline())


def load_floors(model: str) -> Floors | None:
    """Load the floors of a language model, or None where it has none yet."""
    floors: dict[str, Floors] = json.loads(FLOORS.read_text(encoding="utf-8"))
    return floors.get(model)


def iter_rows(floors: Floors) -> Iterator[tuple[Row, float]]:
    """Give every figure with its part, measure and kind."""
    for part, measures in floors.items():
        for measure, kinds in measures.items():
            for kind, value in kinds.items():
                yield (part, measure, kind), value


def choose_epsilon(kind: str) -> float:
    """Say how far below its floor a figure may be that is still no worse."""
    return EPSILON["ALL" if kind == "ALL" else "KIND"]


def find_regressions(floors: Floors, measured: Floors) -> list[Row]:
    """Give the rows whose figure is below its floor by more than its epsilon; one that is gone counts as 0."""
    now = dict(iter_rows(measured))
    return [row for row, floor in iter_rows(floors) if now.get(row, 0.0) < floor - choose_epsilon(row[2])]


def raise_floors(floors: Floors, measured: Floors) -> Floors:
    """Give each row the higher of its floor and its figure."""
    before = dict(iter_rows(floors))
    return {
        part: {
            measure: {kind: max(value, before.get((part, measure, kind), 0.0)) for kind, value in kinds.items()}
            for measure, kinds in measures.items()
        }
        for part, measures in measured.items()
    }


def measure_quality(shared: Path, predicted: Path) -> Floors:
    """Read all coded reports as a user would, into a folder, and measure what was read."""
    for part in ("dev", "train"):
        read_reports(shared / PARTS[part], predicted / part)
    measured = {part: score_files(shared / PARTS[part], predicted / part) for part in ("dev", "train")}
    measured["seed"] = score_files(shared / PARTS["seed"], predicted / "dev/seed.json")
    return {part: _select_figures(scores) for part, scores in measured.items()}


def read_reports(gold: Path, predicted: Path) -> None:
    """Run `peacetalks read` over a folder of coded reports, whose coding it ignores."""
    command = [sys.executable, "-m", "peacetalks", "read", str(gold), "--out", str(predicted), "--jobs", "2"]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run(command, check=True, capture_output=True, env=env)


def _select_figures(scores: Scores) -> Mapping[str, Mapping[str, float]]:
    tables = {"found": scores.found, "slots": scores.slots}
    return {name: {kind: rows[kind].f1 for kind in KINDS if kind in rows} for name, rows in tables.items()}
