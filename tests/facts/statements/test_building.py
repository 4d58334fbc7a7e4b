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


def test_a_wish_with_its_verb_is_one_statement() -> None:
    (fact,) = read_facts("Norway wants to thank the mediators for their patience.", Kind.STATEMENT)
    assert fact["content"] == "wants to thank the mediators for their patience"


def test_what_is_asked_in_a_clause_of_its_own_leaves_the_statement_before_it() -> None:
    text = "Norway welcomed the new council, which it urged to reopen the road."
    (fact,) = read_facts(text, Kind.STATEMENT)
    assert fact["content"] == "welcomed the new council"


def test_what_ones_own_side_holds_is_part_of_what_one_says() -> None:
    text = "Norway's envoy Ana Berg said Norway is concerned about the fighting near the border."
    facts = read_facts(text, Kind.STATEMENT)
    assert [(f["speaker"], f["content"]) for f in facts] == [
        ("Ana Berg", "Norway is concerned about the fighting near the border")
    ]


def test_an_office_stands_for_the_one_whom_the_report_names_for_it() -> None:
    text = "Chad's foreign minister says the road is open. Moussa Faki, the foreign minister of Chad, left for Nairobi."
    (fact,) = read_facts(text, Kind.STATEMENT)
    assert fact["speaker"] == "Moussa Faki"
