from __future__ import annotations

import dataclasses

import pytest

from peacetalks.codebook.terms import Act, ActorType, Category
from peacetalks.codebook.values import Actor, Commitment, Incident, Participant, Reason, Span, Talks
from peacetalks.facts.combining import Part, align_facts, combine_facts

TEXT = "Norland and the Hill Front met in Osby on Monday. The Front demanded that Norland leave Tarn. Holm led Norland."
ACTORS = (Actor("n", ActorType.STATE, "Norland"), Actor("h", ActorType.ARMED_GROUP, "Hill Front"))


def span(quote: str) -> Span:
    return Span.of(TEXT, TEXT.index(quote), TEXT.index(quote) + len(quote))


MEETING = Talks(
    id="f1", evidence=(span("Norland and the Hill Front met in Osby"),), parties=("n", "h"), place="Osby", score=0.6
)
DEMAND = Commitment(
    id="f2",
    evidence=(span("The Front demanded that Norland leave Tarn"),),
    act=Act.DEMAND,
    by=("h",),
    to=("n",),
    content=span("leave Tarn"),
    score=0.7,
)
OTHERS = dataclasses.replace(
    MEETING, id="m1", evidence=(span("met in Osby on Monday"),), date="2021-05-03", date_text="Monday", score=0.5
)


def combine(first: tuple[object, ...], second: tuple[object, ...]) -> tuple[object, ...]:
    return combine_facts(Part("frames", ACTORS, first), Part("llm", ACTORS, second))  # type: ignore[arg-type]


def test_what_both_read_gains_and_says_where_they_differ() -> None:
    (joined,) = combine((MEETING,), (OTHERS,))
    assert isinstance(joined, Talks)
    assert joined.score == pytest.approx(0.8)
    assert (joined.date, joined.place, joined.evidence) == (None, "Osby", MEETING.evidence)
    assert joined.reason.notes == (
        "llm reads it too",
        "differs: llm reads date 2021-05-03",
        "differs: llm reads date_text Monday",
    )


def test_actors_are_named_where_readings_differ() -> None:
    (joined,) = combine((DEMAND,), (dataclasses.replace(DEMAND, id="m", by=("n",), to=()),))
    assert isinstance(joined, Commitment)
    assert joined.reason.notes[1:] == ("differs: llm reads by Norland", "differs: llm reads to nothing")


def test_what_one_reads_alone_keeps_its_score_and_says_so() -> None:
    attack = Incident(id="m9", evidence=(span("leave Tarn"),), category=Category.WITHDRAWAL, score=0.5)
    meeting, other = combine((MEETING,), (attack,))
    assert isinstance(meeting, Talks)
    assert isinstance(other, Incident)
    assert (meeting.score, meeting.reason.notes) == (0.6, ("llm does not read it",))
    assert (other.score, other.reason.notes) == (0.5, ("frames does not read it",))


def test_references_follow_the_joined_fact() -> None:
    holm = Participant(id="m2", evidence=(span("Holm led Norland"),), talks="m1", person="n")
    _, person = combine((MEETING,), (OTHERS, holm))
    assert isinstance(person, Participant)
    assert person.talks == "f1"


def test_pairs_are_one_to_one_and_within_a_kind() -> None:
    twice = (DEMAND, dataclasses.replace(DEMAND, id="f3", act=Act.REQUEST))
    assert align_facts(twice, (dataclasses.replace(DEMAND, id="m", act=Act.REQUEST),)) == {1: 0}
    assert align_facts((MEETING,), (DEMAND,)) == {}


def test_notes_of_both_stay() -> None:
    flagged = dataclasses.replace(OTHERS, reason=Reason(notes=("this text addresses a model",)))
    (joined,) = combine((dataclasses.replace(MEETING, reason=Reason(notes=("+ frame",))),), (flagged,))
    assert isinstance(joined, Talks)
    assert joined.reason.notes[0] == "+ frame"
    assert joined.reason.notes[-1] == "this text addresses a model"
