"""The vocabulary of lines that stand around a report, read from ``boilerplate.yml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

LONGEST_LINE = 300
"""Lines longer than this, in characters, are never boilerplate: they hold sentences."""


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """One sort of line around a report: what it is, where it may stand, what it looks like."""

    id: str
    definition: str
    head_only: bool
    section: bool
    lines: tuple[re.Pattern[str], ...]
    examples: tuple[str, ...]
    keeps: tuple[str, ...]

    def matches(self, line: str) -> bool:
        """Say whether a whole line, white space around it aside, is of this sort."""
        return any(pattern.fullmatch(line) for pattern in self.lines)


@cache
def load_boilerplates() -> tuple[Boilerplate, ...]:
    """Load the vocabulary that comes with the package."""
    text = files("peacetalks.reports").joinpath("boilerplate.yml").read_text(encoding="utf-8")
    return tuple(_iter_entries(text))


def find_boilerplate(line: str, *, in_head: bool = False) -> Boilerplate | None:
    """Name the sort of boilerplate that a line is; None where it is, or may be, part of the report."""
    line = line.strip()
    if not line or len(line) > LONGEST_LINE:
        return None
    return next(
        (entry for entry in load_boilerplates() if (in_head or not entry.head_only) and entry.matches(line)), None
    )


def _iter_entries(text: str) -> Iterator[Boilerplate]:
    for entry in yaml.safe_load(text):
        flags = re.NOFLAG if entry.get("cased") else re.IGNORECASE
        yield Boilerplate(
            id=entry["id"],
            definition=entry["definition"],
            head_only=entry["where"] == "head",
            section=bool(entry.get("section")),
            lines=tuple(re.compile(line, flags) for line in entry["lines"]),
            examples=tuple(entry["examples"]),
            keeps=tuple(entry["keeps"]),
        )
