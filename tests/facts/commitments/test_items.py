from __future__ import annotations

from facts.readings import read_facts
from peacetalks.codebook.terms import Kind

COMMUNIQUE = """Kenya and Norway agreed to take the following steps, and to:

Reopen the road between the two towns;

Release the prisoners of the last war;

The next round begins on Monday.
"""


def test_each_item_is_a_commitment_of_those_who_agreed() -> None:
    facts = read_facts(COMMUNIQUE, Kind.COMMITMENT)
    items = {f["content"]: (f["act"], f["by"]) for f in facts if f["reason"]["pattern"] == "items"}
    assert items["Reopen the road between the two towns"] == ("agreement", ["Kenya", "Norway"])
    assert items["Release the prisoners of the last war"] == ("agreement", ["Kenya", "Norway"])


def test_a_list_of_places_is_no_list_of_commitments() -> None:
    text = "Kenya agreed to reopen these towns:\n\nOsby;\n\nKidal.\n"
    assert not [f for f in read_facts(text, Kind.COMMITMENT) if f["reason"]["pattern"] == "items"]
