import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.codebook.decisions import (
    Assignment,
    Identity,
    Merging,
    Ref,
    Renaming,
    Splitting,
    Subject,
    Undoing,
    Verdict,
    decision_from_dict,
    decision_to_dict,
)
from peacetalks.errors import FormatError
from peacetalks.record.decisions import settle_decisions

WHO = {"by": "ada", "when": "2024-01-01T00:00:00Z"}
ONE, TWO = Ref("a", "x"), Ref("b", "y")


def same(identifier, verdict=Verdict.SAME, left=ONE, right=TWO):
    return Identity(id=identifier, subject=Subject.ACTOR, left=left, right=right, verdict=verdict, **WHO)


def undo(identifier, target):
    return Undoing(id=identifier, decision=target, **WHO)


def test_a_later_decision_on_the_same_pair_wins_in_either_direction():
    held = settle_decisions([same("1"), same("2", Verdict.DIFFERENT, TWO, ONE)])
    assert [d.id for d in held.identities] == ["2"]


def test_undoing_brings_back_what_held_before():
    assert settle_decisions([same("1"), same("2", Verdict.DIFFERENT), undo("3", "2")]) == settle_decisions([same("1")])


def test_undoing_an_undoing_brings_the_decision_back():
    assert settle_decisions([same("1"), undo("2", "1"), undo("3", "2")]) == settle_decisions([same("1")])


@given(st.lists(st.sampled_from(list(Verdict)), max_size=6), st.sampled_from(list(Verdict)))
def test_a_decision_and_its_undoing_leave_everything_as_it_was(verdicts, more):
    before = [same(str(n), verdict) for n, verdict in enumerate(verdicts)]
    after = [*before, same("more", more), undo("undo", "more")]
    assert settle_decisions(after) == settle_decisions(before)


@pytest.mark.parametrize(
    "decision",
    [
        same("1"),
        Assignment(id="2", report="a", process="p", belongs=False, **WHO),
        Renaming(id="3", process="p", name="Talks", **WHO),
        Splitting(id="4", process="p", part="q", name="Part", reports=("a", "b"), **WHO),
        Merging(id="5", process="p", into="q", **WHO),
        undo("6", "5"),
    ],
)
def test_decisions_go_to_plain_values_and_back(decision):
    assert decision_from_dict(decision_to_dict(decision)) == decision


def test_what_is_no_decision_is_refused():
    with pytest.raises(FormatError, match="not a decision"):
        decision_from_dict({"decides": "fate"})
