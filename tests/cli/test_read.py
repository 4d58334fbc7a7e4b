from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from peacetalks.cli.main import app

REPORT = "The two delegations met in Marrel on Thursday for a second round of talks on the truce.\n"


def run_read(*arguments: str, given: str | bytes | None = None, code: int = 0) -> str:
    result = CliRunner().invoke(app, ["read", *arguments], input=given)
    assert result.exit_code == code, result.stderr
    return result.stdout


def test_one_report_is_one_object_in_json(tmp_path: Path) -> None:
    path = tmp_path / "marrel.txt"
    path.write_text(REPORT)
    found = json.loads(run_read(str(path), "--format", "json", "--published", "2021-03-04"))
    assert (found["id"], found["text"], found["published"]) == ("marrel", REPORT, "2021-03-04")


def test_several_reports_are_a_list_in_json_and_a_line_each_in_json_lines(tmp_path: Path) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text(REPORT)
    listed = json.loads(run_read(str(tmp_path), "--format", "json"))
    lines = run_read(str(tmp_path), "--format", "jsonl").splitlines()
    assert [report["id"] for report in listed] == [json.loads(line)["id"] for line in lines] == ["a", "b", "c"]


def test_out_writes_a_file_a_report_under_the_stem(tmp_path: Path) -> None:
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "same.txt").write_text(REPORT)
    (tmp_path / "in" / "deep" / "same.txt").write_text(REPORT)
    (tmp_path / "in" / "coded.json").write_text(json.dumps({"id": "another name", "text": REPORT}))
    run_read(str(tmp_path / "in"), "--out", str(tmp_path / "out"))
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == ["coded.json", "same-2.json", "same.json"]
    assert json.loads((tmp_path / "out" / "coded.json").read_text())["id"] == "another name"


@pytest.mark.parametrize("arguments", [["--format", "csv", "--out", "x"], ["--published", "soon"]])
def test_orders_that_make_no_sense_are_refused(tmp_path: Path, arguments: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.write_text(REPORT)
    result = CliRunner().invoke(app, ["read", str(path), *arguments])
    assert getattr(result.exception, "exit_code", None) == 2
