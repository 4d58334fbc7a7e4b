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
