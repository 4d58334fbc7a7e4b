from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.codebook.values import Report, Span
from peacetalks.facts.llm.anchors import Anchors

TEXT = (
    "Osby, 3 May –\n“We will\u00a0open the road,” said   Anna Holm’s deputy. The road to Os\u00adby is shut… "
    "The ROAD is shut."
)


def anchor(text: str, body: tuple[tuple[int, int], ...] | None = None) -> Anchors:
    return Anchors(Report("r", text, body or ((0, len(text)),)))


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        (
            '"We will open the road," said Anna Holm\'s deputy',
            "“We will\u00a0open the road,” said   Anna Holm’s deputy",
        ),
        ("3 May - “We will open", "3 May –\n“We will\u00a0open"),
        ('"open the road"', "open the road"),
        ("Osby is shut...", "Os\u00adby is shut…"),
        ("the road is shut", "The ROAD is shut"),
        ("  The road\n\nto ", "The road to"),
    ],
)
def test_white_space_marks_and_case_are_folded(quote: str, found: str) -> None:
    span = anchor(TEXT).find(quote)
    assert span is not None
    assert span.quote == found
    assert TEXT[span.start : span.end] == found


@pytest.mark.parametrize("quote", ["We shall open the road", "pen the roa", "", "   ", '"', "...", "Osby. 3 May"])
def test_other_words_parts_of_words_and_bare_marks_are_not_found(quote: str) -> None:
    assert anchor(TEXT).find(quote) is None


def test_the_place_nearest_to_the_evidence_counts() -> None:
    text = "The road is shut. Holm spoke. The road is shut."
    late = Span.of(text, text.index("Holm"), text.index("Holm") + 10)
    assert anchor(text).find("the road is shut", near=Span.of(text, 40, 46)) == Span.of(text, 30, 46)
    assert anchor(text).find("The road", near=late) == Span.of(text, 30, 38)


def test_what_is_no_part_of_the_body_is_not_found() -> None:
    text = "Share this page. The road is shut. Related: the bridge."
    anchors = anchor(text, ((17, 34),))
    assert anchors.find("The road is shut") is not None
    assert anchors.find("Share this page") is None
    assert anchors.find("shut. Related") is None


@given(st.text(alphabet="ab İßﬁ\u00a0“”'–…\u00ad\n.", max_size=60), st.integers(0, 60), st.integers(1, 20))
def test_every_span_found_is_the_reports_own_words(text: str, start: int, length: int) -> None:
    for span in anchor(text).find_all(text[start : start + length]):
        assert text[span.start : span.end] == span.quote


@given(st.lists(st.sampled_from(["road", "truce", "“talks”", "Holm’s", "3–4"]), min_size=1, max_size=12), st.data())
def test_words_copied_with_plain_marks_are_found(words: list[str], data: st.DataObject) -> None:
    text = data.draw(st.sampled_from([" ", "\n", "\u00a0 ", "  "])).join(words)
    first = data.draw(st.integers(0, len(words) - 1))
    last = data.draw(st.integers(first, len(words) - 1))
    quote = " ".join(words[first : last + 1]).translate(str.maketrans("“”’–", '""\'-'))
    assert anchor(text).find(quote) is not None
