from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from peacetalks.codebook.decisions import AnyDecision, Check, Judgement, Ref, Supplement
from peacetalks.store.checks import check_database
from peacetalks.store.histories import Author
from peacetalks.store.search.searches import search
from peacetalks.store.stores import Store, open_store
from views.codings import build_additions, fill_database, met

AUTHOR = Author("ann")
WORDS = "Issa Diallo spoke for the Front"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(fill_database(tmp_path, [met()])) as opened:
        yield opened


def find(store: Store, query: str) -> list[str]:
    with store.look() as snapshot:
        return [hit.id for hit in search(snapshot.connection, f"{query} in:facts").hits]


def correct(store: Store, **values: Any) -> AnyDecision:
    judged = Judgement(id="", by="", when="", fact=Ref("met", "t1"), check=Check.CORRECT, values=values)
    return store.decide([judged], AUTHOR)[0]


def add(store: Store) -> AnyDecision:
    start = met().report.text.index(WORDS)
    span = {"start": start, "end": start + len(WORDS), "quote": WORDS}
    found = {"kind": "statement", "speaker": "diallo", "mode": "reported", "content": span, "evidence": [span]}
    return store.decide([Supplement(id="", by="", when="", report="met", found=found)], AUTHOR)[0]


def test_a_corrected_value_is_found_and_the_one_that_was_read_no_longer_until_it_is_undone(store: Store) -> None:
    (talks,) = find(store, "place:Kidal kind:talks")
    decision = correct(store, place="Gao")
    assert find(store, "place:Gao") == [talks]
    assert find(store, "place:Kidal kind:talks") == []
    again = correct(store, place="Tessalit")
    assert (find(store, "place:Gao"), find(store, "place:Tessalit")) == ([], [talks])
    store.undo(again.id, AUTHOR)
    assert find(store, "place:Gao") == [talks]
    undoing = store.undo(decision.id, AUTHOR)
    assert (find(store, "place:Gao"), find(store, "place:Kidal kind:talks")) == ([], [talks])
    store.undo(undoing.id, AUTHOR)
    assert find(store, "place:Gao") == [talks]


def test_who_accepts_what_was_corrected_takes_it_as_it_was_read(store: Store) -> None:
    correct(store, place="Gao")
    accepted = Judgement(id="", by="", when="", fact=Ref("met", "t1"), check=Check.ACCEPT)
    store.decide([accepted], AUTHOR)
    assert find(store, "place:Gao") == []
    assert len(find(store, "place:Kidal kind:talks")) == 1


def test_an_added_fact_is_found_with_its_words_and_report_until_it_is_undone(store: Store) -> None:
    assert find(store, "extractor:person") == []
    added = add(store)
    with store.look() as snapshot:
        (hit,) = search(snapshot.connection, "spoke extractor:person").hits
    assert (hit.id, hit.kind, hit.report, hit.snippet.text) == (added.id, "statement", "met", WORDS)
    undoing = store.undo(added.id, AUTHOR)
    assert find(store, "extractor:person") == []
    store.undo(undoing.id, AUTHOR)
    assert find(store, "extractor:person") == [added.id]


@pytest.mark.parametrize("again", ["rebuilt", "read"])
def test_it_stays_so_where_the_index_is_made_anew_or_the_report_is_read_again(store: Store, again: str) -> None:
    (talks,) = find(store, "place:Kidal kind:talks")
    correct(store, place="Gao")
    added = add(store)
    if again == "rebuilt":
        store.rebuild()
    else:
        (addition,) = build_additions([met()])
        object.__setattr__(addition, "extractor_version", "2")
        list(store.add([addition], AUTHOR))
    assert find(store, "place:Gao") == [talks]
    assert find(store, "place:Kidal kind:talks") == []
    assert find(store, "extractor:person") == [added.id]
    with store.look() as snapshot:
        assert list(check_database(snapshot.connection)) == []
