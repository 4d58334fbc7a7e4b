from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.codebook.terms import Kind
from peacetalks.facts.scoring.weights import KindWeights, read_weights, save_weights

NAMES = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\n\0"), min_size=1), unique=True, max_size=8)


@given(names=NAMES, bias=st.floats(-3, 3), scale=st.floats(0.1, 3))
def test_weights_survive_a_round_trip(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], bias: float, scale: float
) -> None:
    path = tmp_path_factory.mktemp("weights") / "weights.npz"
    by_name = {name: (i - 3) / 4 for i, name in enumerate(names)}
    weights = KindWeights(by_name, np.array([0.5, -0.25], dtype=np.float32), bias, scale, 0.0, 0.4)
    save_weights(path, {Kind.TALKS: weights})
    read = read_weights(path)[Kind.TALKS]
    vector = np.array([1.0, 2.0], dtype=np.float32)
    assert dict(read.by_name) == by_name
    assert read.probability(names, vector) == weights.probability(names, vector)


def test_what_is_known_raises_or_lowers_a_score() -> None:
    weights = KindWeights({"lemma=meet": 2.0, "negated=True": -1.0}, np.zeros(0, np.float32), 0.0, 1.0, 0.0, 0.5)
    empty = np.zeros(0, np.float32)
    plain = weights.probability([], empty)
    assert weights.probability(["negated=True"], empty) < plain < weights.probability(["lemma=meet"], empty)
    assert weights.contributions(["negated=True", "unheard of", "lemma=meet"]) == [
        ("lemma=meet", 2.0),
        ("negated=True", -1.0),
    ]
