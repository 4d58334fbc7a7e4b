"""Markings of restricted material, which no language model is shown, on this machine or elsewhere."""

from __future__ import annotations

import re

from peacetalks.codebook.values import Report
from peacetalks.errors import UsageError
from peacetalks.facts.llm.words import load_words

HEAD_LINES = 12
"""How many filled lines of a text are looked at: a marking stands at its head."""
LABEL = re.compile(
    r"^\s*(?:classification|marking|handling|access|distribution|sensitivity|visibility|tlp)\s*[:=]\s*", re.I
)
FRAME = " \t*_#=-–—|[](){}<>/.:"


def find_marking(report: Report) -> str | None:
    """Give the marking that a report carries: a line of its own near its head, or in its title, source or licence."""
    lines = [line for line in report.text.splitlines() if line.strip()][:HEAD_LINES]
    pattern = load_words().markings
    for line in (*lines, report.title or "", report.source or "", *re.split(r"[;,]", report.licence or "")):
        words = " ".join(line.split())
        # "TLP:RED" is a label and a marking in one.
        for candidate in (words, LABEL.sub("", words)):
            if pattern.fullmatch(candidate.strip(FRAME)):
                return candidate.strip(FRAME)
    return None


def refuse_marked(report: Report) -> None:
    """Raise UsageError where a report is marked as restricted."""
    marking = find_marking(report)
    if marking is not None:
        raise UsageError(
            "marked as restricted, so no language model is shown it",
            where=report.id,
            todo="Read it with --extractor frames",
        )
