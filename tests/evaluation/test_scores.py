from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from evaluation.perturbations import perturb_folder
from peacetalks.cli.main import app
from peacetalks.errors import FormatError, UsageError
from peacetalks.evaluation.scores import score_files
from peacetalks.evaluation.tables import scores_to_dict

# Scores many pairs of folders in one process, each with the reference script's own function.
REFERENCE = """
import importlib.util, json, sys
spec = importlib.util.spec_from_file_location("score", sys.argv[1])
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
print(json.dumps([module.score(gold, predicted) for gold, predicted in json.load(sys.stdin)]))
"""


def run_reference(shared: Path, pairs: list[tuple[Path, Path]]) -> Any:
    result = subprocess.run(
        [sys.executable, "-c", REFERENCE, str(shared / "gold/score.py")],
        input=json.dumps([(str(gold), str(predicted)) for gold, predicted in pairs]),
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(result.stdout)


def split_folder(gold: Path, predicted: Path, target: Path) -> list[tuple[Path, Path]]:
    pairs = []
    for path in sorted(gold.glob("*.json")):
        one, other = target / "gold" / path.stem, target / "predicted" / path.stem
        for folder, source in ((one, path), (other, predicted / path.name)):
            folder.mkdir(parents=True)
            if source.exists():
                (folder / path.name).symlink_to(source)
        pairs.append((one, other))
    return pairs


@pytest.mark.parametrize("part", ["dev", "train"])
@pytest.mark.parametrize("seed", [None, 1, 2, 3])
def test_every_figure_is_that_of_the_reference_script(
    shared: Path, tmp_path: Path, part: str, seed: int | None
) -> None:
    gold = shared / "gold" / part
    predicted = gold
    if seed is not None:
        predicted = tmp_path / "predictions"
        perturb_folder(gold, predicted, seed=seed)
    pairs = [(gold, predicted), *split_folder(gold, predicted, tmp_path)]
    expected = run_reference(shared, pairs)
    for (one, other), figures in zip(pairs, expected, strict=True):
        assert scores_to_dict(score_files(one, other), show=False) == figures, other


def test_the_script_and_the_command_print_the_same_json(shared: Path, tmp_path: Path) -> None:
    perturb_folder(shared / "gold/dev", tmp_path / "predictions", seed=7)
    folders = [str(shared / "gold/dev"), str(tmp_path / "predictions")]
    theirs = subprocess.run(
        [sys.executable, str(shared / "gold/score.py"), *folders, "--json"], capture_output=True, text=True, check=True
    )
    ours = CliRunner().invoke(app, ["evaluate", *folders, "--format", "json"], catch_exceptions=False)
    assert json.loads(ours.stdout) == json.loads(theirs.stdout)


def test_misses_are_the_facts_that_were_not_aligned(shared: Path, tmp_path: Path) -> None:
    perturb_folder(shared / "gold/dev", tmp_path / "predictions", seed=5)
    scores = score_files(shared / "gold/dev", tmp_path / "predictions")
    everything = scores.found["ALL"]
    assert len(scores.missed) == everything.gold - everything.right > 0
    assert len(scores.spurious) == everything.predicted - everything.right > 0


def write(folder: Path, name: str, content: object) -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return path


MEETING = {
    "kind": "talks",
    "id": "t1",
    "realis": "actual",
    "scope": "meeting",
    "parties": ["n", "s"],
    "evidence": [{"start": 0, "end": 20, "quote": "North and South met."}],
}
ACTORS = [{"id": "n", "type": "state", "name": "North"}, {"id": "s", "type": "state", "name": "South"}]


def test_one_file_is_scored_against_another(tmp_path: Path) -> None:
    gold = write(tmp_path / "gold", "a.json", {"actors": ACTORS, "facts": [MEETING]})
    other = [{"id": "1", "type": "state", "name": "South"}, {"id": "2", "type": "state", "name": "North"}]
    read = {**MEETING, "parties": ["1", "2"], "scope": "round"}
    predicted = write(tmp_path / "read", "b.json", {"actors": other, "facts": [read]})
    scores = score_files(gold, predicted)
    assert (scores.found["talks"].f1, scores.slots["talks"].right, scores.slots["talks"].gold) == (1.0, 3, 4)
    assert scores.fields["talks.scope"].right == 0
    assert not scores.missed
    assert not scores.spurious


def test_a_report_without_a_prediction_counts_as_empty_and_is_named(tmp_path: Path) -> None:
    write(tmp_path / "gold", "a.json", {"actors": ACTORS, "facts": [MEETING]})
    (tmp_path / "read").mkdir()
    scores = score_files(tmp_path / "gold", tmp_path / "read")
    assert scores.unanswered == ("a.json",)
    assert (scores.found["ALL"].gold, scores.found["ALL"].predicted) == (1, 0)


@pytest.mark.parametrize("sides", [("none", "read"), ("gold", "none"), ("gold", "gold/a.json"), ("empty", "read")])
def test_folders_that_cannot_be_compared_are_refused(tmp_path: Path, sides: tuple[str, str]) -> None:
    write(tmp_path / "gold", "a.json", {"facts": []})
    (tmp_path / "read").mkdir()
    (tmp_path / "empty").mkdir()
    with pytest.raises(UsageError):
        score_files(tmp_path / sides[0], tmp_path / sides[1])


@pytest.mark.parametrize(
    "content",
    [
        "",
        "not JSON",
        "[1, 2]",
        {"actors": [{"id": "a"}], "facts": []},
        {"facts": "none"},
        {"facts": [{**MEETING, "parties": "n"}]},
        {"facts": [{**MEETING, "evidence": [{"start": "0", "end": 2, "quote": "No"}]}]},
        {"facts": [{**MEETING, "scope": {"of": "it"}}]},
    ],
)
def test_files_that_cannot_be_measured_are_refused(tmp_path: Path, content: object) -> None:
    gold = write(tmp_path, "gold.json", {"actors": ACTORS, "facts": [MEETING]})
    predicted = write(tmp_path, "read.json", content)
    with pytest.raises(FormatError, match=r"read\.json"):
        score_files(gold, predicted)
