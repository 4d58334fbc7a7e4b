import pytest

from peacetalks.codebook.gazetteers import find_organisation, find_region, iter_places
from peacetalks.codebook.states import find_state


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Talks on Darfur opened in Abuja.", [("Sudan",), ("Nigeria",)]),
        (
            "The U.S. and the United Kingdom met South Korean envoys.",
            [("United States",), ("United Kingdom",), ("South Korea",)],
        ),
        ("Kashmiri leaders spoke.", [("India", "Pakistan")]),
        ("They asked us for more.", []),
        ("Bosnia-Herzegovina’s capital, Sarajevo", [("Bosnia and Herzegovina",), ("Bosnia and Herzegovina",)]),
        ("the Democratic Republic of the Congo said", [("Democratic Republic of the Congo",)]),
    ],
)
def test_places_of_a_text(text, expected):
    assert [place.states for place in iter_places(text)] == expected


def test_places_stand_at_their_offsets():
    text = "In Tigray, the Government of Ethiopia said"
    assert [text[p.start : p.end] for p in iter_places(text)] == ["Tigray", "Ethiopia"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("U.N.", "United Nations"),
        ("the UN Security Council", "United Nations Security Council"),
        ("AU", "African Union"),
        ("au", None),
        ("who", None),
        ("WHO", "World Health Organization"),
    ],
)
def test_words_name_an_organisation(words, name):
    found = find_organisation(words)
    assert (found.name if found else None) == name


def test_every_region_lies_in_states_of_the_table():
    for words in ("Darfur", "Kashmir", "Preah Vihear", "West Bank"):
        region = find_region(words)
        assert region is not None
        assert all(find_state(state) for state in region.states)
