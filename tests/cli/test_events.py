"""The command ``events``: events with PLOVER's classes as JSON lines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from peacetalks.cli.main import app
from peacetalks.errors import PeacetalksError

TEXT = (
    "Kenya accused Somalia of breaking the accord.\n\nThe valley is green in spring.\n\nUganda released two prisoners."
)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["events", *arguments])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "valley.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_each_sentence_with_an_act_gives_one_event_with_its_words(report: Path) -> None:
    lines = [json.loads(line) for line in run(str(report)).stdout.splitlines()]
    assert [(line["event_type"], line["actor"]) for line in lines] == [("ACCUSE", ["Kenya"]), ("YIELD", ["Uganda"])]
    assert lines[0]["recipient"] == ["Somalia"]
    for line in lines:
        assert TEXT[line["start"] : line["end"]] == line["text"]


def test_unlikely_classes_are_left_out_where_asked(report: Path) -> None:
    assert run(str(report), "--min-score", "1").stdout == ""


def test_a_file_that_is_not_there_is_an_error_and_not_a_traceback(tmp_path: Path) -> None:
    assert isinstance(run(str(tmp_path / "none.txt")).exception, PeacetalksError)
