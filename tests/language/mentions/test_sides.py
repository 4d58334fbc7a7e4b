from __future__ import annotations

import pytest

from language.mentions.reading import read, side


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("UN Special Envoy for Peru Ana Ruiz spoke.", "Ana Ruiz", "UN"),
        ("Peruvian President Ana Ruiz and Foreign Minister Juan Soto met the rebels.", "Juan Soto", "Peruvian"),
        ("Peru was represented by Ana Ruiz and Juan Soto.", "Juan Soto", "Peru"),
        ("The Peruvian delegation included Ana Ruiz and Juan Soto.", "Ana Ruiz", "Peruvian"),
        ("Ana Ruiz of the African Union met the rebels.", "Ana Ruiz", "African Union"),
        ("Hamas leader Omar Saleh spoke.", "Omar Saleh", "Hamas"),
        ("In Peru, Prime Minister Ana Ruiz resigned.", "Ana Ruiz", "Peru"),
        ("The Peruvian rebels want talks. Rebel leader Ana Ruiz said so.", "Ana Ruiz", "Peruvian rebels"),
        ("Ana Ruiz lives there.", "Ana Ruiz", None),
    ],
)
def test_a_person_speaks_for_whom_title_words_or_context_tell(text: str, name: str, expected: str | None) -> None:
    assert side(read(text), name) == expected
