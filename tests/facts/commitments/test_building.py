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
