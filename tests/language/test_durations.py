"""Every example in the table of durations is read by the program as the table says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from peacetalks.codebook.values import Report
from peacetalks.language.durations import DurationMention, find_durations, load_duration_rules
from peacetalks.language.parses import Parse, parse_report
from peacetalks.language.pipelines import load_pipeline

EXAMPLES = [
    pytest.param(example, id=example["text"]) for rule in load_duration_rules().rules for example in rule.examples
]


def read(text: str) -> tuple[Parse, tuple[DurationMention, ...]]:
    parse = parse_report(Report("r", text, ((0, len(text)),)), load_pipeline())
    return parse, find_durations(parse)


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: Mapping[str, Any]) -> None:
    parse, found = read(example["text"])
    measured = [parse.doc[m.measures].text if m.measures is not None else None for m in found]
    expected = [] if example["iso"] is None else [example["iso"]]
    assert [mention.iso for mention in found] == expected
    if "measures" in example:
        assert measured == [example["measures"]]


@pytest.mark.parametrize(
    "text",
    [
        "They met two days ago.",
        "They must leave within 60 days.",
        "It came three days after the raid.",
        "The 35 people left.",
        "They meet every two or three weeks.",
        "The talks begin in two weeks.",
    ],
)
def test_other_words_about_time_are_no_duration(text: str) -> None:
    assert read(text)[1] == ()


def test_a_duration_is_read_once() -> None:
    _, found = read("After more than two years of war, the two-day talks lasted for three hours.")
    assert [mention.iso for mention in found] == ["P2Y", "P2D", "PT3H"]
