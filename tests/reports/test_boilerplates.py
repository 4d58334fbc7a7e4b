from __future__ import annotations

import pytest

from peacetalks.reports.boilerplates import Boilerplate, find_boilerplate, load_boilerplates

ENTRIES = {entry.id: entry for entry in load_boilerplates()}


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=ENTRIES.keys())
def test_every_entry_matches_its_examples_and_keeps_lines_of_reports(entry: Boilerplate) -> None:
    assert entry.definition and entry.examples and entry.keeps
    assert [line for line in entry.examples if not entry.matches(line)] == []
    assert [line for line in entry.keeps if find_boilerplate(line, in_head=True)] == []


def test_a_line_that_opens_a_report_only_is_boilerplate_nowhere_else() -> None:
    assert find_boilerplate("Office of the Spokesperson", in_head=True)
    assert find_boilerplate("Office of the Spokesperson") is None


@pytest.mark.parametrize("letter", ["a", "A ", "- ", "=|", "x,"])
def test_long_lines_take_no_time(letter: str) -> None:
    # Patterns with nested repetition would not come back from these.
    assert find_boilerplate(letter * 140 + "!") is None
    assert find_boilerplate("Share " * 40 + "§") is None
