from __future__ import annotations

from language.mentions.reading import meant, read
from peacetalks.codebook.terms import ActorType


def test_three_who_speak_together_are_a_coalition_named_by_their_list() -> None:
    analysis = read("Peru, Ecuador, and Chile condemn the attack.")
    (coalition,) = analysis.coalitions
    named = analysis.actor_by_id[coalition.actors[0]]
    assert (named.name, named.type) == ("Peru, Ecuador, and Chile", ActorType.COALITION)
    assert meant(analysis, "Peru") == ["Peru"]


def test_two_are_no_coalition() -> None:
    assert read("Peru and Ecuador condemn the attack.").coalitions == ()


def test_we_in_a_joint_statement_is_the_coalition() -> None:
    text = "Joint Statement\n\nWe, the foreign ministers of Peru, Ecuador, and Chile, condemn the attack. We urge calm."
    assert meant(read(text), "We", nth=1) == ["foreign ministers of Peru, Ecuador, and Chile"]


def test_a_relative_pronoun_that_stands_for_a_list_is_no_coalition_beside_it() -> None:
    for text in (
        "Envoys of Peru, Ecuador and Chile, who agreed on a plan, left.",
        "Peru, Ecuador and Chile met in Lima. All sides, who want peace, left.",
    ):
        assert all(read(text).doc[c.head].text.lower() != "who" for c in read(text).coalitions)


def test_who_joins_a_list_by_an_office_of_his_own_is_a_second_voice() -> None:
    text = (
        "We, the Foreign Ministers of Kenya, Norway, Chad, and Peru, and the High Representative of the African Union "
        "urge the rebels to leave the town. We remain concerned about the fighting."
    )
    analysis = read(text)
    names = [analysis.actor_by_id[actor].name for actor in analysis.issuers]
    assert names == ["Foreign Ministers of Kenya, Norway, Chad, and Peru", "African Union"]
