from __future__ import annotations

from pathlib import Path

from evaluation.perturbations import perturb_folder
from peacetalks.evaluation.scores import score_files
from peacetalks.evaluation.tables import WIDTH, render_scores, scores_to_dict


def test_tables_fit_the_terminal_and_name_every_miss(shared: Path, tmp_path: Path) -> None:
    perturb_folder(shared / "gold/dev", tmp_path / "predictions", seed=11)
    scores = score_files(shared / "gold/dev", tmp_path / "predictions")
    lines = render_scores(scores, show=True).splitlines()
    reports = {f"  {miss.report}" for miss in (*scores.missed, *scores.spurious)}
    assert reports <= set(lines)
    assert max(len(line) for line in lines if line not in reports) <= WIDTH
    assert f"MISSED: coded, not read ({len(scores.missed)})" in lines
    assert f"SPURIOUS: read, not coded ({len(scores.spurious)})" in lines
    for kind, row in scores.found.items():
        told = sum(line.startswith(f"    {kind} “") for line in lines)
        assert kind == "ALL" or told == row.gold + row.predicted - 2 * row.right


def test_misses_are_listed_only_when_asked_for(shared: Path, tmp_path: Path) -> None:
    perturb_folder(shared / "gold/dev", tmp_path / "predictions", seed=11)
    scores = score_files(shared / "gold/dev", tmp_path / "predictions")
    assert "MISSED" not in render_scores(scores, show=False)
    assert set(scores_to_dict(scores, show=False)) == {"found", "slots", "fields"}
    listed = scores_to_dict(scores, show=True)["missed"]
    assert [entry["report"] for entry in listed] == [miss.report for miss in scores.missed]
    assert all(entry["evidence"] and entry["fields"] for entry in listed)
