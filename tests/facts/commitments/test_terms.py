from __future__ import annotations

from facts.readings import read_facts
from peacetalks.codebook.terms import Kind


def test_a_duty_under_an_accord_binds_the_one_who_has_it() -> None:
    facts = read_facts("Under the accord, Kenya must reopen the border.", Kind.COMMITMENT)
    assert [(f["act"], f["by"], f["content"]) for f in facts] == [("pledge", ["Kenya"], "reopen the border")]


def test_what_a_deal_calls_for_binds_its_parties() -> None:
    text = "Kenya and Norway signed a peace deal. The deal calls for elections to be held within a year."
    facts = read_facts(text, Kind.COMMITMENT)
    assert ("agreement", ["Kenya", "Norway"]) in [(f["act"], f["by"]) for f in facts if "elections" in f["content"]]


def test_terms_without_known_parties_bind_nobody() -> None:
    assert read_facts("Under the accord, the border will be reopened.", Kind.COMMITMENT) == []
