from __future__ import annotations

import pytest

from language.mentions.reading import meant, read


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Peru says it wants peace.", "it", ["Peru"]),
        ("Peru withdrew its troops.", "its", ["Peru"]),
        ("President Ana Ruiz met the rebels. She then left for Lima.", "She", ["Ana Ruiz"]),
        (
            "President Ana Ruiz met with President Juan Soto. They agreed to meet again.",
            "They",
            ["Ana Ruiz", "Juan Soto"],
        ),
        ("The rebels said they would lay down arms.", "they", ["rebels"]),
        ("Peru and Ecuador accused each other of lying.", "other", ["Peru", "Ecuador"]),
        ("The rebels, who hold the town, left.", "who", ["rebels"]),
        ("It is clear that Peru wants peace.", "It", []),
    ],
)
def test_pronouns_find_whom_they_mean(text: str, word: str, expected: list[str]) -> None:
    assert meant(read(text), word) == expected
