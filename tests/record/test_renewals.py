"""The law of keeping up: whatever came in whichever steps, the record is the one that is computed whole."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peacetalks.codebook.decisions import AnyDecision, Check, Identity, Judgement, Subject, Verdict
from peacetalks.codebook.files import from_dict
from peacetalks.errors import UsageError
from peacetalks.record.building import build_record
from peacetalks.record.decisions import settle_decisions
from peacetalks.record.drafts import Context, Draft, draft_record
from peacetalks.record.judgements import apply_judgements
from peacetalks.record.keeping import keep_up
from peacetalks.record.lasting_ids import give_lasting_ids, rename_record
from peacetalks.record.years import draft_years
from peacetalks.store.decisions import load_decisions
from peacetalks.store.hashes import hash_text
from peacetalks.store.parts import PartRow, PartShelf, ShareRow
from peacetalks.store.stores import Store, make_store
from record.test_keeping import ACTORS, DECISIONS, FACTS, HEAD, TALKS
from store import conftest as databases
from views.codings import AUTHOR, build_additions, list_codings

address = databases.address


def compute_whole(store: Store) -> tuple[set[PartRow], set[ShareRow], set[tuple[Any, ...]], dict[str, str]]:
    """Compute the record of a store whole, in memory, as parts, shares, links and the families of reports."""
    with store.look() as snapshot:
        decisions = [one.decision for one in load_decisions(snapshot.connection) if one.counts]
        settled = settle_decisions(decisions)
        readings = [
            replace(
                one,
                coding=apply_judgements(
                    one.coding,
                    settled.judgements,
                    settled.supplements.get(one.coding.report.id, ()),
                    year=settled.years.get(one.coding.report.id),
                ),
            )
            for one in snapshot.iter_current()
        ]
        first_seen = PartShelf(snapshot.connection).find_first_seen()
    record = rename_record(build_record([one.coding for one in readings], decisions), readings)
    known = {one.coding.report.id: one.fact_ids for one in readings}
    checks = {known[ref.report].get(ref.id, ref.id): str(one.check) for ref, one in settled.judgements.items()}
    codings = {one.coding.report.id: give_lasting_ids(one) for one in readings}
    drafts = [*draft_record(record, Context(codings, first_seen, checks)), draft_years(settled.years)]
    links = {(one.start.id, one.end.id, str(one.relation), one.rule, one.score) for one in record.links}
    return _list_parts(drafts), {one for draft in drafts for one in draft.shares}, links, dict(record.copies)


def _list_parts(drafts: Iterable[Draft]) -> set[PartRow]:
    return {draft.part for draft in drafts if draft.part.id}


def read_kept(store: Store) -> tuple[set[PartRow], set[ShareRow], set[tuple[Any, ...]], dict[str, str]]:
    """Read the same of what a store keeps."""
    with store.look() as snapshot:
        shelf = PartShelf(snapshot.connection)
        parts = {part for space in ("actor", "encounter", "ledger", "process") for part in shelf.list_parts(space)}
        links = {
            (one["start"], one["end"], one["relation"], one["rule"], one["score"]) for one in shelf.list_all_links()
        }
        return parts, shelf.list_all_shares(), links, shelf.list_clusters("copy")


def compare(store: Store) -> None:
    for whole, kept in zip(compute_whole(store), read_kept(store), strict=True):
        assert kept == whole


def add(store: Store, codings: Sequence[Any]) -> None:
    list(store.add(build_additions(codings), AUTHOR))
    keep_up(store)


@pytest.mark.parametrize("size", [1, 2, 5])
def test_reports_in_any_steps_give_the_record_computed_whole(address: str, size: int) -> None:
    codings = list_codings()
    with make_store(address) as store:
        for start in range(0, len(codings), size):
            add(store, codings[start : start + size])
            compare(store)


def test_decisions_and_reports_between_them_give_the_record_computed_whole(address: str) -> None:
    one = Identity(**HEAD, subject=Subject.ACTOR, left=ACTORS[2], right=ACTORS[3], verdict=Verdict.SAME)
    two = Identity(**HEAD, subject=Subject.ENCOUNTER, left=TALKS[1], right=TALKS[2], verdict=Verdict.DIFFERENT)
    rejected = Judgement(**HEAD, fact=FACTS[0], check=Check.REJECT)
    codings = list_codings()
    with make_store(address) as store:
        add(store, codings[:3])
        taken = store.decide([one, two, rejected], AUTHOR)
        keep_up(store)
        compare(store)
        add(store, codings[3:])
        compare(store)
        for decision in taken:
            store.undo(decision.id, AUTHOR)
            keep_up(store)
            compare(store)


def test_coded_reports_in_random_steps_give_the_record_computed_whole(shared: Path, tmp_path: Path) -> None:
    paths = [path for part in ("dev", "train") for path in sorted((shared / "gold" / part).glob("*.json"))]
    codings = [from_dict(json.loads(path.read_text(encoding="utf-8"))) for path in paths[::5]]
    codings.sort(key=lambda coding: hash_text(coding.report.id))
    with make_store(str(tmp_path / "record.db")) as store:
        for start in range(0, len(codings), 9):
            add(store, codings[start : start + 9])
        compare(store)


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(1, 2)),
        st.tuples(st.just("decide"), DECISIONS),
        st.tuples(st.just("undo"), st.integers(0, 5)),
        st.tuples(st.just("keep up"), st.none()),
    ),
    min_size=3,
    max_size=12,
)


class Course:
    """Steps done to a store one after the other."""

    def __init__(self, store: Store, codings: list[Any]) -> None:
        self._store = store
        self._waiting = codings
        self._taken: list[str] = []

    def do(self, step: tuple[str, Any]) -> None:
        """Do a step; one that cannot be done is left out."""
        name, what = step
        if name == "add":
            list(self._store.add(build_additions(self._waiting[:what]), AUTHOR))
            self._waiting = self._waiting[what:]
        elif name == "decide":
            self._decide(what)
        elif name == "undo" and what < len(self._taken):
            self._store.undo(self._taken.pop(what), AUTHOR)
        elif name == "keep up":
            keep_up(self._store)

    def _decide(self, decision: AnyDecision) -> None:
        try:
            self._taken += [one.id for one in self._store.decide([decision], AUTHOR)]
        except UsageError:
            # It is about a report that has not come yet.
            return


@settings(max_examples=40, deadline=None)
@given(steps=STEPS, order=st.permutations(list_codings()))
def test_reports_decisions_and_undos_in_any_order_give_the_record_computed_whole(
    steps: list[tuple[str, Any]], order: list[Any]
) -> None:
    with TemporaryDirectory() as folder, make_store(f"{folder}/record.db") as store:
        course = Course(store, order)
        for step in [("add", 1), *steps, ("keep up", None)]:
            course.do(step)
        compare(store)
        before = read_kept(store)
        store.rebuild()
        keep_up(store)
        assert read_kept(store) == before
