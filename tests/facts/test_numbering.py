from __future__ import annotations

from peacetalks.codebook.terms import ActorType
from peacetalks.codebook.values import Actor, Participant, Report, Span, Statement, Talks
from peacetalks.facts.numbering import number_facts

TEXT = "Ana Reyes of Norland met the Hill Front. Oslo was sunny."
REPORT = Report("r", TEXT, ((0, len(TEXT)),))
ACTORS = (
    Actor("a1", ActorType.STATE, "Norland"),
    Actor("a2", ActorType.PERSON, "Ana Reyes", of="a1"),
    Actor("a3", ActorType.STATE, "Oslo"),
)
MEETING = Span.of(TEXT, 0, 40)


def test_ids_follow_kind_and_place_and_references_follow_ids() -> None:
    late = Talks(id="x", evidence=(Span.of(TEXT, 41, 55),))
    early = Talks(id="y", evidence=(MEETING,))
    person = Participant(id="z", evidence=(MEETING,), talks="x", person="a2")
    coding = number_facts(REPORT, ACTORS, (person, late, early))
    assert [(f.id, f.evidence[0].start) for f in coding.facts] == [("t1", 0), ("t2", 41), ("p1", 0)]
    participant = coding.facts[-1]
    assert isinstance(participant, Participant)
    assert participant.talks == "t2"


def test_only_actors_in_use_and_those_they_belong_to_are_kept() -> None:
    said = Statement(id="s", evidence=(MEETING,), speaker="a2", content=MEETING)
    assert [a.id for a in number_facts(REPORT, ACTORS, (said,)).actors] == ["a1", "a2"]
