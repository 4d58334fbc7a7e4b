"""The table of ways to show facts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass

from peacetalks.cli.outcomes import CodedReport
from peacetalks.cli.outputs import render_json, render_json_lines
from peacetalks.codebook.terms import Kind


@dataclass(frozen=True, slots=True)
class Selection:
    """Which facts are shown, and whether with their reasons."""

    kinds: frozenset[Kind] = frozenset()
    min_score: float = 0.0
    explain: bool = False


def show_reports(reports: Iterator[CodedReport], format_: str, selection: Selection) -> None:  # noqa: ARG001
    """Print reports with their facts."""
    codings = (report.coding for report in reports)
    render = render_json_lines if format_ == "jsonl" else render_json
    for piece in render(codings):
        sys.stdout.write(piece)
