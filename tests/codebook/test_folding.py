from __future__ import annotations

from importlib.resources import files

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.codebook.folding import fold, fold_words

TABLE = yaml.safe_load(files("peacetalks.codebook").joinpath("folding.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", TABLE["examples"], ids=lambda example: example["folded"])
def test_the_table_spells_its_own_examples(example: dict[str, str]) -> None:
    assert fold(example["written"]) == example["folded"]


@pytest.mark.parametrize(
    ("query", "written"),
    [("حكومة", "الحكومة"), ("حكومة", "للحكومة"), ("Ադրբեջան", "Ադրբեջանի"), ("переговор", "переговорам")],
)
def test_a_stem_stands_inside_its_longer_forms(query: str, written: str) -> None:
    assert fold(query) in fold(written)


@given(st.text())
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_only_latin_letters_digits_and_single_spaces_remain(text: str) -> None:
    folded = fold(text)
    assert folded == " ".join(folded.split())
    assert all(char == " " or (char.isascii() and char.isalnum()) for char in folded)
    assert fold_words(text) == tuple(folded.split())
