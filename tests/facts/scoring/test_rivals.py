from __future__ import annotations

import pytest

from peacetalks.codebook.terms import Act, Mode, Realis, Status
from peacetalks.codebook.values import Commitment, Reason, Span, Statement
from peacetalks.facts.scoring.rivals import find_rivals

TEXT = "Norway said that it will send food to the valley and that the road is open."
REASON = Reason(extractor="frames", predicate="say", frame="saying", pattern="saying")


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def _statement(words: str, score: float, *, speaker: str = "a1") -> Statement:
    return Statement(
        id=f"s@{words}{speaker}",
        evidence=(_span(TEXT),),
        speaker=speaker,
        content=_span(words),
        mode=Mode.REPORTED,
        score=score,
        reason=REASON,
    )


def _pledge(words: str, score: float) -> Commitment:
    return Commitment(
        id=f"c@{words}",
        evidence=(_span(TEXT),),
        realis=Realis.ACTUAL,
        act=Act.PLEDGE,
        by=("a1",),
        to=(),
        content=_span(words),
        condition=None,
        deadline=None,
        deadline_text=None,
        status=Status.OPEN,
        score=score,
        reason=REASON,
    )


@pytest.mark.parametrize(("said", "pledged", "out"), [(0.4, 0.7, "s@it will send"), (0.8, 0.7, "c@send food")])
def test_of_two_that_read_the_same_words_the_likelier_stays(said: float, pledged: float, out: str) -> None:
    facts = [_statement("it will send food to the valley", said), _pledge("send food to the valley", pledged)]
    (ruled_out,) = find_rivals(facts)
    assert ruled_out.startswith(out)


def test_other_words_and_other_actors_are_no_rivals() -> None:
    facts = [
        _pledge("send food to the valley", 0.7),
        _statement("the road is open", 0.6),
        _statement("it will send food to the valley", 0.5, speaker="a2"),
    ]
    assert find_rivals(facts) == set()


def test_what_a_rival_that_is_ruled_out_would_rule_out_stays() -> None:
    facts = [
        _pledge("send food to the valley", 0.7),
        _statement("it will send food to the valley and that the road is open", 0.6),
        _statement("the road is open", 0.5),
    ]
    assert find_rivals(facts) == {"s@it will send food to the valley and that the road is opena1"}
