"""Lists a page at a time, on a record of several reports, in both kinds of database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import select

from peacetalks.codebook.decisions import Renaming
from peacetalks.record.keeping import keep_up
from peacetalks.store import tables
from peacetalks.store.decision_lists import find_decision, list_decisions
from peacetalks.store.histories import Author
from peacetalks.store.listings import (
    FactFilter,
    HolderRoles,
    ShareFilter,
    find_departure,
    find_report,
    list_facts,
    list_members,
    list_reports,
    list_shared,
)
from peacetalks.store.snapshots import Snapshot
from peacetalks.store.stores import Store
from store.codings import AUTHOR, build_addition, build_coding

EVERYWHERE = HolderRoles("record", "")


@pytest.fixture
def snapshot(store: Store) -> Iterator[Snapshot]:
    texts = [
        f"Delegates of Freedonia, led by Rufus Firefly, met envoys of Sylvania in Geneva on 3 May 2031. "
        f"Sylvania pledged aid. Day {number}."
        for number in range(7)
    ]
    codings = [build_coding(text, name=f"r{number}") for number, text in enumerate(texts)]
    list(store.add([build_addition(coding) for coding in codings], AUTHOR))
    keep_up(store)
    with store.look() as opened:
        yield opened


def walk(ask: Callable[[Any], list[Any]], key: Callable[[Any], Any], first: Any) -> list[Any]:
    rows: list[Any] = []
    after = first
    while page := ask(after):
        rows += page
        after = key(page[-1])
    return rows


@pytest.mark.parametrize("limit", [1, 2, 5, 100])
def test_pages_of_any_length_give_all(snapshot: Snapshot, limit: int) -> None:
    connection = snapshot.connection
    reports = walk(lambda after: list_reports(connection, after=after, limit=limit), lambda row: row.seq, 0)
    assert [row.name for row in reports] == [f"r{number}" for number in range(7)]
    facts = walk(lambda after: list_facts(connection, FactFilter(), after=after, limit=limit), lambda row: row[0], 0)
    assert len({identifier for _, identifier in facts}) == len(facts) == 21
    for newest_first in (False, True):
        wanted = ShareFilter((EVERYWHERE,), newest_first=newest_first)
        found = walk(
            lambda after, w=wanted: list_shared(connection, "ledger", w, after=after, limit=limit),  # type: ignore[misc]
            lambda row: row,
            None,
        )
        assert found == sorted(found, reverse=newest_first)
        assert found == list_shared(connection, "ledger", wanted, after=None, limit=1000)


def test_facts_are_narrowed_by_report_kind_process_and_check(snapshot: Snapshot) -> None:
    def count(**wanted: str) -> int:
        return len(list_facts(snapshot.connection, FactFilter(**wanted), after=0, limit=100))

    assert count(report="r3") == 3
    assert count(kind="commitment") == 7
    assert count(report="r3", kind="talks") == 1
    assert count(check="unchecked") == 21
    assert count(check="accept") == 0
    assert count(process="nowhere") == 0


def test_things_that_hang_on_all_holders_are_listed_once(snapshot: Snapshot) -> None:
    actors = {row.name: row.id for row in snapshot.connection.execute(_select_actors())}
    both = ShareFilter(tuple(HolderRoles("actor", actors[name], ("parties",)) for name in ("Freedonia", "Sylvania")))
    found = list_shared(snapshot.connection, "encounter", both, after=None, limit=100)
    assert found == list_shared(snapshot.connection, "encounter", ShareFilter((EVERYWHERE,)), after=None, limit=100)
    assert found
    mediated = ShareFilter((EVERYWHERE, HolderRoles("actor", actors["Freedonia"], ("mediators",))))
    assert list_shared(snapshot.connection, "encounter", mediated, after=None, limit=100) == []
    assert {ref.report for ref in list_members(snapshot.connection, "actor", actors["Sylvania"])} >= {"r0", "r6"}


def _select_actors() -> Any:
    return select(tables.parts.c.name, tables.parts.c.id).where(tables.parts.c.space == "actor")


def test_a_report_is_found_by_id_before_name(snapshot: Snapshot) -> None:
    found = find_report(snapshot.connection, "r2")
    assert found
    assert find_report(snapshot.connection, found.id) == found
    assert find_report(snapshot.connection, "r99") is None
    assert find_departure(snapshot.connection, "actor", "a0") is None


def test_decisions_are_listed_with_whether_they_are_undone(store: Store) -> None:
    for number in range(4):
        store.decide([Renaming(id="", by="", when="", process="p", name=f"name {number}")], Author("ben", "a test"))
    with store.look() as snapshot:
        first, second, *_ = list_decisions(snapshot.connection)
    undoing = store.undo(first.id, AUTHOR)
    store.undo(second.id, AUTHOR)
    store.undo(undoing.id, AUTHOR)
    with store.look() as snapshot:
        listed = list_decisions(snapshot.connection)
        assert [one.undone for one in listed] == [False, True, False, False, True, False, False]
        assert (listed[0].by, listed[0].why, listed[0].values) == ("ben", "a test", {"process": "p", "name": "name 0"})
        assert list_decisions(snapshot.connection, after=listed[2].seq, limit=2) == listed[3:5]
        assert find_decision(snapshot.connection, listed[1].id) == listed[1]
        assert [one.id for one in list_decisions(snapshot.connection, about=first.id)] == [undoing.id]
