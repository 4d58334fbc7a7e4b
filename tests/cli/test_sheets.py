from __future__ import annotations

import csv
import io
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.codings import build_coding, iter_coded

from peacetalks.cli.sheets import list_fields, render_csv
from peacetalks.codebook.files import FACT_CLASSES
from peacetalks.codebook.values import Coding
from peacetalks.exports.cells import guard_cell


def read_rows(*codings: Coding) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO("".join(render_csv(codings)))))


def test_each_fact_is_a_row_with_names_beside_ids() -> None:
    rows = read_rows(build_coding())
    assert [row["id"] for row in rows] == ["t1", "p1", "s1", "c1", "i1"]
    talks, participant, _, commitment, incident = rows
    assert (talks["parties"], talks["parties_ids"], talks["round"]) == ("Eastland; Westland", "a1; a2", "2")
    assert (participant["person"], participant["side"], participant["talks"]) == ("Ana Korré", "Eastland", "t1")
    assert (commitment["by"], commitment["content"]) == ("Westland", "release twelve prisoners")
    assert (incident["target"], incident["target_ids"], incident["killed"]) == ("twelve prisoners", "", "3")
    assert (talks["frame"], talks["score"], talks["report"]) == ("meeting", "0.91", "marrel")


def test_every_field_of_every_kind_has_its_column() -> None:
    columns = read_rows(build_coding())[0].keys()
    for cls in FACT_CLASSES.values():
        assert {field.name for field in fields(cls)} - {"evidence", "reason"} <= columns
    assert len(set(list_fields())) == len(list_fields())


@pytest.mark.parametrize("value", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\tx", "\rx", "+", "-"])
def test_what_a_spreadsheet_would_run_is_guarded(value: str) -> None:
    assert guard_cell(value) == "'" + value


@pytest.mark.parametrize("value", ["-5", "+3.2", "12", "a=b", "", "-1,200", "+5%"])
def test_numbers_and_words_stay(value: str) -> None:
    assert guard_cell(value) == value


def test_a_hostile_title_is_guarded_in_its_row() -> None:
    coding = build_coding()
    hostile = replace(coding, report=replace(coding.report, title="=HYPERLINK(1)"))
    assert {row["title"] for row in read_rows(hostile)} == {"'=HYPERLINK(1)"}


@given(st.text())
def test_no_cell_begins_a_formula(value: str) -> None:
    guarded = guard_cell(value)
    assert guarded.removeprefix("'") in (value, value.removeprefix("'"))
    if guarded[:1] in ("=", "@", "\t", "\r"):
        raise AssertionError(guarded)


def test_every_coded_fact_is_a_row(shared: Path) -> None:
    codings = list(iter_coded(shared))
    assert len(read_rows(*codings)) == sum(len(coding.facts) for coding in codings)
