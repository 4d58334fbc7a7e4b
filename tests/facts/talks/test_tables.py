from __future__ import annotations

import pytest

from peacetalks.codebook.values import Report
from peacetalks.facts.talks import build_talks
from peacetalks.language.analyses import analyse_report


@pytest.mark.parametrize(
    "sentence",
    [
        "Qatar hosted talks between Chad and Libya in Doha.",
        "Talks between Chad and Libya were hosted by Qatar.",
        "Chad and Libya met in Doha at the invitation of Qatar.",
    ],
)
def test_who_hosts_talks_or_invites_to_them_is_no_party(sentence: str) -> None:
    analysis = analyse_report(Report("own", sentence, ((0, len(sentence)),)))
    names = {a.id: a.name for a in analysis.actors}
    [talks] = build_talks(analysis, commitments=())
    assert {names[a] for a in talks.hosts} == {"Qatar"}
    assert {names[a] for a in talks.parties} == {"Chad", "Libya"}


def test_talks_that_are_mediated_are_one_fact_and_no_issue() -> None:
    text = "Talks between Chad and Libya are mediated by Egypt."
    analysis = analyse_report(Report("own", text, ((0, len(text)),)))
    names = {a.id: a.name for a in analysis.actors}
    [talks] = build_talks(analysis, commitments=())
    assert ({names[a] for a in talks.mediators}, talks.issues) == ({"Egypt"}, ())
