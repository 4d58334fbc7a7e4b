from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.language.numbers import find_numbers, find_ordinals, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("4", 4),
        ("1,050", 1050),
        ("sixty-eight", 68),
        ("two hundred and five", 205),
        ("3.5 million", 3_500_000),
        ("forty thousand", 40_000),
        ("dozens", None),
        ("and", None),
    ],
)
def test_parse_number(text: str, number: int | None) -> None:
    assert parse_number(text) == number


@given(st.integers(0, 10**9))
def test_figures_are_read_with_and_without_commas(number: int) -> None:
    assert parse_number(str(number)) == parse_number(f"{number:,}") == number


def test_find_numbers_counts_articles_as_one() -> None:
    assert find_numbers("Three guards, a driver and 1,050 villagers fled.") == [3, 1, 1050]


def test_find_ordinals() -> None:
    assert find_ordinals("the second and the 15th round") == [2, 15]
