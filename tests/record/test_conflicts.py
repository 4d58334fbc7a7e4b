from __future__ import annotations

import pytest
from tests.record.codings import make_coding

from peacetalks.codebook.folding import fold
from peacetalks.codebook.states import find_state
from peacetalks.record.actors import build_actors
from peacetalks.record.conflicts import find_conflicts, load_conflicts
from peacetalks.record.decisions import settle_decisions
from peacetalks.record.mentions import list_mentions
from peacetalks.record.sides import find_all_sides
from peacetalks.record.theatres import survey_report

PARTIES = [
    {"id": "one", "type": "state", "name": "Armenia"},
    {"id": "two", "type": "state", "name": "Azerbaijan"},
    {"id": "third", "type": "state", "name": "Norway"},
    {"id": "front", "type": "armed_group", "name": "River Front"},
]


def find(text: str, *parties: str, scope: str = "process", kind: str = "talks", **values: object) -> list[str]:
    fact = {"kind": kind, "id": "f", **values}
    if kind == "talks":
        fact |= {"scope": scope, "parties": list(parties)}
    coding = make_coding("r", text, actors=PARTIES, facts=[fact], published="2021-03-04")
    ground = survey_report(coding)
    mentions = list_mentions(coding, ground)
    sides = find_all_sides(mentions, build_actors(mentions, settle_decisions([])))
    return [claim.conflict.id for claim in find_conflicts(coding, ground, sides)]


@pytest.mark.parametrize(
    ("text", "parties", "scope", "expected"),
    [
        ("Armenia and Azerbaijan hold talks.", ("one", "two"), "process", ["armenia-azerbaijan"]),
        ("Envoys met over Nagorno-Karabakh.", ("one",), "meeting", ["armenia-azerbaijan"]),
        ("Qarabağ envoys hold talks.", (), "process", ["armenia-azerbaijan"]),
        ("Houthi envoys hold talks with Norway.", ("third",), "process", ["yemen"]),
        ("Armenia met Norway.", ("one", "third"), "meeting", []),
        ("Norway and Azerbaijan hold talks.", ("third", "two"), "process", ["armenia-azerbaijan"]),
    ],
)
def test_a_conflict_is_found_by_its_words_its_states_or_its_land(
    text: str, parties: tuple[str, ...], scope: str, expected: list[str]
) -> None:
    assert find(text, *parties, scope=scope) == expected


def test_two_states_that_negotiate_name_a_conflict_that_is_not_listed() -> None:
    actors = [{"id": "a", "type": "state", "name": "Chile"}, {"id": "b", "type": "state", "name": "Peru"}]
    fact = {"kind": "talks", "id": "f", "scope": "process", "parties": ["a", "b"]}
    coding = make_coding("r", "Chile and Peru hold talks on the border.", actors=actors, facts=[fact])
    ground = survey_report(coding)
    mentions = list_mentions(coding, ground)
    sides = find_all_sides(mentions, build_actors(mentions, settle_decisions([])))
    (claim,) = find_conflicts(coding, ground, sides)
    assert (claim.conflict.id, claim.conflict.name) == ("chile-peru", "Chile–Peru talks")
    assert claim.is_strong


def test_listed_conflicts_are_of_states_that_are_known_and_have_ids_of_their_own() -> None:
    conflicts = load_conflicts()
    assert len({conflict.id for conflict in conflicts}) == len(conflicts) > 90
    for conflict in conflicts:
        assert conflict.states
        assert all((found := find_state(state)) and found.state.name == state for state in conflict.states)
        assert fold(conflict.id).replace(" ", "-") == conflict.id
