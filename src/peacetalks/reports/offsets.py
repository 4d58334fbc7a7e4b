"""Where the characters of an extracted text stood in the text that they were taken from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` characters that stand at ``start`` in the extracted text and at ``raw`` in the raw one."""

    start: int
    raw: int
    length: int


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs of equal characters in the order of the extracted text; what lies between them has no place in the raw one.

    Characters of a run are equal one by one, except that any white space stands for any other.
    """

    runs: tuple[Run, ...]

    def find_raw(self, offset: int) -> int | None:
        """Give the place in the raw text of the character at ``offset``; None where it has none."""
        index = bisect_right(self.runs, offset, key=lambda run: run.start) - 1
        if index < 0:
            return None
        run = self.runs[index]
        inside = offset - run.start
        return run.raw + inside if inside < run.length else None

    def find_raw_span(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the raw stretch that holds all mapped characters of ``start`` to ``end``; None without any."""
        places = [place for place in (self.find_raw(offset) for offset in range(start, end)) if place is not None]
        return (min(places), max(places) + 1) if places else None

    @property
    def mapped(self) -> int:
        """How many characters of the extracted text have a place in the raw one."""
        return sum(run.length for run in self.runs)


def map_unchanged(text: str) -> OffsetMap:
    """Map a text that is the raw text itself."""
    return OffsetMap((Run(0, 0, len(text)),) if text else ())


def join_places(places: Sequence[int | None]) -> OffsetMap:
    """Make a map from the raw place of each extracted character, joining neighbours to runs."""
    runs: list[Run] = []
    for offset, place in enumerate(places):
        if place is None:
            continue
        last = runs[-1] if runs else None
        if last and last.start + last.length == offset and last.raw + last.length == place:
            runs[-1] = Run(last.start, last.raw, last.length + 1)
        else:
            runs.append(Run(offset, place, 1))
    return OffsetMap(tuple(runs))


REACH = 10_000
"""How far after the last place, in characters, a short paragraph is sought."""

LONG_PARAGRAPH = 40
MISSES = 100
"""How many long paragraphs may be sought to the end of the raw text in vain before they too have a short reach."""


def align_texts(text: str, characters: str, places: Sequence[int]) -> OffsetMap:
    """Find an extracted text again in the characters of the raw one, paragraph by paragraph.

    ``characters`` are the raw text's readable characters without white space and ``places`` where each stands. A
    paragraph that was put together from pieces apart is sought word by word after the last place that was found.
    """
    found: list[int | None] = [None] * len(text)
    cursor = misses = 0
    for start, end in _list_paragraphs(text):
        offsets = [offset for offset in range(start, end) if not text[offset].isspace()]
        far = len(offsets) >= LONG_PARAGRAPH and misses < MISSES
        ceiling = len(characters) if far else cursor + len(offsets) + REACH
        at = characters.find("".join(text[offset] for offset in offsets), cursor, ceiling)
        if at >= 0:
            _place(offsets, at, found, places)
            cursor = at + len(offsets)
        else:
            misses += far
            cursor = _place_words(text, offsets, found, (characters, places), cursor)
    return join_places(_fill_gaps(text, found))


def _place(offsets: Sequence[int], at: int, found: list[int | None], places: Sequence[int]) -> None:
    for step, offset in enumerate(offsets):
        found[offset] = places[at + step]


def _list_paragraphs(text: str) -> list[tuple[int, int]]:
    stretches, start = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            stretches.append((start, start + len(line)))
        start += len(line)
    return stretches


def _place_words(
    text: str,
    offsets: Sequence[int],
    found: list[int | None],
    raw: tuple[str, Sequence[int]],
    cursor: int,
) -> int:
    """Place the words of one paragraph, each after the one before; give the place after the last."""
    characters, places = raw
    for word in _split_words(text, offsets):
        at = characters.find("".join(text[offset] for offset in word), cursor, cursor + 2000)
        if at >= 0:
            _place(word, at, found, places)
            cursor = at + len(word)
    return cursor


def _split_words(text: str, offsets: Sequence[int]) -> list[list[int]]:
    words: list[list[int]] = []
    for offset in offsets:
        if words and words[-1][-1] == offset - 1:
            words[-1].append(offset)
        else:
            words.append([offset])
    return [word for word in words if any(text[offset].isalnum() for offset in word)]


def _fill_gaps(text: str, found: Sequence[int | None]) -> list[int | None]:
    """Let a single white space between two neighbouring places belong to the run."""
    filled = list(found)
    for offset in range(1, len(text) - 1):
        before, after = filled[offset - 1], found[offset + 1]
        if filled[offset] is None and text[offset].isspace() and before is not None and after == before + 2:
            filled[offset] = before + 1
    return filled
