"""The text as the parser reads it: the report's body, paragraph by paragraph, with a way back to the report's offsets.

Runs of white space become one space and upper-case wire text gets its case back, so the parser meets the kind of text
it was trained on. Every character of the reading text keeps the offset of the character that it stands for.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from dataclasses import dataclass

from peacetalks.codebook.values import Report, Span
from peacetalks.language.casing import restore_case

# A line ends a paragraph where a blank line follows, where it closes a sentence, or where the next opens an item.
PARAGRAPH_END = re.compile(r"\s*\n\s*\n\s*|(?<=[.!?:;”\"’)])[^\S\n]*\n\s*|\s*\n\s*(?=[•*–—-]\s|\d+[.)]\s)")
WHITE_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is read: ``text``, and for each of its characters the offset in the report."""

    text: str
    offsets: array[int]


@dataclass(frozen=True, slots=True)
class ReadingText:
    """All paragraphs of a report, joined by single spaces; ``offsets`` has one entry a character."""

    text: str
    offsets: array[int]

    def span(self, report: Report, start: int, end: int) -> Span:
        """Give the stretch of the report that characters ``start`` to ``end`` of the reading text stand for."""
        return Span.of(report.text, self.offsets[start], self.offsets[end - 1] + 1)


def split_paragraphs(report: Report) -> list[Paragraph]:
    """Cut a report's body into paragraphs as they are read; paragraphs without a word are left out."""
    return [p for start, end in report.body for p in _split_stretch(report.text, start, end) if p.text]


def join_paragraphs(paragraphs: list[Paragraph]) -> ReadingText:
    """Join paragraphs into one reading text."""
    offsets = array("q")
    for paragraph in paragraphs:
        if offsets:
            offsets.append(offsets[-1])
        offsets.extend(paragraph.offsets)
    return ReadingText(" ".join(p.text for p in paragraphs), offsets)


def _split_stretch(text: str, start: int, end: int) -> Iterator[Paragraph]:
    position = start
    for match in PARAGRAPH_END.finditer(text, start, end):
        yield _collapse(text, position, match.start())
        position = match.end()
    yield _collapse(text, position, end)


def _collapse(text: str, start: int, end: int) -> Paragraph:
    characters: list[str] = []
    offsets = array("q")
    position = start
    for match in WHITE_SPACE.finditer(text, start, end):
        characters.append(text[position : match.start()])
        offsets.extend(range(position, match.start()))
        if characters != [""] and match.end() < end:
            characters.append(" ")
            offsets.append(match.start())
        elif characters == [""]:
            characters.clear()
        position = match.end()
    characters.append(text[position:end])
    offsets.extend(range(position, end))
    return Paragraph(restore_case("".join(characters)), offsets)
