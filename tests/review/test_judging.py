from __future__ import annotations

import pytest

from peacetalks.codebook.decisions import Check, Ref, Verdict
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Span, Statement, Talks
from peacetalks.errors import UsageError
from peacetalks.record.keeping import keep_up
from peacetalks.record.shelves import RecordShelf
from peacetalks.review.desks import Standing
from peacetalks.review.entries import find_words, read_correction, read_supplement
from peacetalks.review.holdings import count_holdings
from peacetalks.review.judging import accept_shown, add_fact, judge_fact, link_actors, undo_last
from peacetalks.review.queues import list_waiting
from peacetalks.store.decision_lists import list_decisions
from peacetalks.store.stores import Store
from review.desks_of_reports import AUTHOR, TEXT, build_coded, keep, look


def judge(store: Store, place: int, check: Check) -> None:
    desk = look(store)
    judge_fact(store, desk, desk.facts[place].id, check, author=AUTHOR)


def list_standings(store: Store) -> list[str]:
    return [fact.standing.name for fact in look(store).facts]


def test_a_decision_stands_until_it_is_undone_and_undoing_goes_back_to_the_first(store: Store) -> None:
    for place, check in enumerate((Check.ACCEPT, Check.REJECT, Check.SKIP)):
        judge(store, place, check)
    judge(store, 0, Check.REJECT)
    assert list_standings(store) == ["REJECTED", "REJECTED", "SKIPPED"]
    for expected in (["ACCEPTED", "REJECTED", "SKIPPED"], ["ACCEPTED", "REJECTED", "WAITING"]):
        undo_last(store, look(store), author=AUTHOR)
        assert list_standings(store) == expected
    undo_last(store, look(store), author=AUTHOR)
    undo_last(store, look(store), author=AUTHOR)
    assert list_standings(store) == ["WAITING"] * 3
    with pytest.raises(UsageError, match="nothing to undo"):
        undo_last(store, look(store), author=AUTHOR)


def test_skipped_facts_come_again_at_the_end(store: Store) -> None:
    judge(store, 0, Check.SKIP)
    desk = look(store)
    assert desk.find_next(desk.facts[0].id) is desk.facts[1]
    judge(store, 1, Check.ACCEPT)
    judge(store, 2, Check.ACCEPT)
    desk = look(store)
    assert desk.find_next(desk.facts[2].id) is desk.facts[0]


def test_what_is_skipped_is_not_checked_for_the_record(store: Store) -> None:
    judge(store, 0, Check.SKIP)
    keep_up(store)
    with store.look() as snapshot:
        told = RecordShelf(snapshot).get_facts([look(store).facts[0].id])
    assert {one.check for one in told.values()} == {"unchecked"}


def test_several_are_accepted_and_undone_at_once_but_never_a_commitment(store: Store) -> None:
    ids = [fact.id for fact in look(store).facts]
    with pytest.raises(UsageError, match="one by one"):
        accept_shown(store, look(store), ids, author=AUTHOR)
    assert list_standings(store) == ["WAITING"] * 3
    assert accept_shown(store, look(store), ids[:2], author=AUTHOR) == 2
    assert list_standings(store) == ["ACCEPTED", "ACCEPTED", "WAITING"]
    undo_last(store, look(store), author=AUTHOR)
    assert list_standings(store) == ["WAITING"] * 3


def test_the_queue_puts_what_is_doubtful_and_binding_first_and_forgets_what_was_decided(store: Store) -> None:
    with store.look() as snapshot:
        assert [one.fact.kind for one in list_waiting(snapshot)] == [Kind.COMMITMENT, Kind.PARTICIPANT, Kind.TALKS]
    judge(store, 2, Check.ACCEPT)
    judge(store, 0, Check.SKIP)
    with store.look() as snapshot:
        assert [one.fact.kind for one in list_waiting(snapshot)] == [Kind.PARTICIPANT, Kind.TALKS]
    undo_last(store, look(store), author=AUTHOR)
    undo_last(store, look(store), author=AUTHOR)
    with store.look() as snapshot:
        assert list_waiting(snapshot)[0].fact.kind is Kind.COMMITMENT


def correct(store: Store, given: dict[str, list[str]]) -> None:
    desk = look(store)
    fact = desk.facts[0]
    usual = {"scope": ["meeting"], "channel": ["in_person"], "realis": ["actual"], "parties": ["a1", "a2"]}
    values = read_correction(fact.fact, desk.reading.coding, {**usual, "place": ["Marrel"], **given})
    judge_fact(store, desk, fact.id, Check.CORRECT, author=AUTHOR, values=values)


def test_a_correction_changes_what_the_form_changed_and_keeps_what_was_read(store: Store) -> None:
    correct(store, {"date_text": ["on Tuesday"], "date": ["2021-03-02"], "parties": ["a2"], "outcome": ["agreement"]})
    fact = look(store).facts[0]
    assert isinstance(fact.fact, Talks)
    assert isinstance(fact.read, Talks)
    assert (fact.fact.date, fact.fact.parties, fact.standing) == ("2021-03-02", ("a2",), Standing.CORRECTED)
    assert (fact.read.date, fact.read.parties) == (None, ("a1", "a2"))
    assert set(fact.corrected_values) == {"date", "parties", "outcome"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"place": ["Elsewhere"]}, "does not have the words"),
        ({"date": ["soon"]}, "no date"),
        ({"date": ["2021-02-30"]}, "no date"),
        ({"duration": ["three hours"]}, "no duration"),
        ({"round": ["-1"]}, "no whole number"),
        ({"outcome": ["victory"]}, "cannot be chosen"),
        ({"parties": ["a9"]}, "cannot be chosen"),
        ({"issues": ["the road\nthe sea"]}, "does not have the words"),
        ({"scope": [""]}, "not given"),
    ],
    ids=str,
)
def test_a_value_that_cannot_be_is_refused_with_its_field(
    store: Store, given: dict[str, list[str]], message: str
) -> None:
    with pytest.raises(UsageError, match=message):
        correct(store, given)
    assert list_standings(store) == ["WAITING"] * 3


def test_a_corrected_actor_stays_the_same_actor_when_a_later_reading_numbers_otherwise(store: Store) -> None:
    correct(store, {"date_text": ["on Tuesday"], "parties": ["a2"]})
    keep(store, build_coded(first="a2"), version="2")
    desk = look(store)
    fact = desk.facts[0].fact
    names = {actor.id: actor.name for actor in desk.reading.coding.actors}
    assert desk.reading.extractor_version == "2"
    assert isinstance(fact, Talks)
    assert [names[one] for one in fact.parties] == ["Southern Front"]


def add(store: Store) -> str:
    desk = look(store)
    words = find_words(TEXT, "The Front said the day was good")
    assert words
    given = {"speaker": ["a2"], "mode": ["reported"], "realis": ["actual"], "content": ["the day was good"]}
    found = read_supplement(Kind.STATEMENT, words, desk.reading.coding, given)
    return add_fact(store, desk, found, author=AUTHOR)


def test_a_fact_that_a_person_found_stands_among_the_others_and_in_the_record(store: Store) -> None:
    added = add(store)
    fact = look(store).find(added)
    assert fact
    assert (fact.standing, fact.label) == (Standing.ADDED, "S1")
    assert isinstance(fact.fact, Statement)
    assert fact.fact.content == Span.of(TEXT, TEXT.index("the day"), TEXT.index("the day") + 16)
    keep_up(store)
    with store.look() as snapshot:
        assert RecordShelf(snapshot).get_facts([added])[added].fact.kind is Kind.STATEMENT


def test_an_added_fact_is_found_again_in_a_later_text_and_rests_where_its_words_are_gone(store: Store) -> None:
    added = add(store)
    keep(store, build_coded("Marrel. " + TEXT, first="a2"))
    fact = look(store).find(added)
    assert fact
    assert isinstance(fact.fact, Statement)
    assert fact.fact.speaker == "a1"
    assert fact.fact.evidence[0].start == TEXT.index("The Front") + 8
    keep(store, build_coded(TEXT.replace("The Front said", "Nobody said")))
    assert look(store).find(added) is None
    assert any(kept.flagged for kept in look(store).decisions)


def test_an_added_fact_is_taken_back_by_rejecting_it(store: Store) -> None:
    added = add(store)
    judge_fact(store, look(store), added, Check.REJECT, author=AUTHOR)
    assert look(store).find(added) is None


def test_a_fact_without_its_words_is_not_added(store: Store) -> None:
    desk = look(store)
    words = find_words(TEXT, "The Front said")
    assert words
    given = {"speaker": ["a2"], "mode": ["reported"], "realis": ["actual"], "content": ["something else"]}
    with pytest.raises(UsageError, match="does not have the words"):
        read_supplement(Kind.STATEMENT, words, desk.reading.coding, given)


def test_actors_are_told_the_same_and_apart_again(store: Store) -> None:
    left, right = Ref("marrel", "a1"), Ref("marrel", "a2")
    link_actors(store, left, right, Verdict.SAME, author=AUTHOR)
    with pytest.raises(UsageError, match="itself"):
        link_actors(store, left, left, Verdict.SAME, author=AUTHOR)
    undo_last(store, look(store), author=AUTHOR)
    assert all(kept.undone for kept in look(store).decisions[:1])


def count_waiting(store: Store) -> int:
    with store.look() as snapshot:
        return count_holdings(snapshot).waiting


def test_a_chain_of_undoings_is_counted_as_it_stands(store: Store) -> None:
    judge(store, 0, Check.ACCEPT)
    with store.look() as snapshot:
        last = list_decisions(snapshot.connection)[-1].id
    for waiting in (3, 2, 3, 2, 3):
        last = store.undo(last, AUTHOR).id
        assert count_waiting(store) == waiting
        assert sum(fact.standing is Standing.WAITING for fact in look(store).facts) == waiting


def test_undoings_that_cross_are_counted_as_they_stand(store: Store) -> None:
    judge(store, 0, Check.ACCEPT)
    with store.look() as snapshot:
        accepted = list_decisions(snapshot.connection)[-1].id
    first = store.undo(accepted, AUTHOR).id
    again = store.undo(first, AUTHOR).id
    store.undo(accepted, AUTHOR)
    store.undo(again, AUTHOR)
    assert count_waiting(store) == 3
    assert look(store).facts[0].standing is Standing.WAITING


def test_what_was_skipped_comes_last_in_the_queue(store: Store) -> None:
    with store.look() as snapshot:
        first = [one.id for one in list_waiting(snapshot)]
    desk = look(store)
    judge_fact(store, desk, first[0], Check.SKIP, author=AUTHOR)
    with store.look() as snapshot:
        assert [one.id for one in list_waiting(snapshot)] == [*first[1:], first[0]]
    undo_last(store, look(store), author=AUTHOR)
    with store.look() as snapshot:
        assert [one.id for one in list_waiting(snapshot)] == first
