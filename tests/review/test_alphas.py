from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.review.alphas import compute_alpha

# The example of Krippendorff (2011), part C: four observers, twelve units, missing values, nominal.
EXAMPLE = (
    "123321412...",
    "123322412 5.3".replace(" ", ""),
    ".33323422 51.".replace(" ", ""),
    "123324412 51.".replace(" ", ""),
)


def split_units(rows: tuple[str, ...]) -> list[dict[str, str]]:
    return [{str(i): value for i, value in enumerate(column) if value != "."} for column in zip(*rows, strict=True)]


def test_the_published_example_gives_the_published_figure() -> None:
    alpha = compute_alpha(split_units(EXAMPLE))
    assert alpha is not None
    assert round(alpha, 3) == pytest.approx(0.743)


def test_full_agreement_is_one_and_regular_disagreement_below_nought() -> None:
    assert compute_alpha([{"a": "x", "b": "x"}, {"a": "y", "b": "y"}]) == pytest.approx(1.0)
    alpha = compute_alpha([{"a": "x", "b": "y"}, {"a": "y", "b": "x"}])
    assert alpha is not None
    assert alpha < 0


def test_where_nothing_could_differ_there_is_no_figure() -> None:
    assert compute_alpha([]) is None
    assert compute_alpha([{"a": "x"}]) is None
    assert compute_alpha([{"a": "x", "b": "x"}]) is None


@given(st.lists(st.dictionaries(st.sampled_from("abc"), st.sampled_from("xyz"), max_size=3), max_size=20))
def test_alpha_hangs_neither_on_names_nor_on_order(units: list[dict[str, str]]) -> None:
    other = [{name.upper(): value for name, value in reversed(unit.items())} for unit in reversed(units)]
    first, second = compute_alpha(units), compute_alpha(other)
    assert (first is None) == (second is None)
    assert first is None or first == pytest.approx(second)
    assert first is None or first <= 1 + 1e-9
