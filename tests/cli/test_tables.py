from __future__ import annotations

import io
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from tests.cli.codings import build_coding, iter_coded

from peacetalks.cli.tables import print_tables


def show(*codings: object, width: int = 80, explain: bool = False, terminal: bool = False) -> str:
    colours = "standard" if terminal else None
    console = Console(file=io.StringIO(), width=width, force_terminal=terminal, color_system=colours, markup=False)
    print_tables(iter(codings), console, explain=explain)
    stream = console.file
    assert isinstance(stream, io.StringIO)
    return stream.getvalue()


def test_facts_are_grouped_by_kind_with_fields_and_sentence() -> None:
    shown = show(build_coding())
    headings = ["Talks (1)", "Participants (1)", "Statements (1)", "Commitments (1)", "Incidents (1)"]
    assert [line for line in shown.splitlines() if line in headings] == headings
    assert "Second round in Marrel\n2021-03-04 · marrel\n5 facts, not checked\n" in shown
    for words in (
        "round 2",
        "Eastland, Westland",
        "2021-03-04 (“Thursday”)",
        "head of",
        "Westland → Eastland",
        "planned",
    ):
        assert words in shown
    assert "“Westland pledged to release twelve" in shown
    assert "verb:active" not in shown


def test_certainty_is_a_word_and_a_number_on_demand() -> None:
    assert [word for word in show(build_coding()).split() if word in ("likely", "possible", "unsure")] == [
        "likely", "likely", "unsure", "possible", "likely",
    ]  # fmt: skip
    explained = show(build_coding(), explain=True)
    for words in ("0.91", "meeting", "verb:active", "two parties", "frames"):
        assert words in explained


@pytest.mark.parametrize("width", [60, 80, 200])
def test_lines_fit_the_terminal_and_stay_readable_on_a_wide_one(shared: Path, width: int) -> None:
    lines = show(*list(iter_coded(shared))[:60], width=width).splitlines()
    assert max(cell_len(line) for line in lines) <= min(width, 100)
    assert not any(line.endswith(" ") for line in lines)


def test_evidence_is_dimmed_on_a_terminal_only() -> None:
    assert "\x1b[2m" in show(build_coding(), terminal=True)
    assert "\x1b" not in show(build_coding())
