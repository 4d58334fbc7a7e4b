"""Tests of what is kept for comparing reports: ties, and which of them are used."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from peacetalks.store import match_tables
from peacetalks.store.matches import CHUNK, MatchShelf
from peacetalks.store.stores import make_store


def _tie(newer: str, older: str, *, used: bool, space: str = "talks") -> dict[str, object]:
    return {"space": space, "newer": newer, "older": older, "score": 0.7, "used": used}


def test_used_ties_and_tied_facts_are_found_from_either_end(tmp_path: Path) -> None:
    ties = [
        _tie("f2", "f1", used=True),
        _tie("f3", "f1", used=False),
        _tie("f4", "f2", used=True),
        _tie("f5", "f4", used=True),
        _tie("f6", "f1", used=True, space="ledger"),
    ]
    with make_store(str(tmp_path / "ties.db")) as store, store.change() as snapshot:
        shelf = MatchShelf(snapshot.connection)
        shelf.insert(match_tables.ties, ties)
        used = [(row.newer, row.older) for row in shelf.list_used("talks", ["f2", "f1"])]
        tied = shelf.find_tied("talks", ["f1", "f5"])
    assert used == [("f2", "f1"), ("f4", "f2")]
    assert tied == {"f2", "f3", "f5"}


def test_ties_of_more_facts_than_are_asked_for_at_once_come_once_and_in_order(tmp_path: Path) -> None:
    names = [f"f{at:05}" for at in range(CHUNK + 50)]
    ties = [_tie(newer, older, used=True) for older, newer in pairwise(names)]
    with make_store(str(tmp_path / "ties.db")) as store, store.change() as snapshot:
        shelf = MatchShelf(snapshot.connection)
        shelf.insert(match_tables.ties, ties)
        used = [row.newer for row in shelf.list_used("talks", names)]
    assert used == names[1:]
