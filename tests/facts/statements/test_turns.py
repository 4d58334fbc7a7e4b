from __future__ import annotations

from facts.readings import read_facts
from peacetalks.codebook.terms import Kind

TRANSCRIPT = """PRESIDENT ODERA: The road to the capital has been closed for three weeks. Nobody can reach the hospital.

I welcome the truce that began yesterday. It has already saved many lives in the valley.
"""


def test_sentences_without_a_cue_join_the_statement_before_them() -> None:
    contents = [f["content"] for f in read_facts(TRANSCRIPT, Kind.STATEMENT)]
    assert contents == [
        "The road to the capital has been closed for three weeks. Nobody can reach the hospital",
        "welcome the truce that began yesterday. It has already saved many lives in the valley",
    ]


def test_what_follows_said_and_a_colon_is_the_words_of_the_one_who_said_it() -> None:
    text = "Kenya's foreign minister, Asha Odera, said:\n\nThe bridge across the river was destroyed by the flood.\n"
    facts = read_facts(text, Kind.STATEMENT)
    assert [(f["speaker"], f["content"]) for f in facts] == [
        ("Asha Odera", "The bridge across the river was destroyed by the flood")
    ]
