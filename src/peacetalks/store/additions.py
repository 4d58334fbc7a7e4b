"""What is put into the store, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from peacetalks.codebook.values import Coding
from peacetalks.reports.values import ReadReport
from peacetalks.store.admissions import admit_coding

CODED = "coded"
"""The extractor's name for facts that people coded: they go before what a machine reads in the same text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A report, the bytes that it came from, and what one extractor read in it.

    ``original_name`` says where the bytes stood (a path as given, or an address). ``places`` maps the text to the
    decoded bytes, as (start, raw start, length) of each run of equal characters. Raises FormatError or EvidenceError
    for a coding that does not hold together.
    """

    coding: Coding
    original: bytes
    original_name: str
    extractor: str
    extractor_version: str
    places: tuple[tuple[int, int, int], ...] | None = None
    encoding: str | None = None

    def __post_init__(self) -> None:
        admit_coding(self.coding, where=self.original_name)


def build_addition(read: ReadReport, coding: Coding, *, extractor: str, version: str) -> Addition:
    """Make the addition of a report that was just read, with what an extractor read in it."""
    return Addition(
        coding=coding,
        original=read.source.content,
        original_name=read.source.name,
        extractor=extractor,
        extractor_version=version,
        places=tuple((run.start, run.raw, run.length) for run in read.offsets.runs),
        encoding=read.encoding,
    )


class Change(StrEnum):
    """What an addition changed."""

    NEW = "new"
    CHANGED = "changed"
    READ_AGAIN = "read again"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an addition: the report's id, what changed, and how many earlier judgements need another look."""

    report_id: str
    name: str
    change: Change
    facts: int
    flagged: int = 0
