from __future__ import annotations

import pytest

from peacetalks.codebook.terms import ActorType
from peacetalks.language.mentions.drafts import ActorDrafts, clean_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("the Foreign Ministry", "Foreign Ministry"),
        ("“illegal” armed units", "armed units"),
        ("the self-proclaimed Republic of Delvia", "Republic of Delvia"),
        ("Peru's", "Peru"),
        ("Al Aqsa Martyrs' Brigades", "Al Aqsa Martyrs' Brigades"),
        ("Lord's Army", "Lord's Army"),
        ("'liberation' forces", "liberation forces"),
    ],
)
def test_a_name_has_no_article_status_word_or_scare_quotes(written: str, name: str) -> None:
    assert clean_name(written) == name


def test_the_fullest_of_the_best_names_is_the_name_and_all_other_surfaces_are_aliases() -> None:
    draft = ActorDrafts().ensure("state:Peru", ActorType.STATE)
    draft.add_name("Peruvian", 2)
    draft.add_name("Peru", 0)
    draft.add_name("Republic of Peru", 0)
    draft.add_surface("the Peruvian side")
    actor = draft.build()
    assert actor.name == "Republic of Peru"
    assert actor.aliases == ("Peruvian", "Peru", "the Peruvian side")


def test_one_key_is_one_actor() -> None:
    drafts = ActorDrafts()
    first = drafts.ensure("org:x", ActorType.IGO)
    assert drafts.ensure("org:x", ActorType.NGO) is first
    assert [draft.id for draft in drafts] == ["a1"]
