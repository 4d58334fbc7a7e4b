from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from peacetalks.cli.main import app
from peacetalks.codebook.decisions import Check, Judgement, Ref
from peacetalks.store.additions import CODED
from peacetalks.store.stores import make_store
from store.codings import AUTHOR, build_addition


@pytest.fixture
def db(tmp_path: Path) -> str:
    """A database with one report and one judgement."""
    address = str(tmp_path / "record.db")
    with make_store(address) as store:
        list(store.add([build_addition()], AUTHOR))
        judgement = Judgement(id="", by="", when="", fact=Ref("geneva", "c1"), check=Check.ACCEPT)
        store.decide([judgement], AUTHOR)
    return address


def run(*command: str) -> str:
    done = CliRunner().invoke(app, command)
    assert done.exit_code == 0, done.output + repr(done.exception)
    return done.output


def test_a_hit_leads_to_the_fact_and_its_words(db: str) -> None:
    found = json.loads(run("search", "kind:commitment", "pledged", "--db", db, "--format", "json"))
    shown = run("show", found["hits"][0]["id"], "--db", db)
    assert "Sylvania pledged aid" in shown
    assert "decided: fact geneva/c1: accept, by ann" in shown


def test_what_is_found_is_listed_and_counted(db: str) -> None:
    listed = run("search", "Firefly", "--db", db)
    assert "1–3 of 3 found" in listed
    assert "in: fact 1, name 1, report 1" in listed


def test_a_fact_is_shown_by_its_place_in_a_report(db: str) -> None:
    shown = json.loads(run("show", "geneva/t1", "--db", db, "--format", "json"))
    assert [fact["date"] for fact in shown["facts"]] == ["2031-05-03"]


def test_versions_and_readings_are_listed(db: str) -> None:
    assert "frames 1: 3 facts  ← counts" in run("show", "geneva", "--versions", "--db", db)


def test_the_history_tells_who_did_what_and_why(db: str) -> None:
    lines = run("history", "--db", db).splitlines()
    assert "fact geneva/c1: accept, by ann" in lines[0]
    assert "added geneva, read by frames 1, by ann" in lines[1]
    assert lines[1].endswith("for a test")


def test_undoing_is_one_more_line(db: str) -> None:
    assert "undone: fact geneva/c1: accept" in run("undo", "--last", "--db", db, "--by", "bob")
    lines = run("history", "--db", db).splitlines()
    assert "undo d" in lines[0]
    assert lines[1].endswith("[undone]")
    assert "nothing to undo" in str(CliRunner().invoke(app, ["undo", "--last", "--db", db]).exception)


def test_what_is_not_there_is_said(db: str) -> None:
    assert "no such fact or report" in str(CliRunner().invoke(app, ["show", "nothing", "--db", db]).exception)


def test_facts_that_people_coded_are_shown_as_coded(tmp_path: Path) -> None:
    address = str(tmp_path / "record.db")
    with make_store(address) as store:
        list(store.add([build_addition(extractor=CODED)], AUTHOR))
    shown = run("show", "geneva", "--db", address)
    assert "3 facts, coded" in shown
    assert not {"likely", "possible", "unsure", "score", "not checked"} & set(shown.split())
    assert "not checked" not in shown
