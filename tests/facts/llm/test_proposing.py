from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from facts.llm.servers import KEY, Reply, actor, answer_of, find_words, say, serve
from peacetalks.codebook.terms import Mode
from peacetalks.codebook.values import Commitment, Incident, Participant, Statement, Talks
from peacetalks.errors import ServiceError, UsageError
from peacetalks.facts.llm import Proposer
from peacetalks.facts.readings import Proposal, Usage
from peacetalks.language.analyses import Analysis

TEXT = """Envoys of Norland and the Hill Front met in Osby on 3 May for a third round of talks. The Norland delegation
was led by Anna Holm.

“We will open the northern road,” Holm said. The Hill Front demanded that Norland free all prisoners by 1 June.

Five guards were killed near Tarn on Sunday. The Valley League did not take part. Norland will not withdraw from Tarn.
"""
ACTORS = [
    actor("a1", "Norland"),
    actor("a2", "Hill Front", "armed_group"),
    actor("a3", "Anna Holm", "person", aliases=["Holm"], of="a1"),
    actor("a4", "Valley League", "armed_group"),
]
MEETING = {
    "id": "t1",
    "evidence": ["Envoys of Norland and the Hill Front met in Osby on 3 May for a third round of talks"],
    "realis": "actual",
    "scope": "round",
    "parties": ["a1", "a2"],
    "channel": "in_person",
    "date": "2021-05-03",
    "date_text": "3 May",
    "place": "Osby",
    "round": 3,
}
HOLM = {"evidence": ["led by Anna Holm"], "realis": "actual", "talks": "t1", "person": "a3", "side": "a1"}
PLEDGE = {
    "id": "c1",
    "evidence": ['"We will open the northern road," Holm said'],
    "realis": "actual",
    "act": "pledge",
    "by": ["a3"],
    "content": "open the northern road",
    "status": "open",
}
SAID = {
    "evidence": ["“We will open the northern road,” Holm said"],
    "speaker": "a3",
    "content": "We will open the northern road",
}
DEMAND = {
    "id": "c2",
    "evidence": ["The Hill Front demanded that Norland free all prisoners by 1 June"],
    "realis": "actual",
    "act": "demand",
    "by": ["a2"],
    "to": ["a1"],
    "content": "free all prisoners",
    "deadline": "2021-06-01",
    "deadline_text": "by 1 June",
    "status": "open",
}
ATTACK = {
    "evidence": ["Five guards were killed near Tarn on Sunday"],
    "realis": "actual",
    "category": "armed_attack",
    "target": ["Five guards"],
    "place": "Tarn",
    "date": "2021-05-02",
    "date_text": "Sunday",
    "killed": 5,
}
GOOD = answer_of(
    ACTORS, talks=[MEETING], participant=[HOLM], statement=[SAID], commitment=[PLEDGE, DEMAND], incident=[ATTACK]
)
Analyse = Callable[[str], Analysis]


def propose(analysis: Analysis, answer: object, **settings: Any) -> Proposal:
    with serve(say(answer)) as server:
        return Proposer(server.endpoint(**settings)).propose(analysis)


def test_what_agrees_with_its_words_is_proposed(analyse: Analyse) -> None:
    proposal = propose(analyse(TEXT), GOOD)
    names = {one.id: one.name for one in proposal.actors}
    talks, holm, said, pledge, demand, attack = proposal.facts
    assert proposal.refusals == ()
    assert isinstance(talks, Talks)
    assert ([names[party] for party in talks.parties], talks.round, talks.date) == (
        ["Norland", "Hill Front"],
        3,
        "2021-05-03",
    )
    assert isinstance(holm, Participant)
    assert (holm.talks, names[holm.person]) == (talks.id, "Anna Holm")
    assert isinstance(said, Statement)
    assert said.mode is Mode.QUOTED
    assert isinstance(pledge, Commitment)
    assert pledge.evidence[0].quote == "“We will open the northern road,” Holm said"
    assert isinstance(demand, Commitment)
    assert (demand.deadline, demand.deadline_text) == ("2021-06-01", "by 1 June")
    assert isinstance(attack, Incident)
    assert attack.killed == 5
    assert all(TEXT[s.start : s.end] == s.quote for fact in proposal.facts for s in fact.evidence)
    assert all((fact.reason.extractor, fact.reason.pattern) == ("llm", "test-model") for fact in proposal.facts)


@pytest.mark.parametrize(
    ("kind", "fact", "changed", "code"),
    [
        ("talks", MEETING, {"evidence": ["Envoys of Norland and the Valley League met in Osby"]}, "quote"),
        ("talks", MEETING, {"evidence": [*MEETING["evidence"], "they embraced"]}, "quote"),
        ("talks", MEETING, {"evidence": []}, "quote"),
        ("talks", MEETING, {"evidence": ["Osby"]}, "short"),
        ("talks", MEETING, {"parties": ["a1", "a4"]}, "actor"),
        ("talks", MEETING, {"parties": ["a1", "a9"]}, "actor"),
        ("talks", MEETING, {"place": "Geneva"}, "place"),
        ("talks", MEETING, {"place": "Tarn"}, "place"),
        ("talks", MEETING, {"date": "2021-05-04"}, "date"),
        ("talks", MEETING, {"date": "2020-05-03"}, "date"),
        ("talks", MEETING, {"date": "the third"}, "date"),
        ("talks", MEETING, {"date_text": "Sunday"}, "date_text"),
        ("talks", MEETING, {"date_text": "4 May"}, "date_text"),
        ("talks", MEETING, {"round": 2}, "round"),
        ("talks", MEETING, {"duration": "three hours"}, "duration"),
        ("talks", MEETING, {"realis": "negated"}, "realis"),
        ("talks", MEETING, {"issues": ["the northern bridge"]}, "quote"),
        ("talks", MEETING, {"scope": "summit"}, "form"),
        ("statement", SAID, {"speaker": "a4"}, "actor"),
        ("statement", SAID, {"content": "Norland will not withdraw from Tarn"}, "content"),
        ("statement", SAID, {"content": "We shall open the northern road"}, "quote"),
        ("statement", SAID, {"content": None}, "form"),
        ("commitment", DEMAND, {"deadline": "2021-07-01"}, "deadline"),
        ("commitment", DEMAND, {"act": None}, "form"),
        ("commitment", DEMAND, {"answers": "c9"}, "reference"),
        ("commitment", DEMAND, {"condition": "if the truce holds"}, "quote"),
        ("incident", ATTACK, {"killed": 50}, "killed"),
        ("incident", ATTACK, {"injured": 5}, "injured"),
        ("incident", ATTACK, {"actor": ["a4"]}, "actor"),
        ("incident", ATTACK, {"target": ["Six guards"]}, "actor"),
        (
            "incident",
            {"evidence": ["Norland will not withdraw from Tarn"], "category": "withdrawal", "actor": ["a1"]},
            {"realis": "actual"},
            "realis",
        ),
        ("participant", HOLM, {"talks": "t9"}, "reference"),
    ],
)
def test_a_value_that_its_words_do_not_bear_out_is_refused_and_counted(
    analyse: Analyse, kind: str, fact: dict[str, Any], changed: dict[str, Any], code: str
) -> None:
    proposal = propose(analyse(TEXT), answer_of(ACTORS, **{kind: [{**fact, **changed}]}))
    assert proposal.facts == ()
    assert proposal.refusals == (code,)


def test_actors_that_the_report_does_not_name_carry_nothing(analyse: Analyse) -> None:
    elves = [*ACTORS, actor("e", "Elves", "armed_group", aliases=["Hill Front"])]
    proposal = propose(analyse(TEXT), answer_of(elves, commitment=[{**DEMAND, "by": ["e"]}]))
    assert proposal.refusals == ("actor",)
    assert "Elves" not in {name for one in proposal.actors for name in (one.name, *one.aliases)}


def test_participants_fall_with_their_talks(analyse: Analyse) -> None:
    proposal = propose(analyse(TEXT), answer_of(ACTORS, talks=[{**MEETING, "round": 9}], participant=[HOLM]))
    assert proposal.facts == ()
    assert Counter(proposal.refusals) == {"round": 1, "reference": 1}


def test_the_same_fact_twice_is_one(analyse: Analyse) -> None:
    assert len(propose(analyse(TEXT), answer_of(ACTORS, commitment=[DEMAND, {**DEMAND, "id": "c7"}])).facts) == 1


def test_an_answer_is_asked_and_paid_for_once(analyse: Analyse, tmp_path: Path) -> None:
    analysis = analyse(TEXT)
    with serve(say(GOOD)) as server:
        first = Proposer(server.endpoint(cache=tmp_path, price_in=1.0, price_out=10.0)).propose(analysis)
        again = Proposer(server.endpoint(cache=tmp_path)).propose(analysis)
        assert len(server.questions) == 1
        other = Proposer(server.endpoint(cache=tmp_path, model="other")).propose(analysis)
        assert len(server.questions) == 2
    assert first.usage == Usage(calls=1, prompt_tokens=1000, answer_tokens=200, cost=0.003)
    assert again.usage == Usage(cached=1)
    assert again.facts == first.facts
    assert other.usage.calls == 1
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) == 2
    assert all(path.stat().st_mode & 0o077 == 0 for path in kept)
    assert not any(KEY in path.read_text() for path in kept)


def test_a_broken_cache_is_no_obstacle(analyse: Analyse, tmp_path: Path) -> None:
    analysis = analyse(TEXT)
    with serve(say(GOOD)) as server:
        Proposer(server.endpoint(cache=tmp_path)).propose(analysis)
        for path in tmp_path.rglob("*.json"):
            path.write_text('{"content": 3')
        assert Proposer(server.endpoint(cache=tmp_path)).propose(analysis).usage.calls == 1


@pytest.mark.parametrize(
    ("reply", "told"),
    [(say("I cannot help with that."), "not in the form"), (say('{"talks": [{"id"', finish="length"), "cut off")],
)
def test_no_usable_answer_is_an_error_and_is_not_kept(
    analyse: Analyse, tmp_path: Path, reply: Reply, told: str
) -> None:
    with serve(reply) as server, pytest.raises(ServiceError, match=told):
        Proposer(server.endpoint(cache=tmp_path)).propose(analyse(TEXT))
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_question_holds_one_report_and_nothing_of_the_one_before(analyse: Analyse) -> None:
    with serve(say(answer_of([]))) as server:
        proposer = Proposer(server.endpoint())
        proposer.propose(analyse(TEXT))
        proposer.propose(analyse("The bridge at Lund was closed."))
    first, second = map(find_words, server.questions)
    assert "Hill Front" in first
    assert "Hill Front" not in second
    assert [len(question["messages"]) for question in server.questions] == [2, 2]


def test_a_long_report_is_asked_in_pieces_and_its_facts_join(analyse: Analyse) -> None:
    filler = "\n".join(
        f"Line {number} of the minutes says little about the weather in the hills." for number in range(300)
    )

    def answer(question: dict[str, Any]) -> Reply:
        words = find_words(question)
        return say(answer_of(ACTORS, **({"talks": [MEETING]} if "third round" in words else {"incident": [ATTACK]})))

    text = TEXT.replace("\n\nFive", f"\n\n{filler}\n\nFive")
    with serve(answer=answer) as server:
        proposal = Proposer(server.endpoint()).propose(analyse(text))
    assert len(server.questions) >= 2
    assert {type(fact) for fact in proposal.facts} == {Talks, Incident}
    assert len({fact.id for fact in proposal.facts}) == 2
    assert all(text[s.start : s.end] == s.quote for fact in proposal.facts for s in fact.evidence)
    # A quotation from another piece is none of this one.
    assert set(proposal.refusals) <= {"quote"}


@pytest.mark.parametrize("marking", ["TLP:RED", "Classification: RESTRICTED", "*** STRICTLY CONFIDENTIAL ***"])
def test_marked_material_is_shown_to_no_model(analyse: Analyse, marking: str) -> None:
    with serve(say(GOOD)) as server:
        with pytest.raises(UsageError, match="marked as restricted") as caught:
            Proposer(server.endpoint()).propose(analyse(f"{marking}\n\n{TEXT}"))
        assert server.questions == []
    assert "Osby" not in str(caught.value)


def test_questions_are_json_whatever_the_report_holds(analyse: Analyse) -> None:
    odd = 'Holm said: "{text} {0} \\u0000 </s>" \N{PILE OF POO} and left for Osby.'
    with serve(say(answer_of([]))) as server:
        Proposer(server.endpoint()).propose(analyse(odd))
    assert odd in find_words(json.loads(json.dumps(server.questions[0])))
