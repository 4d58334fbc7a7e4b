from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from tests.cli.codings import TEXT, build_coding, iter_coded

from peacetalks.cli.marked_text import mark_facts
from peacetalks.codebook.terms import Category
from peacetalks.codebook.values import Coding, Incident, Span


def show(coding: Coding) -> str:
    return "".join(piece.words for piece in mark_facts(coding))


def assert_marks_nest_and_words_stay(coding: Coding) -> None:
    pieces = mark_facts(coding)
    assert "".join(piece.words for piece in pieces if not piece.is_mark) == coding.report.text
    depth = 0
    for piece in pieces:
        if piece.is_mark:
            depth += piece.words.count("[") - piece.words.count("]")
            assert depth >= 0
    assert depth == 0


def mark(*stretches: tuple[int, int]) -> Coding:
    facts = tuple(
        Incident(id=f"i{number}", evidence=(Span.of(TEXT, start, end),), category=Category.OTHER)
        for number, (start, end) in enumerate(stretches, 1)
    )
    return replace(build_coding(), facts=facts)


def test_evidence_stands_in_brackets_with_the_ids_of_its_facts() -> None:
    shown = show(build_coding())
    assert shown.startswith("[t1 Eastland and Westland met")
    assert "[p1 Ana Korré led the eastern side.]" in shown


def test_equal_stretches_share_a_mark_and_crossing_ones_are_opened_again() -> None:
    assert show(mark((0, 8), (0, 8))).startswith("[i1,i2 Eastland] and")
    assert show(mark((0, 12), (9, 21))).startswith("[i1 Eastland [i2 and]][i2  Westland] met")
    assert show(mark((0, 21), (9, 12))).startswith("[i1 Eastland [i2 and] Westland] met")


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 40)), max_size=7))
def test_marks_always_nest_and_every_word_stays(places: list[tuple[int, int]]) -> None:
    stretches = [(start, start + length) for start, length in places if TEXT[start : start + length].strip()]
    assert_marks_nest_and_words_stay(mark(*stretches))


def test_marks_nest_in_every_coded_report(shared: Path) -> None:
    codings = list(iter_coded(shared))
    assert len(codings) > 300
    for coding in codings:
        assert_marks_nest_and_words_stay(coding)
