from __future__ import annotations

import pytest

from language.mentions.reading import meant, read

RIVALS = "Peru and Ecuador have fought for years. "


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        (RIVALS + "Both sides want a truce.", "sides", ["Peru", "Ecuador"]),
        (RIVALS + "The two countries want a truce.", "countries", ["Peru", "Ecuador"]),
        (RIVALS + "The two governments want a truce.", "governments", ["Peru", "Ecuador"]),
        (RIVALS + "Peru says the other side fired first.", "side", ["Ecuador"]),
        ("President Ana Ruiz met President Juan Soto. Both leaders smiled.", "leaders", ["Ana Ruiz", "Juan Soto"]),
        ("The Red Front fights in Peru. The rebels want talks.", "rebels", ["Red Front"]),
        ("The Red Liberation Front fights. The group wants talks.", "group", ["Red Liberation Front"]),
        ("Peru will help Ecuador as the country rebuilds.", "country", ["Ecuador"]),
        ("Foreign Minister Ana Ruiz left. The minister will return.", "minister", ["Ana Ruiz"]),
        ("Talks go on. All parties must respect the truce.", "parties", ["All parties"]),
        ("The two Koreas met.", "Koreas", ["two Koreas", "two Koreas"]),
    ],
)
def test_definite_nouns_and_collectives_point_back(text: str, word: str, expected: list[str]) -> None:
    assert meant(read(text), word) == expected


def test_the_secretary_is_not_the_deputy_secretary() -> None:
    analysis = read("Secretary of State Ana Ruiz joined Deputy Secretary of State Juan Soto. The Secretary spoke.")
    assert meant(analysis, "Secretary", nth=2) == ["Ana Ruiz"]


def test_people_at_talks_are_the_parties_that_the_text_lists() -> None:
    analysis = read("The talks between Peru, Ecuador and Chile go on in Geneva. Negotiators met for two hours.")
    assert meant(analysis, "Negotiators") == ["Peru", "Ecuador", "Chile"]
