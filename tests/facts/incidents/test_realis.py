from __future__ import annotations

import pytest

from facts.readings import read_facts
from peacetalks.codebook.terms import Kind


@pytest.mark.parametrize(
    ("sentence", "realis"),
    [
        ("Rebels attacked the town of Kidal.", "actual"),
        ("The president wants to end the war in Chad.", "actual"),
        ("The two sides hope to save the ceasefire in Chad.", "actual"),
        ("The president ordered the release of 40 prisoners.", "planned"),
        ("The council is considering sanctions against Chad.", "proposed"),
        ("The planned offensive against the rebels worries Chad.", "planned"),
    ],
)
def test_what_is_ended_is_there_and_what_is_ordered_is_to_come(sentence: str, realis: str) -> None:
    assert [f["realis"] for f in read_facts(sentence, Kind.INCIDENT)] == [realis]


@pytest.mark.parametrize(("published", "realis"), [("2020-05-20", "planned"), ("2020-06-20", "actual")])
def test_a_truce_that_begins_after_the_report_is_planned(published: str, realis: str) -> None:
    text = "The rebels declared a ceasefire from 3 June 2020."
    assert [f["realis"] for f in read_facts(text, Kind.INCIDENT, published=published)] == [realis]
