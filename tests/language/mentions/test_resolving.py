from __future__ import annotations

import pytest

from language.mentions.reading import actor, meant, read
from peacetalks.codebook.terms import ActorType


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Moldovan officials met the mediators.", "officials", ["Moldovan"]),
        ("The Moldovan side rejected the plan.", "side", ["Moldovan"]),
        ("Moldova met the OSCE. The Moldovan delegation left early.", "delegation", ["Moldova"]),
        ("Peru and Ecuador fought. Lima accused Quito of lying.", "Lima", ["Peru"]),
        ("Peru and Ecuador fought. Lima accused Quito of lying.", "Quito", ["Ecuador"]),
        ("The talks were held in Quito.", "Quito", []),
        ("Officials from Peru and Ecuador met in Brasilia.", "Officials", ["Peru", "Ecuador"]),
        ("Peruvian and Ecuadorian officials met.", "officials", ["Peruvian", "Ecuadorian"]),
        ("A Boko Haram spokesman said the group would fight on.", "spokesman", ["Boko Haram"]),
        ("A Boko Haram spokesman said the group would fight on.", "group", ["Boko Haram"]),
        ("The U.N.-led talks failed, the U.N. said.", "U.N.", ["U.N."]),
        ("ERITREA SAID IT WOULD WITHDRAW.", "ERITREA", ["ERITREA"]),
    ],
)
def test_nouns_stand_for_actors(text: str, word: str, expected: list[str]) -> None:
    assert meant(read(text), word) == expected


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Peru met Ecuador. Both countries agreed to a truce.", "countries", ["Peru", "Ecuador"]),
        ("Peru and Ecuador met. The two sides agreed to a truce.", "sides", ["Peru", "Ecuador"]),
        ("Peru says it wants peace.", "it", ["Peru"]),
        ("President Maria Lopes said she would sign.", "she", ["Maria Lopes"]),
        ("President Maria Lopes met the rebels. She left for Lima.", "She", ["Maria Lopes"]),
        ("Maria Lopes, who leads the rebels, left.", "who", ["Maria Lopes"]),
        ("It is clear that Peru wants peace.", "It", []),
    ],
)
def test_pronouns_and_collectives_point_back(text: str, word: str, expected: list[str]) -> None:
    assert meant(read(text), word) == expected


def test_titles_in_runs_give_position_and_side() -> None:
    analysis = read("Peruvian Foreign Minister Carlos Vega met UN Special Envoy for Ecuador Anna Berg.")
    vega, berg = actor(analysis, "Carlos Vega"), actor(analysis, "Anna Berg")
    assert (vega.type, vega.position) == (ActorType.PERSON, "Peruvian Foreign Minister")
    assert analysis.actor_by_id[vega.of or ""].name == "Peruvian"
    assert analysis.actor_by_id[berg.of or ""].name == "UN"
    assert "Peruvian Foreign Minister Carlos Vega" in vega.aliases


def test_a_later_surname_and_title_are_the_same_person() -> None:
    analysis = read("Peruvian Foreign Minister Carlos Vega spoke. Vega left. The Foreign Minister will return.")
    assert meant(analysis, "Vega", nth=1) == meant(analysis, "Minister", nth=1) == ["Carlos Vega"]


def test_a_list_shares_what_follows_it_but_not_past_a_title() -> None:
    analysis = read("The team included Ana Ruiz and Juan Soto from the Election Council and MP from the ruling "
                    "Progress party Luis Paz.")  # fmt: skip
    sides = {name: actor(analysis, name).of for name in ("Ana Ruiz", "Juan Soto", "Luis Paz")}
    assert sides["Ana Ruiz"] == sides["Juan Soto"] is not None
    assert sides["Luis Paz"] != sides["Ana Ruiz"]


def test_names_carry_no_article_no_scare_quotes_and_no_status_word() -> None:
    analysis = read("The “illegal” Armenian units fired. The separatist Abkhazia region was quiet.")
    assert {a.name for a in analysis.actors} >= {"Armenian units", "Abkhazia"}


def test_we_is_the_issuer_of_a_release_and_the_speaker_in_a_quotation() -> None:
    release = read("Media Note\n\nCanada welcomes the truce. We urge all sides to respect it.")
    assert meant(release, "We") == ["Canada"]
    assert release.issuer == actor(release, "Canada").id
    quoted = read("“We want peace,” President Maria Lopes said.")
    assert meant(quoted, "We") == ["Maria Lopes"]


def test_a_government_is_its_state() -> None:
    analysis = read("The Peruvian government met the rebels. The government said it would free prisoners.")
    assert meant(analysis, "government", nth=0) == meant(analysis, "government", nth=1) == ["Peruvian government"]
    assert meant(analysis, "rebels") == ["rebels"]
