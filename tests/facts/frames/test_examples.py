"""Every example in the frames is read by the program as the frame says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from peacetalks.codebook.files import fact_to_dict
from peacetalks.codebook.terms import Kind
from peacetalks.codebook.values import Coding, Report
from peacetalks.facts.extractors import build_proposals
from peacetalks.facts.frames import Example, Frame, load_frames
from peacetalks.language.analyses import analyse_report

EXAMPLES = [
    pytest.param(frame, example, id=f"{kind}-{frame.name}-{number}")
    for kind in Kind
    for frame in load_frames(kind).frames
    for number, example in enumerate(frame.examples, start=1)
]


def names_of(coding: Coding, reference: object) -> set[str]:
    if isinstance(reference, Mapping):
        return {str(reference["quote"])}
    return next(({a.name, *a.aliases} for a in coding.actors if a.id == reference), {str(reference)})


def agrees(coding: Coding, expected: object, found: object) -> bool:
    if isinstance(expected, list):
        return (
            isinstance(found, list)
            and len(found) == len(expected)
            and all(any(agrees(coding, e, f) for f in found) for e in expected)
        )
    if isinstance(found, Mapping):
        return bool(found["quote"] == expected)
    return found == expected or (isinstance(found, str) and str(expected) in names_of(coding, found))


def fits(coding: Coding, expected: Mapping[str, Any], fact: Mapping[str, Any]) -> bool:
    return all(agrees(coding, value, fact.get(name)) for name, value in expected.items())


@pytest.mark.parametrize(("frame", "example"), EXAMPLES)
def test_example(frame: Frame, example: Example) -> None:
    report = Report("example", example.text, ((0, len(example.text)),), published=example.published)
    coding = build_proposals(analyse_report(report))
    facts = [fact_to_dict(f) for f in coding.facts if f.kind is frame.kind]
    if not example.facts:
        assert facts == []
    for expected in example.facts:
        assert any(fits(coding, expected, fact) for fact in facts), facts
