from __future__ import annotations

import pytest

from facts.readings import read_facts
from peacetalks.codebook.terms import Kind


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("The army captured the town of Kidal.", "operation"),
        ("The army captured two officers.", "detention"),
        ("The militia handed over nine hostages.", "release"),
        ("The militia handed over its weapons.", "surrender"),
        ("Soldiers opened fire near the border.", "armed_attack"),
        ("Guards of Chad and Libya exchanged fire at the wells.", "armed_attack"),
        ("Chad and Libya exchanged prisoners.", "release"),
    ],
)
def test_what_a_verb_is_done_to_tells_its_category(sentence: str, category: str) -> None:
    assert {f["category"] for f in read_facts(sentence, Kind.INCIDENT)} == {category}


@pytest.mark.parametrize(
    "sentence", ["These figures demonstrate the state of the economy.", "The guards opened the door."]
)
def test_a_verb_in_another_sense_is_no_protest_and_no_attack(sentence: str) -> None:
    categories = {f["category"] for f in read_facts(sentence, Kind.INCIDENT)}
    assert not categories & {"protest", "armed_attack"}
