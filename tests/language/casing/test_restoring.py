"""Upper-case text gets its case back, at the same length; other text stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peacetalks.language.casing import restore_case
from peacetalks.language.casing.lexicon import load_case_lexicon


@pytest.mark.parametrize(
    "text",
    [
        "The rebels and the government of Sudan signed a ceasefire on Monday in Khartoum.",
        "The president said the talks would resume in Geneva. The others agreed.",
        "Foreign Minister Ozan Deveci met the U.N. envoy and the head of NATO in Ankara.",
        "The National Liberation Army released three hostages near the border.",
        "Bashar al-Assad told Kofi Annan that Syria's army would withdraw by May 3.",
        "They may march on the capital, the PKK said.",
        "The United Nations Security Council and the White House welcomed the deal.",
        "Mr. Price said Palestinian militants had fired rockets from the Gaza Strip.",
        "“We don't want war,” said the spokesman. “We want peace.”",
    ],
)
def test_upper_case_text_gets_its_case_back(text: str) -> None:
    assert restore_case(text.upper()) == text


@pytest.mark.parametrize(
    "text",
    ["The rebels met NATO in Doha.", "", "UN", "U.N. ENVOY", "12 345", "НАТО И ЕС ВСТРЕТИЛИСЬ вчера в городе"],
)
def test_other_text_stays_as_it_is(text: str) -> None:
    assert restore_case(text) == text


def test_a_label_is_restored_though_it_is_short() -> None:
    assert restore_case("SECRETARY HOLLIS:", short=True) == "Secretary Hollis:"
    assert restore_case("SECRETARY HOLLIS:") == "SECRETARY HOLLIS:"


@given(st.text(max_size=200))
def test_length_and_letters_are_kept(text: str) -> None:
    restored = restore_case(text, short=True)
    assert len(restored) == len(text)
    assert all(a == b or a.lower() == b.lower() for a, b in zip(restored, text, strict=True))


@given(
    st.lists(
        st.sampled_from(["REBELS", "IN", "SUDAN", "SAID", "MAY", "3", "U.N.", "İZMİR", "STRASSE", "MR.", "PRICE", "."]),
        max_size=30,
    )
)
def test_words_stay_where_they_are(words: list[str]) -> None:
    text = " ".join(words)
    assert len(restore_case(text)) == len(text)


def test_the_lexicon_tells_words_from_names() -> None:
    lexicon = load_case_lexicon()
    assert {"talks", "rebels", "agreed", "ceasefire"} <= lexicon.common
    assert not {"sudan", "monday", "geneva"} & lexicon.common
