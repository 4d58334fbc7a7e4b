from __future__ import annotations

import pytest

from peacetalks.codebook.values import Report
from peacetalks.language.parses import parse_report
from peacetalks.language.pipelines import load_pipeline
from peacetalks.language.predicates import Form, find_predicates


@pytest.mark.parametrize(
    ("text", "lemma", "expected"),
    [
        ("The rebels are ready to talk.", "ready", {"agent": ["rebels"], "content": ["talk"]}),
        ("The minister remains hopeful about the truce.", "hopeful", {"agent": ["minister"], "about": ["truce"]}),
        ("The minister called for the army to leave.", "call", {"agent": ["minister"], "content": ["leave"]}),
        ("The agreement to end the war failed.", "agreement", {"content": ["end"]}),
        ("The claim that the rebels left is false.", "claim", {"content": ["left"]}),
    ],
)
def test_complements(text: str, lemma: str, expected: dict[str, list[str]]) -> None:
    parse = parse_report(Report("r", text, ((0, len(text)),)), load_pipeline())
    found = next(p for p in find_predicates(parse) if p.lemma == lemma)
    heads = {role: [parse.doc[h].text for h in found.heads(role)] for role in expected}
    assert heads == expected


def test_an_adjective_before_its_noun_is_no_predicate() -> None:
    text = "The hopeful minister left."
    parse = parse_report(Report("r", text, ((0, len(text)),)), load_pipeline())
    assert not [p for p in find_predicates(parse) if p.form is Form.ADJECTIVE]
