"""Events read from sentences: their class, how sure, who and to whom."""

from __future__ import annotations

import pytest

from peacetalks.codebook.values import Report
from peacetalks.facts.events import Event, EventClass, find_class, read_event
from peacetalks.language.analyses import analyse_report


def read(text: str) -> Event:
    analysis = analyse_report(Report(id="one", text=text, body=((0, len(text)),)))
    return read_event(analysis, next(iter(analysis.doc.sents)))


@pytest.mark.parametrize(
    ("text", "event", "who", "to_whom"),
    [
        ("Kenya accused Somalia of breaking the accord.", EventClass.ACCUSE, ["Kenya"], ["Somalia"]),
        ("Kenya and Uganda held talks in Kampala.", EventClass.CONSULT, ["Kenya", "Uganda"], None),
        ("Somalia was bombed by Ethiopia on Friday.", EventClass.ASSAULT, ["Ethiopia"], ["Somalia"]),
        ("Norway said it would send aid to Haiti.", EventClass.AGREE, ["Norway"], ["Haiti"]),
        ("Norway said Sudan must free the prisoners.", EventClass.REQUEST, ["Norway"], ["Sudan"]),
    ],
)
def test_class_and_parties(text: str, event: EventClass, who: list[str], to_whom: list[str] | None) -> None:
    told = read(text)
    assert told.event == event
    assert [span.quote for span in told.actors] == who
    if to_whom is not None:
        assert [span.quote for span in told.recipients][:1] == to_whom


def test_every_stretch_of_an_event_is_in_the_text() -> None:
    text = "On Monday the Sudanese government rejected an offer of mediation by Chad."
    told = read(text)
    for span in (*told.actors, *told.recipients, told.evidence):
        assert text[span.start : span.end] == span.quote
    assert 0 < told.probability <= 1


@pytest.mark.parametrize(
    ("name", "event"),
    [
        ("FIGHT", EventClass.ASSAULT),
        ("retreat", EventClass.YIELD),
        ("CONSULT", EventClass.CONSULT),
        ("DOCUMENT", None),
    ],
)
def test_names_of_all_versions_are_known(name: str, event: EventClass | None) -> None:
    assert find_class(name) == event
