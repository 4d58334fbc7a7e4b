from __future__ import annotations

import pytest
import spacy

from peacetalks.codebook.states import Use
from peacetalks.language.mentions.lexicons import find_known_names

NLP = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Côte d'Ivoire and Cote d'Ivoire", ["state:Ivory Coast", "state:Ivory Coast"]),
        ("the U.S. and the US helped us", ["state:United States", "state:United States"]),
        ("Nagorno-Karabakh and Sana’a", ["state:Nagorno-Karabakh", "state:Yemen"]),
        ("South Sudan left Sudan", ["state:South Sudan", "state:Sudan"]),
        ("the UN Security Council", ["org:united nations security council"]),
        ("the West Bank", [""]),
        ("turkey for dinner", []),
    ],
)
def test_the_longest_known_name_is_found(text: str, keys: list[str]) -> None:
    assert [hit.known.key for hit in find_known_names(NLP(text))] == keys


def test_a_name_tells_how_it_stands_for_the_state() -> None:
    uses = [hit.known.use for hit in find_known_names(NLP("Azerbaijan, Azerbaijani, Baku"))]
    assert uses == [Use.NAME, Use.DEMONYM, Use.CAPITAL]


def test_small_letters_count_where_case_was_lost() -> None:
    assert [hit.known.key for hit in find_known_names(NLP("chad"), any_case=True)] == ["state:Chad"]
