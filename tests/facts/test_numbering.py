from __future__ import annotations

from peacetalks.codebook.values import Participant, Report, Span, Talks
from peacetalks.facts.numbering import number_facts

TEXT = "Ana and Ben met in Dorr."


def test_facts_that_share_a_draft_id_get_ids_of_their_own() -> None:
    report = Report("dorr", TEXT, ((0, len(TEXT)),))
    talks = Talks(id="draft", evidence=(Span.of(TEXT, 0, 24),))
    ana = Participant(id="same", evidence=(Span.of(TEXT, 0, 3),), talks="draft", person="a1")
    ben = Participant(id="same", evidence=(Span.of(TEXT, 8, 11),), talks="draft", person="a2")
    coding = number_facts(report, (), (ben, talks, ana))
    assert [(fact.id, getattr(fact, "person", None)) for fact in coding.facts] == [
        ("t1", None),
        ("p1", "a1"),
        ("p2", "a2"),
    ]
    assert {fact.talks for fact in coding.facts if isinstance(fact, Participant)} == {"t1"}
