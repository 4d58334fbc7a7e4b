from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from tests.cli.codings import build_coding

from peacetalks.cli.filters import select_facts
from peacetalks.cli.outputs import Folder, render_json, render_json_lines, save_whole
from peacetalks.codebook.files import from_dict
from peacetalks.codebook.terms import Kind
from peacetalks.errors import UsageError


def test_json_is_an_object_for_one_report_and_a_list_for_more() -> None:
    coding = build_coding()
    one, two = (json.loads("".join(render_json([coding] * count))) for count in (1, 2))
    assert from_dict(one).facts == coding.facts
    assert two == [one, one]
    assert "".join(render_json([])) == ""
    assert [json.loads(line) for line in render_json_lines([coding, coding])] == two


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    save_whole(path, "old")
    save_whole(path, "new")
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == [("a.json", "new")]


def test_what_fails_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "a.json").mkdir()
    with pytest.raises(UsageError, match=r"a\.json: cannot be written"):
        save_whole(tmp_path / "a.json", "new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["a.json"]
    (tmp_path / "file").write_text("x")
    with pytest.raises(UsageError, match="no folder can be made"):
        Folder(tmp_path / "file")


def test_equal_stems_of_one_run_get_numbers_and_a_second_run_replaces(tmp_path: Path) -> None:
    coding = build_coding()
    for _ in range(2):
        folder = Folder(tmp_path / "out")
        names = [folder.save(stem, coding).name for stem in ("a", "a", "A")]
        assert names == ["a.json", "a-2.json", "A-3.json"]
    assert len(list((tmp_path / "out").iterdir())) == 3


def test_facts_are_chosen_by_kind_and_score() -> None:
    coding = build_coding()
    assert [fact.id for fact in select_facts(coding, kinds=[Kind.TALKS, Kind.INCIDENT]).facts] == ["t1", "i1"]
    assert [fact.id for fact in select_facts(coding, min_score=0.6).facts] == ["t1", "p1", "c1", "i1"]
    assert select_facts(coding) == coding
    assert select_facts(replace(coding, facts=()), min_score=0.5).actors == coding.actors
