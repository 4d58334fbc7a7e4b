from __future__ import annotations

import pytest

from facts.readings import read_facts
from peacetalks.codebook.terms import Kind

RELEASE = "The United States welcomes the truce. {} We thank our partners for their support. We condemn the raids."


@pytest.mark.parametrize(
    ("sentence", "act", "content"),
    [
        ("We will send food to the valley.", "pledge", "send food to the valley"),
        ("We will not send troops to the valley.", "refusal", "send troops to the valley"),
        ("The raids on the valley must end now.", "demand", "The raids on the valley must end now"),
        ("It is critical that the parties leave the valley.", "demand", "the parties leave the valley"),
    ],
)
def test_the_voice_of_a_release_commits_its_issuer(sentence: str, act: str, content: str) -> None:
    facts = read_facts(RELEASE.format(sentence), Kind.COMMITMENT)
    assert [(f["act"], f["by"], f["content"]) for f in facts] == [(act, ["United States"], content)]


def test_what_must_be_in_a_news_report_is_nobodys_demand() -> None:
    assert read_facts("The raids on the valley must end. A convoy left Osby on Monday.", Kind.COMMITMENT) == []


def test_a_meeting_that_is_announced_is_no_pledge() -> None:
    assert read_facts("Kenya said it will meet Norway on Monday.", Kind.COMMITMENT) == []


def test_a_thing_that_is_called_essential_is_demanded() -> None:
    facts = read_facts(RELEASE.format("A truce in the northern valley is essential."), Kind.COMMITMENT)
    assert [(f["act"], f["content"]) for f in facts] == [("demand", "A truce in the northern valley")]


def test_what_is_asked_of_another_beside_is_a_request_of_its_own() -> None:
    sentence = "We call on the rebels to leave the valley, and for Norway to send food."
    facts = read_facts(RELEASE.format(sentence), Kind.COMMITMENT)
    assert [(f["to"], f["content"]) for f in facts] == [(["rebels"], "leave the valley"), (["Norway"], "send food")]


def test_after_a_colon_the_words_are_those_of_who_is_named_before_it() -> None:
    text = "The Foreign Secretary, Ana Berg, said:\n\nThe raids are a crime. It is crucial to hold the army to account."
    facts = read_facts(text, Kind.COMMITMENT)
    assert [(f["act"], f["by"], f["content"]) for f in facts] == [("demand", ["Ana Berg"], "hold the army to account")]
