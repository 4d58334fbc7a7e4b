from __future__ import annotations

from facts.readings import read_facts
from peacetalks.codebook.terms import Kind


def test_a_rejected_proposal_is_answered_and_the_refusal_made_to_its_author() -> None:
    text = "Norway proposed a truce of three days. Kenya rejected the proposal."
    asked, answer = read_facts(text, Kind.COMMITMENT)
    assert (asked["act"], asked["by"], asked["to"]) == ("request", ["Norway"], ["Kenya"])
    assert (answer["act"], answer["by"], answer["to"]) == ("refusal", ["Kenya"], ["Norway"])
    assert answer["answers"] == asked["id"]


def test_what_answers_nothing_has_no_answer() -> None:
    (fact,) = read_facts("Kenya rejected the ceasefire.", Kind.COMMITMENT)
    assert fact["answers"] is None
