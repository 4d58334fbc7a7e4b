from __future__ import annotations

import pytest

from language.mentions.reading import meant, read


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The Peruvian government and southern rebels agreed.", "rebels", ["southern rebels"]),
        ("Peruvian and Ecuadorian officials met.", "officials", ["Peruvian", "Ecuadorian"]),
        ("At least twelve Peruvian soldiers died.", "soldiers", ["Peruvian soldiers"]),
        ("A separatist group in the north left the talks.", "group", ["separatist group"]),
        ("The rebel group Red Liberation Front left.", "group", ["Red Liberation Front"]),
        ("Basic services have collapsed.", "services", []),
        ("The Saudi-led coalition bombed the port.", "coalition", ["Saudi-led coalition"]),
        ("A spokesman for Hamas said his group would sign.", "his", ["Hamas"]),
    ],
)
def test_common_nouns_stand_for_actors(text: str, word: str, expected: list[str]) -> None:
    assert meant(read(text), word) == expected
