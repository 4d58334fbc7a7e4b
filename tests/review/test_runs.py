from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Report, Span
from peacetalks.review.runs import Marking, Run, split_paragraphs

TEXT = "Alpha beta gamma.\n\nDelta  epsilon,\tzeta.\r\nEta theta iota kappa."


def build_report(text: str = TEXT) -> Report:
    return Report("r", text, ((0, len(text)),))


def list_runs(report: Report, markings: list[Marking]) -> list[Run]:
    return [run for paragraph in split_paragraphs(report, markings) for run in paragraph.runs]


@st.composite
def draw_markings(draw: st.DrawFn) -> list[Marking]:
    spans = st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, len(TEXT))).map(sorted)
    whole = spans.filter(lambda pair: TEXT[pair[0] : pair[1]].strip())
    drawn = draw(st.lists(st.lists(whole, min_size=1, max_size=4), max_size=6))
    return [
        Marking(f"f{n}", f"T{n}", Kind.TALKS, tuple(Span.of(TEXT, *pair) for pair in pairs))
        for n, pairs in enumerate(drawn)
    ]


@given(draw_markings())
def test_every_character_belongs_to_exactly_the_facts_whose_words_it_is_in(markings: list[Marking]) -> None:
    runs = list_runs(build_report(), markings)
    for run in runs:
        assert TEXT[run.start : run.start + len(run.text)] == run.text
        for offset in range(run.start, run.start + len(run.text)):
            expected = {m.fact for m in markings if any(span.start <= offset < span.end for span in m.spans)}
            assert {m.fact for m in run.markings} == expected
    lines = ["".join(run.text for run in one.runs) for one in split_paragraphs(build_report(), markings)]
    assert lines == [line.rstrip() for line in TEXT.splitlines() if line.strip()]


@given(draw_markings())
def test_each_fact_has_at_most_one_label_and_one_where_its_words_end_in_a_line(markings: list[Marking]) -> None:
    closing = [m.fact for run in list_runs(build_report(), markings) for m in run.closing]
    assert len(closing) == len(set(closing))


def test_words_within_words_stay_told_apart() -> None:
    outer = Marking("a", "T1", Kind.TALKS, (Span.of(TEXT, 0, 16),))
    inner = Marking("b", "P1", Kind.PARTICIPANT, (Span.of(TEXT, 6, 10),))
    runs = list_runs(build_report(), [outer, inner])[:3]
    assert [(run.text, [m.fact for m in run.markings]) for run in runs] == [
        ("Alpha ", ["a"]),
        ("beta", ["a", "b"]),
        (" gamma", ["a"]),
    ]
    assert runs[1].kinds == (Kind.TALKS, Kind.PARTICIPANT)
    assert [m.label for m in runs[1].closing] == ["P1"]


def test_what_is_not_read_is_told_apart() -> None:
    report = Report("r", "Headline\n\nThe text.", ((10, 19),))
    assert [paragraph.is_body for paragraph in split_paragraphs(report, [])] == [False, True]
