from __future__ import annotations

import pytest

from facts.readings import read_facts
from peacetalks.codebook.terms import Kind


@pytest.mark.parametrize(
    ("text", "act", "by", "to", "content"),
    [
        ("Kenya pledged to reopen the road.", "pledge", ["Kenya"], [], "reopen the road"),
        ("Kenya says it will reopen the road.", "pledge", ["Kenya"], [], "reopen the road"),
        ("Kenya says it will not reopen the road.", "refusal", ["Kenya"], [], "reopen the road"),
        ("Kenya and Norway agreed to reopen the road.", "agreement", ["Kenya", "Norway"], [], "reopen the road"),
        ("Kenya urged Norway to reopen the road.", "request", ["Kenya"], ["Norway"], "reopen the road"),
        ("Kenya called on Norway to reopen the road.", "request", ["Kenya"], ["Norway"], "reopen the road"),
        ("Kenya refused to reopen the road.", "refusal", ["Kenya"], [], "reopen the road"),
        ("Kenya said Norway must reopen the road.", "demand", ["Kenya"], ["Norway"], "Norway must reopen the road"),
    ],
)
def test_who_is_bound_to_what(text: str, act: str, by: list[str], to: list[str], content: str) -> None:
    facts = read_facts(text, Kind.COMMITMENT)
    assert [(f["act"], f["by"], f["to"], f["content"]) for f in facts] == [(act, by, to, content)]


def test_a_condition_stands_apart_from_the_content() -> None:
    (fact,) = read_facts("Kenya pledged to reopen the road if Norway withdraws its troops.", Kind.COMMITMENT)
    assert (fact["content"], fact["condition"]) == ("reopen the road", "Norway withdraws its troops")


def test_a_deadline_is_kept_with_its_words() -> None:
    text = "Kenya pledged to reopen the road by 31 December 2023."
    (fact,) = read_facts(text, Kind.COMMITMENT, published="2023-10-01")
    assert (fact["deadline"], fact["deadline_text"]) == ("2023-12-31", "by 31 December 2023")


def test_what_is_only_asked_of_others_is_not_pledged_by_them() -> None:
    facts = read_facts("Kenya urged Norway to promise a larger fund.", Kind.COMMITMENT)
    assert [f["by"] for f in facts] == [["Kenya"]]


def test_a_limit_to_what_is_agreed_is_still_to_come() -> None:
    text = "Kenya and Norway have agreed on a withdrawal of troops by 1 June."
    (fact,) = read_facts(text, Kind.COMMITMENT, published="2024-05-04")
    assert (fact["deadline"], fact["deadline_text"]) == ("2024-06-01", "by 1 June")


def test_the_date_of_what_an_act_is_about_is_no_deadline() -> None:
    text = "Norway urged Kenya to respect the agreement of 1 March."
    (fact,) = read_facts(text, Kind.COMMITMENT, published="2024-05-04")
    assert (fact["deadline"], fact["deadline_text"]) == (None, None)


def test_what_is_asked_for_is_told_to_the_end_of_the_clause() -> None:
    (fact,) = read_facts("Norway called for concrete results from the next round.", Kind.COMMITMENT)
    assert fact["content"] == "concrete results from the next round"


def test_who_travels_in_order_to_ask_asks() -> None:
    facts = read_facts("Ana Berg will travel to Kenya to urge the rebels to leave the town.", Kind.COMMITMENT)
    assert [(f["act"], f["by"], f["content"]) for f in facts] == [("request", ["Ana Berg"], "leave the town")]


def test_against_whom_a_threat_is_made() -> None:
    (fact,) = read_facts("The rebels threatened to cancel the talks with Kenya.", Kind.COMMITMENT)
    assert (fact["act"], fact["to"]) == ("demand", ["Kenya"])
