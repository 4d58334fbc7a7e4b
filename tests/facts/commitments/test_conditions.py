from __future__ import annotations

import pytest

from facts.readings import read_facts
from peacetalks.codebook.terms import Kind


@pytest.mark.parametrize(
    ("text", "content", "condition"),
    [
        ("Kenya is willing to talk to Norway if the camps close.", "talk to Norway", "the camps close"),
        ("Kenya offered to reopen the border unless the raids go on.", "reopen the border", "the raids go on"),
        ("In return for the fuel, Kenya agreed to reopen the border.", "reopen the border", "In return for the fuel"),
    ],
)
def test_conditions(text: str, content: str, condition: str) -> None:
    (fact,) = read_facts(text, Kind.COMMITMENT)
    assert (fact["content"], fact["condition"]) == (content, condition)


def test_what_must_come_first_is_demanded() -> None:
    text = "Kenya said talks will not resume until Norway releases the prisoners."
    (fact,) = read_facts(text, Kind.COMMITMENT)
    assert (fact["act"], fact["by"], fact["to"]) == ("demand", ["Kenya"], ["Norway"])
    assert fact["content"] == "Norway releases the prisoners"
