from __future__ import annotations

import pytest

from peacetalks.language.mentions.organizations import tell_type
from peacetalks.language.mentions.vocabularies import load_offices, load_vocabulary


def test_all_words_are_in_small_letters() -> None:
    words = load_vocabulary()
    assert all(word == word.lower() for word in words.nouns | words.qualifiers | words.stances)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Red Liberation Front", "armed_group"),
        ("Green Progress Party", "political_party"),
        ("Ministry of Water", "government_body"),
        ("League of Island Nations", "igo"),
        ("River Rights Foundation", "ngo"),
        ("Lima Times", "other"),
    ],
)
def test_the_words_of_a_name_tell_the_type(name: str, kind: str) -> None:
    assert tell_type(name) == kind


def test_offices_of_one_holder_belong_to_names_that_are_known() -> None:
    assert all(key.startswith(("state:", "org:")) for key in load_offices().values())
