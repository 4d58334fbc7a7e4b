from __future__ import annotations

import pytest

from facts.readings import read_facts
from peacetalks.codebook.terms import Kind


@pytest.mark.parametrize(
    ("text", "speaker", "content", "mode"),
    [
        ("Kenya says the two sides have met.", "Kenya", "the two sides have met", "reported"),
        ('Kenya said the truce was "largely holding".', "Kenya", 'the truce was "largely holding"', "mixed"),
        ("According to Kenya, four soldiers died in the raid.", "Kenya", "four soldiers died in the raid", "reported"),
        ("Norway condemned the attack on the convoy.", "Norway", "condemned the attack on the convoy", "reported"),
        ("Norway expressed concern about the fighting.", "Norway", "concern about the fighting", "reported"),
    ],
)
def test_who_said_what(text: str, speaker: str, content: str, mode: str) -> None:
    facts = read_facts(text, Kind.STATEMENT)
    assert [(f["speaker"], f["content"], f["mode"]) for f in facts] == [(speaker, content, mode)]


def test_two_who_speak_together_give_one_statement_each() -> None:
    facts = read_facts("Kenya and Norway condemned the attack on the convoy.", Kind.STATEMENT)
    assert sorted(f["speaker"] for f in facts) == ["Kenya", "Norway"]


def test_a_commitment_is_not_told_twice() -> None:
    assert read_facts("Kenya said it would not withdraw its soldiers.", Kind.STATEMENT) == []


def test_what_is_said_beside_a_commitment_is_a_statement() -> None:
    text = "Kenya said that the road is open and that it will withdraw its soldiers."
    assert [f["content"] for f in read_facts(text, Kind.STATEMENT)] == ["the road is open"]


def test_a_cue_without_content_is_none() -> None:
    assert read_facts("Officials from Kenya spoke to reporters.", Kind.STATEMENT) == []
