from __future__ import annotations

import pytest

from peacetalks.codebook.values import Report
from peacetalks.language.parses import Parse, parse_report
from peacetalks.language.pipelines import load_pipeline
from peacetalks.language.predicates import Form, Modality, Predicate, find_predicates


def read(text: str) -> Parse:
    return parse_report(Report("r", text, ((0, len(text)),)), load_pipeline())


def predicate(text: str, lemma: str, form: Form | None = None) -> tuple[Predicate, dict[str, list[str]]]:
    parse = read(text)
    found = next(p for p in find_predicates(parse) if p.lemma == lemma and form in {None, p.form})
    arguments: dict[str, list[str]] = {}
    for argument in found.arguments:
        arguments.setdefault(argument.role, []).append(parse.doc[argument.head].text)
    return found, arguments


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("The mediators met the rebels in Geneva.", "meet", {"agent": ["mediators"], "patient": ["rebels"]}),
        ("The rebels were met by the mediators.", "meet", {"agent": ["mediators"], "patient": ["rebels"]}),
        ("The ministry pledged to send aid.", "send", {"agent": ["ministry"], "patient": ["aid"]}),
        ("The ministry sent the aid requested by the mayor.", "request", {"agent": ["mayor"], "patient": ["aid"]}),
        ("The envoy urged the rebels to leave the town.", "leave", {"agent": ["rebels"]}),
        ("The envoy called on the rebels to leave the town.", "leave", {"agent": ["rebels"]}),
        ("We call on all parties in the valley to ensure the safety of staff.", "call", {"on": ["parties"]}),
        ("We call on all parties in the valley to ensure the safety of staff.", "ensure", {"agent": ["parties"]}),
        ("The envoy, who met the rebels, left.", "meet", {"agent": ["envoy"]}),
        ("The minister arrived and met the rebels.", "meet", {"agent": ["minister"]}),
        ("The accord will be completed by Tuesday.", "complete", {"patient": ["accord"], "by": ["Tuesday"]}),
        ("The rebels are ready to leave the town.", "leave", {"agent": ["rebels"]}),
        ("Their leaders announced plans to leave the town.", "leave", {"agent": ["leaders"]}),
        ("The army's refusal to leave the town angered them.", "leave", {"agent": ["army"]}),
        ("He urged the rebels to return and called on the army to wait.", "wait", {"agent": ["army"]}),
    ],
)
def test_arguments(text: str, lemma: str, expected: dict[str, list[str]]) -> None:
    _, arguments = predicate(text, lemma)
    assert {role: arguments.get(role) for role in expected} == expected


@pytest.mark.parametrize(
    ("text", "lemma", "modality", "negated"),
    [
        ("The two sides will meet in Doha.", "meet", Modality.FUTURE, False),
        ("The two sides did not meet.", "meet", Modality.FACTUAL, True),
        ("The rebels refused to meet the envoy.", "meet", Modality.PURPOSE, True),
        ("The rebels agreed to meet the envoy.", "meet", Modality.FUTURE, False),
        ("The rebels must meet the envoy.", "meet", Modality.OBLIGATION, False),
        ("The envoy may meet the rebels.", "meet", Modality.POSSIBILITY, False),
        ("If the rebels meet the envoy, talks may begin.", "meet", Modality.CONDITIONAL, False),
        ("They began to withdraw their troops.", "withdraw", Modality.FACTUAL, False),
        ("The minister is to visit the capital.", "visit", Modality.FUTURE, False),
    ],
)
def test_negation_and_modality(text: str, lemma: str, modality: Modality, negated: bool) -> None:
    found, _ = predicate(text, lemma)
    assert (found.modality, found.negated) == (modality, negated)


def test_a_noun_takes_what_its_verb_lends() -> None:
    found, arguments = predicate("The ministers held talks with the rebels in Doha on Monday.", "talk", Form.NOUN)
    assert arguments["agent"] == ["ministers"]
    assert arguments["with"] == ["rebels"]
    assert not found.negated


def test_a_cancelled_meeting_is_negated() -> None:
    found, arguments = predicate("The two sides cancelled a meeting between the ministers.", "meeting", Form.NOUN)
    assert found.negated
    assert arguments["between"] == ["ministers"]


def test_what_begins_lends_place_and_day() -> None:
    _, arguments = predicate("Talks are scheduled to begin in Doha on 5 May.", "talk", Form.NOUN)
    assert arguments["in"] == ["Doha"]
