from __future__ import annotations

import pytest

from facts.llm.servers import actor, answer_of, say, serve
from peacetalks.codebook.values import Report
from peacetalks.errors import UsageError
from peacetalks.facts.extractors import COMBINED, EXTRACTORS, LLM, build_extractor

TEXT = "Envoys of Norland and the Hill Front met in Osby on Monday. The Hill Front demanded that Norland leave Tarn."
REPORT = Report("own", TEXT, ((0, len(TEXT)),), published="2021-05-04")
ANSWER = answer_of(
    [actor("a1", "Norland"), actor("a2", "Hill Front", "armed_group")],
    commitment=[
        {
            "id": "c1",
            "evidence": ["The Hill Front demanded that Norland leave Tarn"],
            "act": "demand",
            "by": ["a2"],
            "to": ["a1"],
            "content": "leave Tarn",
        },
        {
            "id": "c2",
            "evidence": ["The Hill Front surrendered"],
            "act": "pledge",
            "by": ["a2"],
            "content": "surrendered",
        },
    ],
)


@pytest.mark.parametrize("name", ["", "frame", "llm+gpt", "frames+frames", "frames,llm"])
def test_a_name_of_no_extractor_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(UsageError) as caught:
        build_extractor(name)
    assert all(one in str(caught.value) for one in EXTRACTORS)


def test_no_model_is_asked_unless_it_is_named() -> None:
    with pytest.raises(UsageError, match="no language model is named"):
        build_extractor(LLM)


def test_a_model_alone_gives_what_passes_the_gate_numbered_as_ever() -> None:
    with serve(say(ANSWER)) as server:
        reading = build_extractor(LLM, endpoint=server.endpoint()).make_reading(REPORT)
    assert [fact.id for fact in reading.coding.facts] == ["c1"]
    assert {one.name for one in reading.coding.actors} == {"Norland", "Hill Front"}
    assert reading.refusals == ("quote",)


def test_frames_and_model_together_agree_and_differ_in_the_open() -> None:
    alone = build_extractor().read(REPORT)
    with serve(say(ANSWER)) as server:
        extractor = build_extractor(COMBINED, endpoint=server.endpoint())
        together = extractor.read(REPORT)
    demand = next(fact for fact in together.facts if "demanded" in fact.evidence[0].quote)
    before = next(fact for fact in alone.facts if "demanded" in fact.evidence[0].quote)
    assert demand.score > before.score
    assert "llm reads it too" in demand.reason.notes
    meeting = next(fact for fact in together.facts if "met" in fact.evidence[0].quote)
    assert "llm does not read it" in meeting.reason.notes
    assert "test-model" in extractor.version
