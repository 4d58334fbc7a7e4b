from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peacetalks.reports.offsets import OffsetMap, align_texts, join_places, map_unchanged

WORDS = st.lists(st.text(alphabet="abcd", min_size=1, max_size=6), min_size=1, max_size=12)


@given(st.lists(st.one_of(st.none(), st.integers(0, 50)), max_size=60))
def test_joined_places_give_back_every_place(places: list[int | None]) -> None:
    offsets = join_places(places)
    assert [offsets.find_raw(offset) for offset in range(len(places))] == places
    assert offsets.mapped == sum(place is not None for place in places)
    assert offsets.find_raw(len(places)) is None


@given(st.text(max_size=50))
def test_an_unchanged_text_maps_to_itself(text: str) -> None:
    offsets = map_unchanged(text)
    assert [offsets.find_raw(offset) for offset in range(len(text))] == list(range(len(text)))


@given(WORDS, st.data())
def test_an_extracted_text_maps_to_equal_characters_in_order(words: list[str], data: st.DataObject) -> None:
    around = st.text(alphabet=" \n<>/-", max_size=3)
    raw = "".join(data.draw(around) + word + data.draw(st.sampled_from([" ", "\n ", "<b>"])) for word in words)
    text = data.draw(st.sampled_from([" ", "\n", "\n\n"])).join(words)
    places = [place for place, letter in enumerate(raw) if letter.isalpha() and not _in_tag(raw, place)]
    offsets = align_texts(text, "".join(raw[place] for place in places), places)
    found = [offsets.find_raw(offset) for offset in range(len(text))]
    assert all(
        raw[place] == letter
        for place, letter in zip(found, text, strict=True)
        if place is not None and letter.isalpha()
    )
    assert all(place is not None for place, letter in zip(found, text, strict=True) if letter.isalpha())
    known = [place for place in found if place is not None]
    assert known == sorted(set(known))


def test_a_paragraph_put_together_from_parts_is_found_word_by_word() -> None:
    raw = "They met / in Marrel"
    places = [place for place, letter in enumerate(raw) if not letter.isspace()]
    offsets = align_texts("They met in Marrel", "".join(raw[place] for place in places), places)
    assert offsets.find_raw_span(9, 18) == (11, 20)
    assert offsets.find_raw_span(0, 18) == (0, 20)


def test_a_stretch_without_a_place_has_none() -> None:
    assert OffsetMap(()).find_raw_span(0, 5) is None


def _in_tag(raw: str, place: int) -> bool:
    return raw[max(0, place - 1) : place + 2] == "<b>"
