from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.llm.servers import actor, answer_of
from peacetalks.codebook.terms import Kind
from peacetalks.facts.llm.answers import MOST_FACTS, MOST_WORDS, read_plain_answer

STATEMENT = {"evidence": ["Holm said so"], "realis": "actual", "speaker": "a1", "content": "so"}
ANSWER = answer_of([actor("a1", "Holm", "person")], statement=[STATEMENT])
WRAPPED = [
    "{}",
    "```json\n{}\n```",
    "Here is the coding:\n\n```\n{}\n```\nI hope that helps.",
    "<think>Let me see {{}}</think>\n{}",
    "Sure! {} Done.",
]


@pytest.mark.parametrize("wrapping", WRAPPED)
def test_an_answer_is_found_in_its_wrapping(wrapping: str) -> None:
    found = read_plain_answer(wrapping.replace("{{}}", "[]").replace("{}", json.dumps(ANSWER)))
    assert found is not None
    assert [(kind, fact["content"]) for kind, fact in found.facts] == [(Kind.STATEMENT, "so")]
    assert found.refusals == ()


@pytest.mark.parametrize(
    "content",
    ["", "I cannot help with that.", "{", "[]", "null", "3", '{"answer": []}', '{"statement": [', "[" * 100_000, "{}"],
)
def test_what_is_no_answer_is_none(content: str) -> None:
    assert read_plain_answer(content) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"content": 3},
        {"content": ["so"]},
        {"realis": "certain"},
        {"evidence": "Holm said so"},
        {"evidence": [None]},
        {"evidence": [{"start": 0, "end": 3}]},
        {"content": "x" * (MOST_WORDS + 1)},
        {"speaker": True},
    ],
)
def test_a_fact_in_another_form_is_refused_and_the_others_stay(wrong: dict[str, Any]) -> None:
    found = read_plain_answer(json.dumps(answer_of([], statement=[{**STATEMENT, **wrong}, STATEMENT])))
    assert found is not None
    assert len(found.facts) == 1
    assert found.refusals == ("form",)


def test_fields_that_nobody_asked_for_are_dropped() -> None:
    found = read_plain_answer(json.dumps(answer_of([], statement=[{**STATEMENT, "score": 1.0, "tool": "rm -r"}])))
    assert found is not None
    assert not {"score", "tool"} & found.facts[0][1].keys()


def test_a_flood_of_facts_is_cut_and_counted() -> None:
    found = read_plain_answer(json.dumps(answer_of([], statement=[STATEMENT] * (MOST_FACTS + 7))))
    assert found is not None
    assert len(found.facts) == MOST_FACTS
    assert len(found.refusals) == 7


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text("ab {", max_size=9),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from("abc"), inside, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(["actors", *map(str, Kind)]), VALUES | st.lists(VALUES, max_size=3)))
def test_no_json_is_a_fault(loaded: dict[str, Any]) -> None:
    found = read_plain_answer(json.dumps(loaded))
    assert (found is None) == (not loaded)
