"""Quotations with their marks: nested, over paragraphs, unbalanced, and words held at a distance."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.codebook.values import Report
from peacetalks.language.parses import Parse, parse_report
from peacetalks.language.pipelines import load_pipeline
from peacetalks.language.quotations import Quotation, find_quotations, iter_stretches
from peacetalks.language.reading_texts import ReadingText, join_paragraphs, split_paragraphs


def read(text: str) -> tuple[Parse, tuple[Quotation, ...]]:
    parse = parse_report(Report("r", text, ((0, len(text)),)), load_pipeline())
    return parse, find_quotations(parse)


def quotes(text: str) -> list[str]:
    parse, found = read(text)
    return [parse.span(quotation.first, quotation.last).quote for quotation in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will come,” he said.", ["“We will come,”"]),
        ('"We will come," he said, "tomorrow."', ['"We will come,"', '"tomorrow."']),
        ("He spoke of „a new start“ in the talks.", ["„a new start“"]),
        ("He spoke of «a new start» in the talks.", ["«a new start»"]),
        ("He said 'we will come' and left.", ["'we will come'"]),
        ("‘We will come,’ he said.", ["‘We will come,’"]),
        ("The army's men took the rebels' guns.", []),
        ("The army’s men took the rebels’ guns.", []),
        ("The accords of the '90s failed.", []),
        ("“We call it ‘the wall’,” he said.", ["“We call it ‘the wall’,”", "‘the wall’"]),
        ("“The army’s men will leave,” he said.", ["“The army’s men will leave,”"]),
    ],
)
def test_quotations_are_found_with_their_marks(text: str, expected: list[str]) -> None:
    assert quotes(text) == expected


def test_a_quotation_in_another_is_deeper() -> None:
    _, found = read("“We call it ‘the wall’,” he said.")
    assert [quotation.depth for quotation in found] == [0, 1]


def test_a_quotation_over_paragraphs_is_one() -> None:
    text = "“We will come.\n\n“We will stay.\n\n“We will talk,” he said.\n\nThe others left."
    assert quotes(text) == [text[: text.index(" he said")]]


@pytest.mark.parametrize(
    "text", ["“We will come, he said.\n\nThe “others” left.", '"We will come, he said.\n\nThe "others" left.']
)
def test_an_open_quotation_ends_with_its_paragraph(text: str) -> None:
    parse, found = read(text)
    assert [quotation.closed for quotation in found] == [False, True]
    assert parse.span(found[0].first, found[0].last).quote == text.partition("\n")[0]


def test_few_words_without_a_verb_are_held_at_a_distance() -> None:
    _, found = read("The “anti-terror” operation ended. “We are ready,” he said. It was “a very good day”.")
    assert [quotation.is_scare for quotation in found] == [True, False, True]
    assert [quotation.words for quotation in found] == [1, 3, 4]


def test_text_without_marks_has_no_quotations() -> None:
    assert quotes("The envoys met.") == []


@given(st.text(alphabet="ab .,“”‘’\"'«»\n", max_size=80))
def test_quotations_lie_in_the_text_and_nest(text: str) -> None:
    reading: ReadingText = join_paragraphs(split_paragraphs(Report("r", text, ((0, len(text)),))))
    stretches = sorted(iter_stretches(reading), key=lambda s: (s.start, -s.end))
    for one in stretches:
        assert 0 <= one.start <= one.end < len(reading.text)
    for one, other in itertools.pairwise(stretches):
        assert other.start > one.end or other.end <= one.end
