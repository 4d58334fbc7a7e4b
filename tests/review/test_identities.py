from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from peacetalks.codebook.decisions import Check, Judgement, Ref, Subject, Verdict
from peacetalks.errors import UsageError
from peacetalks.record.keeping import keep_up
from peacetalks.review.bundles import decide_together, read_place, undo_together, word_place
from peacetalks.review.identities import judge_identity, list_identity_lines, list_tellings, part_telling
from peacetalks.store import tables
from peacetalks.store.decision_lists import list_decisions
from peacetalks.store.histories import Author
from peacetalks.store.parts import PartShelf
from peacetalks.store.stores import Store, open_store
from views.codings import fill, fill_database

AUTHOR = Author("ann", "looked at both")
DERIVED = (tables.parts, tables.shares, tables.clusters, tables.fact_links, tables.checks)


@pytest.fixture
def store(address: str) -> Iterator[Store]:
    with open_store(fill(address)) as opened:
        keep_up(opened)
        yield opened


def list_parts(store: Store, space: str) -> list[str]:
    keep_up(store)
    with store.look() as snapshot:
        return [part.id for part in PartShelf(snapshot.connection).list_parts(space)]


def count_tellings(store: Store, part: str, subject: Subject = Subject.ENCOUNTER) -> int:
    with store.look() as snapshot:
        return len(list_tellings(snapshot, subject, part))


def dump(store: Store) -> list[list[str]]:
    """Give all rows of the derived record, in order."""
    keep_up(store)
    with store.look() as snapshot:
        return [sorted(map(repr, snapshot.connection.execute(select(table)))) for table in DERIVED]


def test_one_telling_is_taken_out_of_a_meeting_and_comes_back(store: Store) -> None:
    before = dump(store)
    (meeting,) = [one for one in list_parts(store, "encounter") if count_tellings(store, one) > 2]
    whole = count_tellings(store, meeting)
    with store.look() as snapshot:
        telling = list_tellings(snapshot, Subject.ENCOUNTER, meeting)[-1]
    assert telling.words.startswith("Delegates of Mali")
    part_telling(store, Subject.ENCOUNTER, meeting, telling.ref.id, AUTHOR)
    sizes = sorted(count_tellings(store, one) for one in list_parts(store, "encounter"))
    assert sizes == [1, whole - 1]
    with store.look() as snapshot:
        (line,) = list_identity_lines(snapshot, Subject.ENCOUNTER, meeting)
    assert (line.verdict, line.count, line.why) == ("different", whole - 1, "looked at both")
    undo_together(store, line.decision, AUTHOR)
    assert dump(store) == before


def test_what_was_taken_apart_is_put_together_again(store: Store) -> None:
    before = dump(store)
    (meeting,) = [one for one in list_parts(store, "encounter") if count_tellings(store, one) > 2]
    with store.look() as snapshot:
        telling = list_tellings(snapshot, Subject.ENCOUNTER, meeting)[0].ref.id
    part_telling(store, Subject.ENCOUNTER, meeting, telling, AUTHOR)
    first, second = list_parts(store, "encounter")
    judge_identity(store, Subject.ENCOUNTER, (first, second), Verdict.SAME, AUTHOR)
    assert len(list_parts(store, "encounter")) == 1
    assert [len(rows) for rows in dump(store)] == [len(rows) for rows in before]


def test_two_actors_are_made_one_and_two_again(store: Store) -> None:
    before = dump(store)
    with store.look() as snapshot:
        names = {one.name: one.id for one in PartShelf(snapshot.connection).list_parts("actor")}
    pair = (names["Awa Touré"], names["Issa Diallo"])
    judge_identity(store, Subject.ACTOR, pair, Verdict.SAME, AUTHOR)
    assert len(list_parts(store, "actor")) == len(names) - 1
    with store.look() as snapshot:
        decision = list_decisions(snapshot.connection)[-1].id
    undo_together(store, decision, AUTHOR)
    assert dump(store) == before


def test_what_cannot_be_decided_is_told(store: Store) -> None:
    (meeting, *_) = list_parts(store, "encounter")
    with pytest.raises(UsageError, match="same as itself"):
        judge_identity(store, Subject.ENCOUNTER, (meeting, meeting), Verdict.SAME, AUTHOR)
    with pytest.raises(UsageError, match="tells of it now"):
        judge_identity(store, Subject.ENCOUNTER, (meeting, "e0"), Verdict.SAME, AUTHOR)
    with pytest.raises(UsageError, match="not told of it"):
        part_telling(store, Subject.ENCOUNTER, meeting, "f0", AUTHOR)
    with pytest.raises(UsageError, match="no such decision"):
        undo_together(store, "d0", AUTHOR)


def test_a_decision_that_is_undone_is_not_undone_again(store: Store) -> None:
    actors = list_parts(store, "actor")
    judge_identity(store, Subject.ACTOR, (actors[0], actors[1]), Verdict.UNSURE, AUTHOR)
    with store.look() as snapshot:
        decision = list_decisions(snapshot.connection)[-1].id
    assert undo_together(store, decision, AUTHOR) == 1
    with pytest.raises(UsageError, match="undone already"):
        undo_together(store, decision, AUTHOR)


@given(st.text(max_size=40), st.integers(1, 40), st.data())
def test_the_place_of_a_decision_is_read_as_it_was_written(why: str, total: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, total))
    assert read_place(word_place(why, number, total)) in ((number, total), read_place(why))


Step = Callable[[Store], None]


def join_actors(one: int, other: int) -> Step:
    def step(store: Store) -> None:
        actors = list_parts(store, "actor")
        pair = (actors[one % len(actors)], actors[other % len(actors)])
        if pair[0] != pair[1]:
            judge_identity(store, Subject.ACTOR, pair, Verdict.SAME, AUTHOR)

    return step


def part_meeting(place: int) -> Step:
    def step(store: Store) -> None:
        meeting = list_parts(store, "encounter")[0]
        with store.look() as snapshot:
            tellings = list_tellings(snapshot, Subject.ENCOUNTER, meeting)
        if len(tellings) > 1:
            part_telling(store, Subject.ENCOUNTER, meeting, tellings[place % len(tellings)].ref.id, AUTHOR)

    return step


def judge_facts(check: Check, count: int) -> Step:
    def step(store: Store) -> None:
        refs = [Ref("met", one) for one in ("t1", "c1", "c2", "s1")[:count]]
        decide_together(store, [Judgement(id="", by="", when="", fact=ref, check=check) for ref in refs], AUTHOR)

    return step


STEPS = st.lists(
    st.one_of(
        st.builds(join_actors, st.integers(0, 9), st.integers(0, 9)),
        st.builds(part_meeting, st.integers(0, 9)),
        st.builds(judge_facts, st.sampled_from([Check.ACCEPT, Check.REJECT]), st.integers(1, 4)),
    ),
    max_size=4,
)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_whatever_is_decided_undoing_it_gives_back_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Step]
) -> None:
    with open_store(fill_database(tmp_path_factory.mktemp("law"))) as store:
        before = dump(store)
        for step in steps:
            step(store)
        with store.look() as snapshot:
            taken = [one.id for one in list_decisions(snapshot.connection) if read_place(one.why)[0] == 1]
        for decision in reversed(taken):
            undo_together(store, decision, AUTHOR)
        assert dump(store) == before
