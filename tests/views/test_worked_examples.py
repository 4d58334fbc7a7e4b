"""Two processes that must come out right: the talks in Yevlakh in 2023, and the truce in Yemen in 2022."""

from __future__ import annotations

import json
import runpy
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from peacetalks.cli.main import app
from peacetalks.codebook.files import from_dict
from peacetalks.codebook.values import Coding
from peacetalks.record.keeping import open_record
from peacetalks.record.shelves import RecordShelf
from peacetalks.views.commitments import CommitmentView, Question, list_commitments
from peacetalks.views.details import build_encounter
from peacetalks.views.differences import list_differences
from peacetalks.views.encounters import EncounterView, list_encounters
from peacetalks.views.meetings import list_person_pairs
from peacetalks.views.readers import EVERYWHERE
from record.codings import make_coding
from views.codings import fill_database

TRUCE = (
    "white_house_2021_2022/2022-04-01_president-biden-statement-on-un-mediated-truce-in-yemen.txt",
    "state_dept_2021_2022/2022-04-21_secretary-blinken-s-call-with-yemeni-presidential-leadership.txt",
    "state_dept_2021_2022/2022-06-02_the-united-states-welcomes-the-truce-extension-in-yemen.txt",
    "state_dept_2021_2022/2022-08-02_the-united-states-welcomes-the-extension-of-the-un-brokered-.txt",
)
WHOLE = Question(limit=None)


def code_line(name: str, line: dict[str, Any], parties: list[tuple[str, str, str]], **values: str) -> Coding:
    """Code one line of a chronicle as a report with talks of two sides, whose evidence is the whole line."""
    actors = [{"id": one, "type": kind, "name": called} for one, kind, called in parties]
    fact = {"kind": "talks", "id": "t", "parties": [one for one, _, _ in parties], "place": "Yevlakh",
            "date": "2023-09-21", **values}  # fmt: skip
    source = line["sources"][0]
    return make_coding(name, line["text"], actors=actors, facts=[fact], published=line["date"], source=source)


@pytest.fixture(scope="module")
def yevlakh(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[RecordShelf]:
    text = (shared / "data/wcep/karabakh.jsonl").read_text(encoding="utf-8")
    lines = {line["date"]: line for line in map(json.loads, text.splitlines()) if "Yevlakh" in line["text"]}
    az = ("az", "state", "Azerbaijan")
    before = code_line("before", lines["2023-09-20"], [az, ("sep", "other", "the separatists")], realis="planned")
    artsakh = ("art", "de_facto_authority", "Artsakh")
    after = code_line("after", lines["2023-09-21"], [az, artsakh], duration="PT2H", outcome="no_agreement")
    seed = from_dict(json.loads((shared / "gold/dev/seed.json").read_text(encoding="utf-8")))
    with open_record(fill_database(tmp_path_factory.mktemp("yevlakh"), [seed, before, after])) as reader:
        yield reader


def find_meeting(reader: RecordShelf) -> EncounterView:
    return next(view for view in list_encounters(reader, EVERYWHERE) if len(view.evidence) > 1 and view.place)


def test_the_talks_in_yevlakh_are_one_encounter_with_two_accounts_of_their_length(yevlakh: RecordShelf) -> None:
    view = find_meeting(yevlakh)
    assert {citation.report for citation in view.evidence} == {"seed", "before", "after"}
    assert (view.place, view.status, view.sources) == ("Yevlakh", "held", 3)
    (length,) = [one for one in list_differences(yevlakh, EVERYWHERE) if one.field == "duration"]
    assert {cell.value for cell in length.cells} == {"2 hours", "3 hours"}
    assert length.disagreement == 0.5


def test_the_announcement_of_the_talks_in_yevlakh_stands_before_them(yevlakh: RecordShelf) -> None:
    detail = build_encounter(yevlakh, find_meeting(yevlakh).id)
    assert detail
    told = {(one.start.report, one.end.report) for one in detail.relations if one.relation == "announces"}
    assert {("before", "seed"), ("before", "after")} <= told


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
        views = list_commitments(reader, ("process", "yemen-2021"), WHOLE)
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


def test_the_truce_in_yemen_is_read_out_of_the_releases(shared: Path, tmp_path: Path) -> None:
    address = str(tmp_path / "record.db")
    done = CliRunner().invoke(app, ["add", *(str(shared / "reports" / name) for name in TRUCE), "--db", address])
    assert done.exit_code == 0, done.output
    with open_record(address) as reader:
        views = list_commitments(reader, EVERYWHERE, WHOLE)
    truce = find_truce(views, "2022-06-02")
    assert {"2022-04-01", "2022-06-02", "2022-08-02"} <= {entry.date for entry in truce.entries}
    assert truce.check == "not checked"
    taiz = max((view for view in views if "Taiz" in view.words), key=lambda view: len(view.entries))
    assert len({entry.date for entry in taiz.entries}) > 1
    assert any(actor.name == "Houthis" for actor in taiz.to)
    assert taiz.open
