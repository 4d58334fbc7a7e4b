from collections import Counter

import pytest

from peacetalks.codebook.states import Use, find_state, load_states
from peacetalks.codebook.terms import ActorType


@pytest.mark.parametrize(
    ("words", "name", "use"),
    [
        ("the United States", "United States", Use.NAME),
        ("U.S.", "United States", Use.NAME),
        ("US", "United States", Use.NAME),
        ("Washington", "United States", Use.CAPITAL),
        ("Azərbaycan", "Azerbaijan", Use.NAME),
        ("Azerbaijan’s", "Azerbaijan", Use.NAME),
        ("Bakı", "Azerbaijan", Use.CAPITAL),
        ("Saudis", "Saudi Arabia", Use.DEMONYM),
        ("Kingdom of Saudi Arabia", "Saudi Arabia", Use.NAME),
        ("Côte d’Ivoire", "Ivory Coast", Use.NAME),
        ("Kremlin", "Russia", Use.SEAT),
        ("Congo", "Democratic Republic of the Congo", Use.NAME),
        ("Congo-Brazzaville", "Republic of the Congo", Use.NAME),
        ("South Korean", "South Korea", Use.DEMONYM),
        ("Abkhaz", "Abkhazia", Use.DEMONYM),
        ("Djibouti", "Djibouti", Use.NAME),
        ("Азербайджан", "Azerbaijan", Use.NAME),
        ("السودان", "Sudan", Use.NAME),
        ("Äthiopien", "Ethiopia", Use.NAME),
        ("中国", "China", Use.NAME),
    ],
)
def test_words_name_a_state(words, name, use):
    found = find_state(words)
    assert found is not None
    assert (found.state.name, found.use) == (name, use)


@pytest.mark.parametrize("words", ["us", "car", "the government", "", "Springfield", "Osaka"])
def test_other_words_name_none(words):
    assert find_state(words) is None


def test_identifiers_are_given_once():
    for field in ("name", "iso", "gw", "wikidata"):
        counts = Counter(getattr(s, field) for s in load_states() if getattr(s, field))
        assert max(counts.values()) == 1, field


def test_members_have_codes_and_contested_authorities_are_typed_neutrally():
    states = {s.name: s for s in load_states()}
    members = [s for s in load_states() if s.gw]
    assert len(members) >= 190
    assert all(s.iso and s.wikidata and s.type is ActorType.STATE for s in members)
    assert states["Somaliland"].type is ActorType.DE_FACTO_AUTHORITY


def test_no_word_stands_for_two_states():
    # A capital that shares its state's name, and cities of one name, are resolved by the order of uses.
    words = Counter()
    for state in load_states():
        words.update({w for w, use in state.iter_words() if use in (Use.NAME, Use.DEMONYM)})
    assert [w for w, n in words.items() if n > 1] == []
