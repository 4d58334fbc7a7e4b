from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from peacetalks.cli.main import app
from peacetalks.errors import UsageError
from views.codings import fill_database


@pytest.fixture
def db(tmp_path: Path) -> str:
    return fill_database(tmp_path)


def run(db: str, *command: str) -> str:
    done = CliRunner().invoke(app, [*command, "--db", db])
    assert done.exit_code == 0, done.output + repr(done.exception)
    return done.output


def count_actors(db: str) -> int:
    return len(json.loads(run(db, "actors", "--format", "json")))


def test_two_actors_are_put_together_and_parted_again(db: str) -> None:
    assert count_actors(db) == 4
    decision = run(db, "same", "Awa Touré", "issa diallo").split()[0]
    assert count_actors(db) == 3
    run(db, "undo", decision)
    assert count_actors(db) == 4


def test_what_one_report_tells_is_parted_from_the_rest(db: str) -> None:
    run(db, "different", "met/t1", "courier/t1", "--why", "two meetings that day")
    assert len(json.loads(run(db, "encounters", "--format", "json"))) == 2
    assert "two meetings that day" in run(db, "history")
    run(db, "unsure", "met/t1", "courier/t1")
    assert len(json.loads(run(db, "encounters", "--format", "json"))) == 1


@pytest.mark.parametrize(
    ("pair", "words"),
    [(("met/t1", "met/mali"), "an encounter"), (("Mali", "mali"), "one already"), (("Mali", "Atlantis"), "no actor")],
)
def test_pairs_that_make_no_sense_are_refused(db: str, pair: tuple[str, str], words: str) -> None:
    done = CliRunner().invoke(app, ["same", *pair, "--db", db])
    assert isinstance(done.exception, UsageError)
    assert words in done.exception.message


def test_the_answer_across_reports_names_what_they_name(db: str) -> None:
    answer = json.loads(run(db, "across", "--format", "json"))
    (encounter,) = answer["encounters"]
    assert sorted(encounter["members"]) == [["announced", "t1"], ["copy", "t1"], ["courier", "t1"], ["met", "t1"]]
    assert ["announced", "met"] in [[link["from"][0], link["to"][0]] for link in answer["links"]]
    assert [sorted(process["reports"]) for process in answer["processes"]] == [
        ["announced", "copy", "courier", "kept", "met"]
    ]


def test_processes_are_grouped_by_hand(db: str) -> None:
    run(db, "processes", "rename", "mali", "Kidal talks")
    run(db, "processes", "assign", "kidal", "announced")
    run(db, "processes", "split", "kidal", "kept", "--name", "After the talks")
    listed = {row["id"]: row for row in json.loads(run(db, "processes", "--format", "json"))}
    assert {name: (row["name"], row["reports"]) for name, row in listed.items()} == {
        "mali": ("Kidal talks", 4),
        "after-the-talks": ("After the talks", 1),
    }
    run(db, "processes", "merge", "after", "kidal talks")
    run(db, "processes", "unassign", "kidal talks", "announced")
    (row,) = json.loads(run(db, "processes", "--format", "json"))
    assert (row["name"], row["reports"]) == ("Kidal talks", 4)


def test_a_part_is_shown_by_the_beginning_of_its_id(db: str) -> None:
    (encounter,) = json.loads(run(db, "encounters", "--format", "json"))
    shown = run(db, "show", encounter["id"][:9])
    assert "How long did" in shown
    assert "announces" in shown
    pledge = json.loads(run(db, "commitments", "--format", "json"))[0]
    assert "reported kept" in run(db, "show", pledge["id"])
    assert "person" in run(db, "show", "Awa Touré")
