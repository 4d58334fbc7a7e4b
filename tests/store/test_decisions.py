from __future__ import annotations

from dataclasses import replace

import pytest

from peacetalks.codebook.decisions import Assignment, Check, Identity, Judgement, Ref, Subject, Undoing, Verdict
from peacetalks.codebook.values import Coding, Commitment, Span, Talks
from peacetalks.errors import UsageError
from peacetalks.store.decisions import KeptDecision, load_decisions
from peacetalks.store.histories import iter_entries
from peacetalks.store.holdings import Holding
from peacetalks.store.stores import Store
from store.codings import AUTHOR, TEXT, build_addition, build_coding, without_fact

NEW = {"id": "", "by": "", "when": ""}


@pytest.fixture
def two(store: Store) -> Store:
    """A store with two reports of one meeting."""
    list(store.add([build_addition(), build_addition(build_coding(name="vienna", url="https://v.example/"))], AUTHOR))
    return store


def judge(fact: str = "c1", check: Check = Check.ACCEPT, report: str = "geneva") -> Judgement:
    return Judgement(**NEW, fact=Ref(report, fact), check=check)


def join(subject: Subject, left: str, right: str) -> Identity:
    return Identity(**NEW, subject=subject, left=Ref("geneva", left), right=Ref("vienna", right), verdict=Verdict.SAME)


def load(store: Store, about: str | None = None) -> tuple[KeptDecision, ...]:
    with store.look() as snapshot:
        return load_decisions(snapshot.connection, about=about)


def change_facts(coding: Coding, fact_id: str, **values: object) -> Coding:
    return replace(coding, facts=tuple(replace(f, **values) if f.id == fact_id else f for f in coding.facts))  # type: ignore[arg-type]  # any field


def test_decisions_come_back_as_they_were_taken(two: Store) -> None:
    taken = two.decide(
        [
            join(Subject.ACTOR, "fir", "fir"),
            join(Subject.ENCOUNTER, "t1", "t1"),
            judge(check=Check.REJECT),
            Assignment(**NEW, report="vienna", process="lakeside"),
        ],
        AUTHOR,
    )
    assert [one.decision for one in load(two)] == taken
    assert all(one.counts for one in load(two))
    assert {decision.by for decision in taken} == {AUTHOR.by}
    assert len({decision.id for decision in taken}) == 4


def test_an_undone_decision_no_longer_counts_and_can_be_had_back(two: Store) -> None:
    taken = two.decide([judge()], AUTHOR)[0]
    undoing = two.undo(taken.id, AUTHOR)
    assert [one.counts for one in load(two)] == [False, True]
    with pytest.raises(UsageError, match="undone already"):
        two.undo(taken.id, AUTHOR)
    two.undo(undoing.id, AUTHOR)
    assert [one.undone for one in load(two)] == [False, True, False]
    assert [one.undone for one in load(two, about=taken.id)] == [True]
    with two.look() as snapshot:
        assert [entry.action for entry in iter_entries(snapshot.connection)] == ["add"] * 2 + ["decide"] * 3


@pytest.mark.parametrize(
    "decision",
    [
        judge("c9"),
        judge(report="nowhere"),
        join(Subject.ACTOR, "t1", "t1"),
        Assignment(**NEW, report="nowhere", process="x"),
        Undoing(**NEW, decision="d0"),
    ],
)
def test_a_decision_about_what_is_not_there_is_refused_whole(two: Store, decision: Judgement) -> None:
    with pytest.raises(UsageError):
        two.decide([judge(), decision], AUTHOR)
    assert load(two) == ()


def test_decisions_are_found_by_what_they_are_about(two: Store) -> None:
    with two.look() as snapshot:
        reading = snapshot.find_current("geneva")
        assert reading is not None
    first, second = two.decide([judge("c1"), judge("t1")], AUTHOR)
    assert [one.decision for one in load(two, about=reading.fact_ids["c1"])] == [first]
    assert [one.decision for one in load(two, about=reading.report_id)] == [first, second]


# What becomes of a judgement on the commitment c1 where the report is read again, rule by rule.
AGAIN = build_coding()
AID = AGAIN.facts[2]
assert isinstance(AID, Commitment)
OTHER_WORDS = change_facts(AGAIN, "c1", to=("fre",))
CASES = {
    "the text around it changed": (build_coding(f"CORRECTED. {TEXT}"), Holding.READ_AGAIN),
    "its id in the report changed": (change_facts(AGAIN, "c1", id="c7"), Holding.READ_AGAIN),
    "its score changed": (change_facts(AGAIN, "c1", score=0.3), Holding.READ_AGAIN),
    "it is no longer read": (without_fact(AGAIN, "c1"), Holding.WORDS_STAND),
    "other values are read in its words": (OTHER_WORDS, Holding.READ_OTHERWISE),
    "its words are gone": (without_fact(build_coding(TEXT), "c1"), Holding.WORDS_GONE),
}


@pytest.mark.parametrize("case", CASES)
def test_a_judgement_is_kept_where_it_still_holds_and_flagged_where_not(two: Store, case: str) -> None:
    coding, holding = CASES[case]
    if holding is Holding.WORDS_GONE:
        text = TEXT.replace("Sylvania pledged aid", "Nobody gave any")
        coding = replace(coding, report=replace(coding.report, text=text, body=((0, len(text)),)))
    two.decide([judge()], AUTHOR)
    outcome = two.add_together([build_addition(coding, version="2")], AUTHOR)[0]
    kept = load(two)[0]
    assert kept.holdings == (holding,)
    assert kept.flagged == holding.flagged == bool(outcome.flagged)
    assert kept.counts is not kept.flagged


def test_an_identity_follows_an_actor_to_its_fuller_name(two: Store) -> None:
    two.decide([join(Subject.ACTOR, "fir", "fir")], AUTHOR)
    actors = tuple(
        replace(actor, id="pm", name="Prime Minister Rufus Firefly", aliases=("Rufus Firefly",))
        if actor.id == "fir"
        else actor
        for actor in AGAIN.actors
    )
    coding = Coding(AGAIN.report, actors, change_facts(AGAIN, "p1", person="pm").facts)
    two.add_together([build_addition(coding, version="2")], AUTHOR)
    kept = load(two)[0]
    assert kept.holdings == (Holding.RENAMED, Holding.READ_AGAIN)
    assert isinstance(kept.decision, Identity)
    assert kept.decision.left == Ref("geneva", "pm")


def test_an_identity_rests_while_one_of_the_two_is_not_read(two: Store) -> None:
    two.decide([join(Subject.ENCOUNTER, "t1", "t1")], AUTHOR)
    less = Coding(AGAIN.report, AGAIN.actors, ())
    two.add_together([build_addition(less, version="2")], AUTHOR)
    assert [(one.counts, one.flagged) for one in load(two)] == [(False, False)]
    wider = change_facts(AGAIN, "t1", duration="PT3H", evidence=(Span.of(TEXT, 0, len(TEXT)),))
    assert isinstance(wider.facts[0], Talks)
    two.add_together([build_addition(wider, version="3")], AUTHOR)
    assert load(two)[0].holdings == (Holding.VALUES_DIFFER, Holding.READ_AGAIN)


def test_rebuilding_gives_the_same_index(two: Store) -> None:
    two.decide([judge()], AUTHOR)
    with two.look() as snapshot:
        reading = snapshot.find_current("geneva")
        assert reading is not None
    before = load(two, about=reading.fact_ids["c1"])
    two.rebuild()
    assert load(two, about=reading.fact_ids["c1"]) == before
    with two.look() as snapshot:
        assert snapshot.find_current("geneva") == reading
