from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.codings import TEXT, find_span, iter_coded

from peacetalks.cli.sentences import find_sentence, quote_sentences


@pytest.mark.parametrize(
    ("quote", "sentence"),
    [
        ("Marrel", "Eastland and Westland met in Marrel on Thursday for a second round of talks."),
        ("Ana Korré led the eastern side.", "Ana Korré led the eastern side."),
        ("she said", "“We agreed,” she said."),
        ("killed 3", "Shelling killed 3 near Dorr."),
    ],
)
def test_a_stretch_is_shown_in_its_sentence(quote: str, sentence: str) -> None:
    assert quote_sentences(TEXT, [find_span(quote)]) == [sentence]


def test_sentences_are_shown_once_in_the_order_of_the_report() -> None:
    quoted = quote_sentences(TEXT, [find_span("Dorr"), find_span("led"), find_span("eastern")])
    assert [line.split()[0] for line in quoted] == ["Ana", "Shelling"]


def test_the_stretch_is_always_inside(shared: Path) -> None:
    for coding in iter_coded(shared):
        for span in (span for fact in coding.facts for span in fact.evidence):
            start, end = find_sentence(coding.report.text, span)
            assert start <= span.start < span.end <= end
