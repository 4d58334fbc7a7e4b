from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from peacetalks.codebook.files import from_dict
from peacetalks.codebook.terms import ActorType, Category
from peacetalks.codebook.values import Actor, AnyFact, Incident, Participant, Report, Span, Talks
from peacetalks.errors import EvidenceError
from peacetalks.facts.gate import pass_gate

TEXT = "Envoys of Norland and the Hill Front met in Osby on 3 May for a third round. Five guards were killed near Osby."
REPORT = Report("r", TEXT, ((0, len(TEXT)),), published="2021-05-04")
ACTORS = (Actor("n", ActorType.STATE, "Norland"), Actor("h", ActorType.ARMED_GROUP, "Hill Front"))


def span(quote: str) -> Span:
    return Span.of(TEXT, TEXT.index(quote), TEXT.index(quote) + len(quote))


MEETING = Talks(
    id="t",
    evidence=(span("Envoys of Norland and the Hill Front met in Osby on 3 May for a third round"),),
    parties=("n", "h"),
    date="2021-05-03",
    date_text="3 May",
    place="Osby",
    round=3,
)
ATTACK = Incident(id="i", evidence=(span("Five guards were killed"),), category=Category.ARMED_ATTACK, killed=5)


def test_facts_that_hold_pass() -> None:
    passage = pass_gate(REPORT, ACTORS, [MEETING, ATTACK])
    assert passage.facts == (MEETING, ATTACK)
    assert passage.refusals == ()


@pytest.mark.parametrize(
    ("fact", "code"),
    [
        (dataclasses.replace(MEETING, evidence=(Span(0, 5, "Elves"),)), "quote"),
        (dataclasses.replace(MEETING, evidence=(Span(900, 905, "Envoy"),)), "quote"),
        (dataclasses.replace(MEETING, parties=("n", "x")), "actor"),
        (dataclasses.replace(MEETING, place="Geneva"), "place"),
        (dataclasses.replace(MEETING, date_text="4 June"), "date_text"),
        (dataclasses.replace(MEETING, date="3 May"), "date"),
        (dataclasses.replace(MEETING, date="2021-05-03", date_text=None), "date"),
        (dataclasses.replace(MEETING, date="2042-05-03"), "date"),
        (dataclasses.replace(MEETING, round=2), "round"),
        (dataclasses.replace(MEETING, duration="three hours"), "duration"),
        (dataclasses.replace(ATTACK, killed=6), "killed"),
        (dataclasses.replace(ATTACK, injured=2), "injured"),
    ],
)
def test_facts_that_do_not_hold_are_refused(fact: AnyFact, code: str) -> None:
    passage = pass_gate(REPORT, ACTORS, [fact])
    assert passage.facts == ()
    assert [r.code for r in passage.refusals] == [code]


def test_a_participant_falls_with_the_talks() -> None:
    person = Participant(id="p", evidence=MEETING.evidence, talks="t", person="n")
    passage = pass_gate(REPORT, ACTORS, [dataclasses.replace(MEETING, place="Geneva"), person])
    assert [r.code for r in passage.refusals] == ["place", "reference"]


def test_an_actor_that_the_text_does_not_name_carries_no_fact() -> None:
    actors = (*ACTORS[:1], dataclasses.replace(ACTORS[1], name="Valley Front"))
    assert [r.code for r in pass_gate(REPORT, actors, [MEETING]).refusals] == ["actor"]


def test_no_fact_is_built_without_evidence() -> None:
    with pytest.raises(EvidenceError, match="no evidence"):
        Talks(id="t", evidence=())


def test_coded_facts_pass(shared: Path) -> None:
    """What people coded holds by the same rules, but for the odd slip of theirs."""
    seen = refused = 0
    for path in sorted(shared.glob("gold/*/*.json")):
        coded = json.loads(path.read_text(encoding="utf-8"))
        if "facts" in coded:
            coding = from_dict(coded, where=path.name)
            seen += len(coding.facts)
            refused += len(pass_gate(coding.report, coding.actors, coding.facts).refusals)
    assert seen > 1000
    assert refused <= seen * 0.005
