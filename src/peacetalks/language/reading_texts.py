"""The text as the parser reads it: the report's body, paragraph by paragraph, with a way back to the report's offsets.

Runs of white space become one space, bullets are left out, and upper-case wire text gets its case back, so the parser
meets the kind of text it was trained on. Every character of the reading text keeps the offset of the character that
it stands for.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from peacetalks.codebook.values import Report, Span
from peacetalks.language.casing import restore_case
from peacetalks.language.lines import Block, split_blocks

WHITE_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as it is read: ``text``, and for each of its characters the offset in the report.

    ``is_label`` says that it only names who speaks next in a transcript.
    """

    text: str
    offsets: array[int]
    is_label: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerTurn:
    """What one speaker says in a transcript, by character offsets in the reading text.

    ``label_start`` to ``label_end`` name the speaker ("Secretary Smith", "Q"), without the colon; ``start`` to ``end``
    is what is said, over all its paragraphs. A turn without words has ``start == end``.
    """

    label_start: int
    label_end: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ReadingText:
    """All paragraphs of a report, joined by single spaces; ``offsets`` has one entry a character.

    ``paragraphs`` are the (start, end) of the paragraphs in the text; ``turns`` who speaks where in a transcript.
    """

    text: str
    offsets: array[int]
    paragraphs: tuple[tuple[int, int], ...] = ()
    turns: tuple[SpeakerTurn, ...] = ()

    def span(self, report: Report, start: int, end: int) -> Span:
        """Give the stretch of the report that characters ``start`` to ``end`` of the reading text stand for."""
        return Span.of(report.text, self.offsets[start], self.offsets[end - 1] + 1)


def split_paragraphs(report: Report) -> list[Paragraph]:
    """Cut a report's body into paragraphs as they are read; paragraphs without a word are left out."""
    blocks = split_blocks(report.text, report.body)
    return [p for block in blocks if (p := _collapse(report.text, block)).text]


def join_paragraphs(paragraphs: Iterable[Paragraph]) -> ReadingText:
    """Join paragraphs into one reading text."""
    offsets = array("q")
    texts: list[str] = []
    bounds: list[tuple[int, int]] = []
    labels: list[int] = []
    for paragraph in paragraphs:
        if offsets:
            offsets.append(offsets[-1])
        if paragraph.is_label:
            labels.append(len(bounds))
        bounds.append((len(offsets), len(offsets) + len(paragraph.text)))
        offsets.extend(paragraph.offsets)
        texts.append(paragraph.text)
    text = " ".join(texts)
    return ReadingText(text, offsets, tuple(bounds), tuple(_iter_turns(text, bounds, labels)))


def _iter_turns(text: str, bounds: list[tuple[int, int]], labels: list[int]) -> Iterator[SpeakerTurn]:
    for at, following in zip(labels, [*labels[1:], len(bounds)], strict=False):
        start, end = bounds[at]
        name_end = start + len(text[start:end].rstrip(" :."))
        spoken = bounds[at + 1 : following]
        yield SpeakerTurn(start, name_end, spoken[0][0] if spoken else end, spoken[-1][1] if spoken else end)


def _collapse(text: str, block: Block) -> Paragraph:
    """Take a block as one paragraph, runs of white space as one space each."""
    characters: list[str] = []
    offsets = array("q")
    position = block.start
    for match in WHITE_SPACE.finditer(text, block.start, block.end):
        if match.start() > position:
            characters.append(text[position : match.start()])
            offsets.extend(range(position, match.start()))
        if offsets and match.end() < block.end:
            characters.append(" ")
            offsets.append(match.start())
        position = match.end()
    characters.append(text[position : block.end])
    offsets.extend(range(position, block.end))
    return Paragraph(restore_case("".join(characters), short=block.is_label), offsets, block.is_label)
