"""What is put into the store, and what became of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from peacetalks.codebook.values import Coding
from peacetalks.errors import EvidenceError, FormatError
from peacetalks.store.hashes import find_dangling, iter_spans

CODED = "coded"
"""The extractor's name for facts that people coded: they go before what a machine reads in the same text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """A report, the bytes that it came from, and what one extractor read in it.

    ``original_name`` says where the bytes stood (a path as given, or an address). ``places`` maps the text to the
    decoded bytes, as (start, raw start, length) of each run of equal characters. Raises FormatError where two actors
    or two facts have one id or one refers to none, EvidenceError where a span is not in the text at its offsets.
    """

    coding: Coding
    original: bytes
    original_name: str
    extractor: str
    extractor_version: str
    places: tuple[tuple[int, int, int], ...] | None = None
    encoding: str | None = None

    def __post_init__(self) -> None:
        coding = self.coding
        for what, ids in (("actors", [a.id for a in coding.actors]), ("facts", [f.id for f in coding.facts])):
            twice = [name for name, count in Counter(ids).items() if count > 1]
            if twice:
                raise FormatError(
                    f"two {what} have the id {twice[0]!r}", where=self.original_name, todo="Give each its own id"
                )
        for holder, missing in find_dangling(coding):
            raise FormatError(f"{holder} refers to {missing!r}, which is not there", where=self.original_name)
        for fact in coding.facts:
            for span in iter_spans(fact):
                if coding.report.text[span.start : span.end] != span.quote:
                    raise EvidenceError(
                        f"fact {fact.id}: the text at {span.start}-{span.end} is not the quoted words",
                        where=self.original_name,
                        todo="Count offsets in characters of `text`",
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
