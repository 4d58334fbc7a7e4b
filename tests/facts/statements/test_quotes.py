from __future__ import annotations

from facts.readings import read_facts
from peacetalks.codebook.terms import Kind


def test_a_quotation_over_several_sentences_is_one_statement() -> None:
    text = 'Kenya said: "The road has been open since Monday. Every convoy has reached the town."'
    facts = read_facts(text, Kind.STATEMENT)
    assert [(f["speaker"], f["content"], f["mode"]) for f in facts] == [
        ("Kenya", "The road has been open since Monday. Every convoy has reached the town.", "quoted")
    ]


def test_a_word_held_at_a_distance_is_nobodys_words() -> None:
    assert read_facts('The army holds the "liberated" town of Osby.', Kind.STATEMENT) == []
