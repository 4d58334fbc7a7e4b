"""Every example in the table of dates is read by the program as the table says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from edtf import parse_edtf

from peacetalks.language.dates.contexts import Context, Tense
from peacetalks.language.dates.patterns import Rule, load_patterns
from peacetalks.language.dates.periods import read_moment
from peacetalks.language.dates.resolving import resolve_date, resolve_written

EXAMPLES = [
    pytest.param(rule, example, id=f"{rule.name}-{number}")
    for rule in load_patterns().rules
    for number, example in enumerate(rule.examples, start=1)
]

EXAMPLES_ALONE = [
    pytest.param(example, id=example["text"]) for rule in load_patterns().rules for example in rule.examples
]


def build_context(example: Mapping[str, Any]) -> Context:
    return Context(
        published=read_moment(example.get("published")),
        tense=Tense(example.get("tense", "unknown")),
        anchor=read_moment(example.get("anchor")),
    )


@pytest.mark.parametrize("example", EXAMPLES_ALONE)
def test_example(example: Mapping[str, Any]) -> None:
    assert resolve_date(example["text"], build_context(example)) == example["edtf"]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_example_is_written_by_its_own_rule(rule: Rule, example: Mapping[str, Any]) -> None:
    assert next(load_patterns().iter_written(example["text"])).rule.name == rule.name


@pytest.mark.parametrize("example", EXAMPLES_ALONE)
def test_example_is_spelled_in_edtf(example: Mapping[str, Any]) -> None:
    if example["edtf"] is not None:
        parse_edtf(example["edtf"].replace("XXXX", "2001"))


@pytest.mark.parametrize(
    "example", [example for rule in load_patterns().rules for example in rule.examples if "estimate" in example]
)
def test_vague_words_have_the_estimate_of_ucdp(example: Mapping[str, Any]) -> None:
    written = next(load_patterns().iter_written(example["text"]))
    estimate = resolve_written(written, build_context(example)).estimate
    assert estimate is not None
    assert estimate.to_edtf() == example["estimate"]


def test_ranges_do_not_swallow_numbers() -> None:
    texts = ["2000 troops crossed", "a 3-5 majority", "in 2000 people", "the 10-12 proposal"]
    assert [resolve_date(text) for text in texts] == [None] * 4
