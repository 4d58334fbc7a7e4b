"""The queue of what waits: only what two extractors differ about, where that is asked for."""

from __future__ import annotations

from peacetalks.codebook.decisions import Check
from peacetalks.facts.combining import list_differences
from peacetalks.review.judging import judge_fact
from peacetalks.review.queues import has_combined, list_waiting
from peacetalks.store.stores import Store
from review.desks_of_reports import AUTHOR, build_coded, build_noted, keep, look


def list_ids(store: Store, *, differing: bool) -> list[str]:
    with store.look() as snapshot:
        return [one.fact.id for one in list_waiting(snapshot, differing=differing)]


def test_only_what_is_read_differently_is_listed_where_asked_for(store: Store) -> None:
    keep(store, build_noted(), extractor="frames+llm")
    assert len(list_ids(store, differing=False)) == 3
    assert list_ids(store, differing=True) == ["t1"]
    with store.look() as snapshot:
        (waiting,) = list_waiting(snapshot, differing=True)
        assert list_differences(waiting.fact) == ("llm reads date 2023-09-20",)
        assert has_combined(snapshot)


def test_what_is_decided_waits_no_longer(store: Store) -> None:
    keep(store, build_noted(), extractor="frames+llm")
    desk = look(store)
    judge_fact(store, desk, desk.facts[0].id, Check.ACCEPT, author=AUTHOR)
    assert list_ids(store, differing=True) == []


def test_one_extractor_alone_differs_from_none(store: Store) -> None:
    keep(store, build_coded())
    assert list_ids(store, differing=True) == []
    with store.look() as snapshot:
        assert not has_combined(snapshot)
