"""What class of event predicates tell: acts, and what becomes of them when agreed to, refused or threatened."""

from __future__ import annotations

import pytest

from peacetalks.facts.events.classes import EventClass
from peacetalks.facts.events.composing import compose_event
from peacetalks.language.pipelines import load_pipeline


def compose(sentence: str) -> EventClass | None:
    return compose_event(next(iter(load_pipeline()(sentence).sents)).root).event


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("The rebels released eleven hostages.", EventClass.YIELD),
        ("The rebels agreed to release eleven hostages.", EventClass.AGREE),
        ("The rebels refused to release the hostages.", EventClass.REJECT),
        ("The rebels did not release the hostages.", EventClass.REJECT),
        ("Norway demanded that the rebels release the hostages.", EventClass.REQUEST),
        ("The rebels threatened to kill the hostages.", EventClass.THREATEN),
        ("The rebels said they would kill the hostages.", EventClass.THREATEN),
        ("The rebels said they would release the hostages.", EventClass.AGREE),
        ("The army must release the prisoners, the council said.", EventClass.REQUEST),
    ],
)
def test_an_act_and_what_becomes_of_it(sentence: str, event: EventClass) -> None:
    assert compose(sentence) == event


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("Kenya lifted the embargo.", EventClass.YIELD),
        ("Kenya lifted a heavy stone.", None),
        ("Kenya stopped the bombing.", EventClass.YIELD),
        ("Kenya suspended its aid to Somalia.", EventClass.SANCTION),
    ],
)
def test_what_an_act_is_done_to_decides(sentence: str, event: EventClass | None) -> None:
    assert compose(sentence) == event


@pytest.mark.parametrize(
    ("sentence", "event"),
    [
        ("The president expressed his readiness to visit Oslo.", EventClass.AGREE),
        ("The president is willing to visit Oslo.", EventClass.AGREE),
        ("The president has no plans to visit Oslo.", EventClass.REJECT),
    ],
)
def test_nouns_and_adjectives_say_how_an_actor_stands_to_an_act(sentence: str, event: EventClass) -> None:
    assert compose(sentence) == event


def test_a_sentence_without_any_act_tells_none() -> None:
    assert compose("The valley is green in spring.") is None
