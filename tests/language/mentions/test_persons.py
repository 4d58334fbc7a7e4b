from __future__ import annotations

import pytest

from language.mentions.reading import actor, read


@pytest.mark.parametrize(
    ("text", "name", "position"),
    [
        ("Peruvian Foreign Minister Carlos Vega spoke.", "Carlos Vega", "Peruvian Foreign Minister"),
        ("The rebel leader Carlos Vega spoke.", "Carlos Vega", "rebel leader"),
        ("Carlos Vega, the foreign minister of Peru, spoke.", "Carlos Vega", "foreign minister of Peru"),
        ("The Foreign Minister of Peru, Carlos Vega, spoke.", "Carlos Vega", "Foreign Minister of Peru"),
        ("Peru's President Carlos Vega spoke.", "Carlos Vega", "Peru's President"),
        (
            "He met Prime Minister and Defense Minister Carlos Vega.",
            "Carlos Vega",
            "Prime Minister and Defense Minister",
        ),
        ("President Ali bin Omar al-Masri spoke.", "Ali bin Omar al-Masri", "President"),
    ],
)
def test_titles_stand_in_runs_and_appositions(text: str, name: str, position: str) -> None:
    assert actor(read(text), name).position == position


def test_two_offices_joined_after_an_article_are_two_persons() -> None:
    analysis = read("Peruvian Foreign Minister Carlos Vega met King Olav. The Minister and King Olav agreed.")
    assert actor(analysis, "Olav").position == "King"
