"""Two processes that must come out right: the talks in Yevlakh in 2023, and the truce in Yemen in 2022."""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from peacetalks.cli.main import app
from peacetalks.record.keeping import open_record
from peacetalks.record.shelves import RecordShelf
from peacetalks.views.commitments import CommitmentView, Question, list_commitments
from peacetalks.views.details import build_encounter
from peacetalks.views.differences import list_differences
from peacetalks.views.encounters import EncounterView, list_encounters
from peacetalks.views.meetings import list_person_pairs
from peacetalks.views.readers import EVERYWHERE

WHOLE = Question(limit=None)


NEAR = ("2023-09-19", "2023-09-20", "2023-09-21")
"""Days of which the chronicle's lines are read beside the seed report."""


@pytest.fixture(scope="module")
def yevlakh(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordShelf]:
    folder = tmp_path_factory.mktemp("yevlakh")
    lines = (shared / "data/wcep/karabakh.jsonl").read_text(encoding="utf-8").splitlines()
    near = folder / "chronicle.jsonl"
    near.write_text("\n".join(line for line in lines if json.loads(line)["date"] in NEAR), encoding="utf-8")
    address = str(folder / "record.db")
    done = CliRunner().invoke(app, ["add", str(near), str(shared / "seed/article.txt"), "--db", address])
    assert done.exit_code == 0, done.output
    with open_record(address) as reader:
        yield reader


def find_meeting(reader: RecordShelf) -> EncounterView:
    return next(view for view in list_encounters(reader, EVERYWHERE) if len(view.evidence) > 1 and view.place)


def test_the_talks_in_yevlakh_are_one_encounter_with_two_accounts_of_their_length(yevlakh: RecordShelf) -> None:
    meetings = [view for view in list_encounters(yevlakh, EVERYWHERE) if view.place]
    (view,) = meetings
    assert (view.place, view.date, view.status, view.sources) == ("Yevlakh", "2023-09-21", "held", 3)
    assert sorted(citation.source for citation in view.evidence if citation.source) == ["DW", "Daily Sabah"]
    (length,) = [one for one in list_differences(yevlakh, EVERYWHERE) if one.field == "duration"]
    assert {cell.value for cell in length.cells} == {"2 hours", "3 hours"}
    assert length.disagreement == 0.5


def test_the_announcement_of_the_talks_in_yevlakh_stands_before_them(yevlakh: RecordShelf) -> None:
    detail = build_encounter(yevlakh, find_meeting(yevlakh).id)
    assert detail
    told = [one for one in detail.relations if one.relation == "announces"]
    assert {(one.start.published, one.end.published) for one in told} == {
        ("2023-09-20", "2023-09-21"),
        ("2023-09-20", "XXXX-09-21"),
    }


def test_who_spoke_of_the_talks_from_afar_met_nobody_there(yevlakh: RecordShelf) -> None:
    met = {name for pair in list_person_pairs(yevlakh, EVERYWHERE) for name in (pair.left.name, pair.right.name)}
    assert {"Davit Melkumyan", "Bashir Hajiyev", "Ramin Mammadov"} <= met
    assert not any("Peskov" in name for name in met)


@pytest.fixture(scope="module")
def coded(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    address = str(tmp_path_factory.mktemp("coded") / "record.db")
    folders = [part for name in ("dev", "train") for part in ("--coded", str(shared / "gold" / name))]
    done = CliRunner().invoke(app, ["add", *folders, "--db", address])
    assert done.exit_code == 0, done.output
    return address


def find_truce(views: tuple[CommitmentView, ...], day: str) -> CommitmentView:
    return next(view for view in views if view.act == "truce" and day in {entry.date for entry in view.entries})


def test_the_coded_truce_in_yemen_is_extended_and_what_was_asked_about_taiz_is_open(coded: str) -> None:
    with open_record(coded) as reader:
        views = list_commitments(reader, ("process", "yemen"), WHOLE)
    truce = find_truce(views, "2022-06-02")
    assert truce.said == "extended"
    assert [entry.date for entry in truce.entries if entry.entry == "extended"] == ["2022-06-02"]
    taiz = max((view for view in views if "Taiz" in view.words), key=lambda view: len(view.entries))
    assert taiz.said == "asked"
    assert taiz.open
    assert taiz.entered.startswith("no evidence entered as of")


def test_the_answer_across_the_coded_reports_comes_out_of_a_database(coded: str, shared: Path) -> None:
    done = CliRunner().invoke(app, ["across", "--format", "json", "--db", coded])
    scorer = runpy.run_path(str(shared / "gold/score_across.py"))
    gold = json.loads((shared / "gold/across/reports.json").read_text(encoding="utf-8"))
    figures = scorer["score"](gold, json.loads(done.stdout))
    assert figures["actors"]["f1"] >= 0.98
    assert figures["encounters"]["f1"] >= 0.95
    assert figures["actors"]["false_merges"] == figures["encounters"]["false_merges"] == 0
    assert figures["links"]["p"] >= 0.58
    assert figures["links"]["r"] >= 0.5


@pytest.fixture(scope="module")
def yemen(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordShelf]:
    """The record of all reports of 2022 from February on that name Yemen, as the program reads them."""
    paths = [path for path in sorted(shared.glob("reports/*/2022-*.txt")) if path.name >= "2022-02"]
    about = [str(path) for path in paths if "Yemen" in path.read_text(encoding="utf-8")]
    address = str(tmp_path_factory.mktemp("yemen") / "record.db")
    done = CliRunner().invoke(app, ["add", *about, "--db", address])
    assert done.exit_code == 0, done.output
    with open_record(address) as reader:
        yield reader


def test_the_truce_in_yemen_is_read_with_its_two_extensions(yemen: RecordShelf) -> None:
    truce = find_truce(list_commitments(yemen, EVERYWHERE, WHOLE), "2022-06-02")
    assert (truce.entries[0].entry, truce.entries[0].date) == ("said", "2022-04-01")
    assert "all the parties" in {actor.name for actor in truce.by}
    extended = {entry.date for entry in truce.entries if entry.entry == "extended"}
    assert extended == {"2022-06-02", "2022-08-02"}
    assert {"2022-04-21", "2022-05-16", "2022-07-25"} <= {e.date for e in truce.entries if e.entry == "told_of"}
    assert (truce.said, truce.check) == ("extended", "not checked")
    assert truce.entered.startswith("no evidence entered as of")


def test_what_was_asked_of_the_houthis_about_taiz_is_read_and_open(yemen: RecordShelf) -> None:
    views = list_commitments(yemen, EVERYWHERE, WHOLE)
    taiz = max((view for view in views if "Taiz" in view.words), key=lambda view: len(view.entries))
    assert "Houthis" in {actor.name for actor in taiz.to}
    dates = [entry.date for entry in taiz.entries]
    assert dates == sorted(dates)
    assert {"2022-04-21", "2022-05-16", "2022-06-01", "2022-06-02", "2022-06-03", "2022-08-02"} <= set(dates)
    assert {entry.entry for entry in taiz.entries} == {"said", "repeated"}
    assert (taiz.act, taiz.said, taiz.deadline, taiz.open) == ("demand", "asked", None, True)
    assert taiz.entered == "no evidence entered as of 2022-08-02"
