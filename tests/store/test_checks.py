from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import text

from peacetalks.codebook.decisions import Check, Judgement, Ref
from peacetalks.store.checks import Finding, check_database
from peacetalks.store.engines import begin_writing
from peacetalks.store.stores import Store
from store.codings import AUTHOR, TEXT, build_addition, build_coding


@pytest.fixture
def kept(store: Store) -> Store:
    """A store with two versions of a report and a decision."""
    list(store.add([build_addition(), build_addition(build_coding(f"CORRECTED. {TEXT}"))], AUTHOR))
    store.decide([Judgement(id="", by="", when="", fact=Ref("geneva", "c1"), check=Check.ACCEPT)], AUTHOR)
    return store


def check(store: Store) -> list[Finding]:
    with store.look() as snapshot:
        return list(check_database(snapshot.connection))


def change_behind_its_back(store: Store, change: str) -> None:
    """Change a row as somebody would who has the database but not the program."""
    if store.engine.dialect.name == "postgresql":
        with store.engine.begin() as connection:
            connection.execute(text("SET session_replication_role = replica"))
            connection.execute(text(change))
        return
    with closing(sqlite3.connect(str(store.engine.url.database))) as file:
        triggers = file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            file.execute(f"DROP TRIGGER {name}")
        file.execute(change)
        file.commit()


def test_a_database_that_was_left_alone_is_whole(kept: Store) -> None:
    assert check(kept) == []


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("UPDATE versions SET text = 'X' || text WHERE seq = 1", "its text is not the one that was added"),
        ("UPDATE versions SET published = '2001' WHERE seq = 1", "its text or head"),
        ("UPDATE versions SET body = '[[0,9999]]' WHERE seq = 1", "does not fit its text"),
        ("UPDATE facts SET score = 0.1 WHERE seq = 1", "its actors or facts"),
        ("UPDATE facts SET \"values\" = replace(\"values\", 'Geneva', 'Vienna')", "the text at its offsets"),
        ("UPDATE mentions SET name = 'Ruritania' WHERE seq = 1", "the ids of its actors"),
        ("DELETE FROM facts WHERE seq = 2", "its actors or facts"),
        ("UPDATE entries SET why = 'other' WHERE seq = 1", "it was changed"),
        ("DELETE FROM entries WHERE seq = 1", "an entry before it is missing"),
        ("UPDATE originals SET packed = substr(packed, 2)", "cannot be unpacked"),
        ("UPDATE decisions SET \"values\" = replace(\"values\", 'accept', 'reject')", "it is not what was decided"),
        ("DELETE FROM decisions", "missing from decisions"),
        ("DELETE FROM current_readings", "the reading that counts"),
        ("DELETE FROM search_entries WHERE layer = 'fact'", "can be found by search"),
    ],
)
def test_every_change_behind_the_programs_back_is_noticed(kept: Store, change: str, what: str) -> None:
    change_behind_its_back(kept, change)
    assert any(what in finding.what for finding in check(kept)), check(kept)


def test_what_is_derived_is_mended_by_rebuilding(kept: Store) -> None:
    with begin_writing(kept.engine) as connection:
        connection.execute(text("DELETE FROM current_readings"))
        connection.execute(text("DELETE FROM search_entries"))
    assert all(finding.derived for finding in check(kept))
    kept.rebuild()
    assert check(kept) == []
