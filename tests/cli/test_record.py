from __future__ import annotations

import csv
import io
import json

import pytest
from typer.testing import CliRunner

from peacetalks.cli.main import app
from peacetalks.errors import UsageError
from views.codings import fill_database

VIEWS = ("processes", "dossier mali", "timeline mali", "who mali", "encounters", "commitments", "differences", "actors",
         "changes")  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    return fill_database(tmp_path_factory.mktemp("record"))


def run(command: str, db: str) -> str:
    done = CliRunner().invoke(app, [*command.split(), "--db", db], env={"COLUMNS": "80"})
    assert done.exit_code == 0, done.output + repr(done.exception)
    return done.output


@pytest.mark.parametrize("view", VIEWS)
def test_tables_fit_a_terminal_and_end_with_the_next_command(view: str, db: str) -> None:
    lines = run(view, db).splitlines()
    assert lines[-1].startswith("next: peacetalks ")
    assert max(map(len, lines[:-2])) <= 110


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_comes_as_json_csv_and_markdown(view: str, db: str) -> None:
    assert json.loads(run(f"{view} --format json", db))
    rows = list(csv.reader(io.StringIO(run(f"{view} --format csv", db))))
    assert len(rows) > 1
    assert "| --- |" in run(f"{view} --format md", db)


def test_machine_facts_are_marked_and_lead_to_their_words(db: str) -> None:
    (encounter,) = json.loads(run("encounters mali --format json", db))
    assert encounter["check"] == "not checked"
    fact = encounter["evidence"][0]
    assert fact["quotes"][0].split()[-1] in " ".join(run(f"show {fact['fact']}", db).split())


def test_the_ledger_never_rules(db: str) -> None:
    (told, *_) = json.loads(run("commitments mali --format json", db))
    assert told["entered"] == "evidence entered: reported kept"
    assert run("commitments mali", db).count("parties say:") == 2


def test_changes_go_on_from_a_cursor(db: str) -> None:
    first = json.loads(run("changes --limit 2 --format json", db))
    rest = json.loads(run(f"changes --since {first[-1]['cursor']} --format json", db))
    assert [one["cursor"] for one in first] == [1, 2]
    assert rest[0]["cursor"] == 3


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (["dossier", "atlantis"], "no process is called so"),
        (["timeline"], "a timeline of what"),
        (["commitments", "--by", "nobody"], "no actor is called so"),
        (["changes", "--since", "monday"], "not a cursor and not a day"),
    ],
)
def test_bad_questions_say_what_to_do(command: list[str], words: str, db: str) -> None:
    done = CliRunner().invoke(app, [*command, "--db", db])
    assert isinstance(done.exception, UsageError)
    assert words in done.exception.message
