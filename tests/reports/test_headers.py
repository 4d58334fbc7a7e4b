from __future__ import annotations

import pytest

from peacetalks.reports.headers import read_header
from peacetalks.reports.values import Head

BLOCK = (
    "Title: Delegations meet in Marrel\nDate: 2021-03-04\nSource: Valley Herald\nURL: https://example.org/1\n"
    "Licence: CC BY 4.0\nOrigin: by hand\n\n"
)


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_block_says_what_a_report_is(newline: str) -> None:
    block = BLOCK.replace("\n", newline)
    header = read_header(block + "They met.")
    assert header.head == Head(
        "Delegations meet in Marrel", "2021-03-04", "Valley Herald", "https://example.org/1", "CC BY 4.0"
    )
    assert (block + "They met.")[header.end :].strip() == "They met."


@pytest.mark.parametrize(
    "text",
    ["They met.", "Source: officials in Marrel said so.\nThey met.", "Marrel: talks\nTitle: x\nDate: y", "", "Title:"],
)
def test_prose_is_no_block(text: str) -> None:
    assert (read_header(text).head, read_header(text).end) == (Head(), 0)


def test_a_title_that_says_there_is_none_and_an_unknown_date_are_unknown() -> None:
    header = read_header("Title: (no headline) They met\nDate: unknown (2004-2010)\nSource: x\n\nThey met.")
    assert header.head == Head(source="x")
    assert header.warnings == ()


def test_the_day_of_a_change_is_part_of_the_block_and_no_date_of_publication() -> None:
    text = "Title: They met\nUpdated: 2021-03-05\nDate: 2021-03-04\n\nThey met."
    header = read_header(text)
    assert header.head == Head("They met", "2021-03-04")
    assert text[header.end :].strip() == "They met."
