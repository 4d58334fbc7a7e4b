from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from peacetalks.cli.main import app
from peacetalks.codebook.files import to_json
from store.codings import build_coding


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    folder = tmp_path / "coded"
    folder.mkdir()
    (folder / "geneva.json").write_text(to_json(build_coding()), encoding="utf-8")
    return folder


def test_coded_files_are_added_once(coded: Path, tmp_path: Path) -> None:
    command = ["add", "--coded", str(coded), "--db", str(tmp_path / "record.db")]
    assert "new: geneva, 3 facts" in CliRunner().invoke(app, command).output
    assert "1 known" in CliRunner().invoke(app, command).output


def test_a_report_is_read_and_added(tmp_path: Path) -> None:
    (tmp_path / "talks.txt").write_text(
        "Envoys of Freedonia met envoys of Sylvania in Geneva on Tuesday.\n", encoding="utf-8"
    )
    done = CliRunner().invoke(app, ["add", str(tmp_path / "talks.txt"), "--db", str(tmp_path / "record.db")])
    assert done.exit_code == 0, done.output
    assert "new: talks" in done.output


def test_a_file_that_cannot_be_taken_does_not_stop_the_others(coded: Path, tmp_path: Path) -> None:
    (coded / "broken.json").write_text("{", encoding="utf-8")
    wrong = json.loads(to_json(build_coding(name="wrong")))
    wrong["facts"][0]["evidence"] = [{"start": 0, "end": 4, "quote": "else"}]
    (coded / "wrong.json").write_text(json.dumps(wrong), encoding="utf-8")
    done = CliRunner().invoke(app, ["add", "--coded", str(coded), "--db", str(tmp_path / "record.db")])
    assert done.exit_code == 8
    assert "1 new" in done.output
    assert "the text at 0-4 is not the quoted words" in done.output


def test_nothing_to_add_is_said(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["add", "--db", str(tmp_path / "record.db")])
    assert "nothing to add" in str(done.exception)
