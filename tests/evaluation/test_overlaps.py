from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.evaluation.answers import Stretch
from peacetalks.evaluation.overlaps import are_alike, measure_spans, measure_words, normalise_name, split_words

WORDS = st.lists(st.sampled_from(["peace", "talks", "round", "two"]), max_size=6)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Republic’s envoy", ("republic", "envoy")),
        ("A truce, an offer", ("truce", "offer")),
        ("Cyprus' north", ("cyprus", "north")),
        ("Ｋｙｉｖ", ("kyiv",)),
    ],
)
def test_words_lose_case_articles_and_the_possessive(text: str, words: tuple[str, ...]) -> None:
    assert split_words(text) == words


@given(WORDS, WORDS)
def test_likeness_of_words_is_symmetric_and_between_nothing_and_one(a: list[str], b: list[str]) -> None:
    assert measure_words(a, b) == measure_words(b, a)
    assert 0 <= measure_words(a, b) <= 1
    assert (measure_words(a, b) == 1) == (bool(a) and sorted(a) == sorted(b))


def test_a_span_in_another_counts_half_from_three_words_on() -> None:
    text = "to open the road to aid convoys before winter comes to the high valleys of the north"
    whole = Stretch(0, len(text), text)
    assert measure_spans(whole, Stretch(0, 16, text[:16])) == 0.5
    assert measure_spans(whole, Stretch(3, 7, text[3:7])) < 0.5
    assert measure_spans(whole, None) == 0


@pytest.mark.parametrize(
    ("a", "b", "alike"),
    [
        ("Government of the North", "the Government of North", True),
        ("Peace Commission", "Peace Commission of Bougainville", False),
        ("", "", False),
    ],
)
def test_names_are_alike_that_share_four_fifths_of_their_words(a: str, b: str, alike: bool) -> None:
    assert are_alike(normalise_name(a), normalise_name(b)) is alike
