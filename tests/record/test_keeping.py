from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peacetalks.codebook.decisions import (
    AnyDecision,
    Assignment,
    Check,
    Identity,
    Judgement,
    Merging,
    Ref,
    Renaming,
    Splitting,
    Subject,
    Verdict,
)
from peacetalks.codebook.plain_values import value_to_plain
from peacetalks.record.across import collect_across
from peacetalks.record.keeping import keep_up, open_record
from peacetalks.record.shelves import RecordShelf
from peacetalks.store.stores import Store, open_store
from peacetalks.views.actors import list_actors
from peacetalks.views.commitments import list_commitments
from peacetalks.views.differences import list_differences
from peacetalks.views.dossiers import build_dossier
from peacetalks.views.encounters import list_encounters
from peacetalks.views.meetings import list_pairs, list_person_pairs
from peacetalks.views.processes import list_processes
from peacetalks.views.readers import EVERYWHERE
from peacetalks.views.timelines import build_timeline
from views.codings import AUTHOR, build_additions, fill_database, kept, list_codings

HEAD: dict[str, Any] = {"id": "", "by": "", "when": ""}
ACTORS = [
    Ref("met", "mali"),
    Ref("met", "front"),
    Ref("met", "toure"),
    Ref("met", "diallo"),
    Ref("courier", "front"),
    Ref("copy", "mali"),
    Ref("announced", "front"),
]
TALKS = [Ref("announced", "t1"), Ref("met", "t1"), Ref("courier", "t1"), Ref("copy", "t1")]
FACTS = [Ref("met", "c2"), Ref("met", "t1"), Ref("courier", "i1"), Ref("kept", "c1")]
REPORTS = ["announced", "met", "courier", "copy", "kept"]
PROCESSES = ["mali", "part", "other"]


def pairs(subject: Subject, refs: list[Ref]) -> st.SearchStrategy[Identity]:
    chosen = st.lists(st.sampled_from(refs), min_size=2, max_size=2, unique=True)
    return st.builds(
        lambda pair, verdict: Identity(**HEAD, subject=subject, left=pair[0], right=pair[1], verdict=verdict),
        chosen,
        st.sampled_from(Verdict),
    )


DECISIONS = st.one_of(
    pairs(Subject.ACTOR, ACTORS),
    pairs(Subject.ENCOUNTER, TALKS),
    st.builds(
        lambda fact, check: Judgement(**HEAD, fact=fact, check=check),
        st.sampled_from(FACTS),
        st.sampled_from([Check.ACCEPT, Check.REJECT]),
    ),
    st.builds(lambda name: Renaming(**HEAD, process="mali", name=name), st.sampled_from(["Kidal", "North"])),
    st.builds(
        lambda report: Splitting(**HEAD, process="mali", part="part", name="A part", reports=(report,)),
        st.sampled_from(REPORTS),
    ),
    st.builds(lambda a, b: Merging(**HEAD, process=a, into=b), *[st.sampled_from(PROCESSES)] * 2),
    st.builds(
        lambda r, p, b: Assignment(**HEAD, report=r, process=p, belongs=b),
        st.sampled_from(REPORTS),
        st.sampled_from(PROCESSES),
        st.booleans(),
    ),
)


def render_views(reader: RecordShelf) -> bytes:
    """Give every view of a record, but its changes, as bytes."""
    everything = {
        "processes": list_processes(reader),
        "encounters": list_encounters(reader, EVERYWHERE),
        "pairs": (list_pairs(reader, EVERYWHERE), list_person_pairs(reader, EVERYWHERE)),
        "commitments": list_commitments(reader),
        "differences": list_differences(reader, EVERYWHERE),
        "actors": list_actors(reader, None),
    }
    processes = reader.get_processes(row.id for row in reader.list_parts("process"))
    everything["dossiers"] = tuple(build_dossier(reader, processes[one]) for one in sorted(processes))
    everything["timelines"] = tuple(build_timeline(reader, ("process", one)) for one in sorted(processes))
    plain = {name: value_to_plain(view) for name, view in everything.items()}
    return json.dumps({**plain, "across": collect_across(reader.parts)}, sort_keys=True).encode()


def read_views(address: str) -> bytes:
    with open_record(address) as reader:
        return render_views(reader)


@pytest.fixture
def address(tmp_path: Path) -> str:
    return fill_database(tmp_path)


@pytest.fixture(scope="module")
def shared_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    return fill_database(tmp_path_factory.mktemp("laws"))


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(address) as opened:
        yield opened


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(decisions=st.lists(DECISIONS, min_size=1, max_size=4), between=st.booleans(), data=st.data())
def test_what_is_decided_and_undone_leaves_no_trace_in_any_view(
    shared_address: str, decisions: list[AnyDecision], between: bool, data: st.DataObject
) -> None:
    before = read_views(shared_address)
    with open_store(shared_address) as store:
        taken = []
        for decision in decisions:
            taken += store.decide([decision], AUTHOR)
            if between:
                keep_up(store)
        for decision in data.draw(st.permutations(taken)):
            store.undo(decision.id, AUTHOR)
            if between:
                keep_up(store)
    assert read_views(shared_address) == before


def test_a_merge_that_is_undone_after_a_report_came_in_leaves_no_trace(tmp_path: Path) -> None:
    first, last = list_codings()[:-1], [kept()]
    plain, merged = (tmp_path / name for name in ("plain", "merged"))
    for folder in (plain, merged):
        folder.mkdir()
    plain_address, merged_address = fill_database(plain, first), fill_database(merged, first)
    keep = Identity(**HEAD, subject=Subject.ACTOR, left=ACTORS[2], right=ACTORS[3], verdict=Verdict.SAME)
    with open_store(merged_address) as store:
        (taken,) = store.decide([keep], AUTHOR)
        keep_up(store)
        list(store.add(build_additions(last), AUTHOR))
        keep_up(store)
        store.undo(taken.id, AUTHOR)
    with open_store(plain_address) as store:
        list(store.add(build_additions(last), AUTHOR))
    assert read_views(plain_address) == read_views(merged_address)


def test_a_merge_is_told_in_the_feed_and_so_is_its_undoing(address: str, store: Store) -> None:
    read_views(address)
    identity = Identity(**HEAD, subject=Subject.ACTOR, left=ACTORS[2], right=ACTORS[3], verdict=Verdict.SAME)
    with open_record(address) as reader:
        cursor = reader.list_changes()[-1].cursor
    (taken,) = store.decide([identity], AUTHOR)
    keep_up(store)
    store.undo(taken.id, AUTHOR)
    with open_record(address) as reader:
        told = [(c.change, c.id, c.other) for c in reader.list_changes(after=cursor) if c.space == "actor"]
    merged = next(entry for entry in told if entry[0] == "merged")
    assert ("unmerged", *merged[1:]) in told


def test_rebuilding_gives_the_same_views_and_tells_of_no_change(address: str, store: Store) -> None:
    before = read_views(address)
    with open_record(address) as reader:
        changes = len(reader.list_changes())
    store.rebuild()
    assert read_views(address) == before
    with open_record(address) as reader:
        assert len(reader.list_changes()) == changes


def test_a_rejected_fact_leaves_the_record_and_a_corrected_value_stands_in_it(address: str, store: Store) -> None:
    rejected = Judgement(**HEAD, fact=Ref("courier", "t1"), check=Check.REJECT)
    corrected = Judgement(**HEAD, fact=Ref("met", "t1"), check=Check.CORRECT, values={"place": "Kidal airport"})
    store.decide([rejected, corrected], AUTHOR)
    with open_record(address) as reader:
        (view,) = list_encounters(reader, ("process", "mali"))
    assert view.place == "Kidal airport"
    assert "courier" not in {citation.report for citation in view.evidence}
    assert view.check == "partly checked"


def test_ids_of_parts_stay_when_reports_come(tmp_path: Path) -> None:
    codings = list_codings()
    address = fill_database(tmp_path, codings[:2])
    with open_record(address) as reader:
        before = {view.id for view in list_encounters(reader, EVERYWHERE)} | {
            actor.id for actor in list_actors(reader, None)
        }
    with open_store(address) as store:
        list(store.add(build_additions(codings[2:]), AUTHOR))
    with open_record(address) as reader:
        after = {view.id for view in list_encounters(reader, EVERYWHERE)} | {
            actor.id for actor in list_actors(reader, None)
        }
    assert before <= after
