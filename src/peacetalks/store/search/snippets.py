"""The stretch of a text that shows why it was found."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from peacetalks.codebook.folding import SYLLABLES, fold_words

WORD = re.compile(rf"{SYLLABLES.pattern}|(?:(?!{SYLLABLES.pattern})[^\W_])+(?:['’ʼ‘](?:(?!{SYLLABLES.pattern})\w)+)*")
AROUND = 80
LENGTH = 240


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of a text by its offsets, its words, and the offsets within them of the words that were sought."""

    start: int
    end: int
    text: str
    marks: tuple[tuple[int, int], ...]


def cut_snippet(text: str, found: Collection[str], begun: Collection[str]) -> Snippet:
    """Cut the stretch around the first word that was sought; the text's beginning where it holds none."""
    marks = find_marks(text, found, begun)
    start = max(0, marks[0][0] - AROUND) if marks else 0
    end = min(len(text), start + LENGTH)
    start = _to_gap(text, start) if start else 0
    inside = tuple((a - start, b - start) for a, b in marks if start <= a and b <= end)
    return Snippet(start, end, text[start:end], inside)


def find_marks(text: str, found: Collection[str], begun: Collection[str]) -> list[tuple[int, int]]:
    """Give the offsets of the words of a text that fold to a word that was sought, or to one that begins like it."""
    beginnings = tuple(begun)
    marks = []
    for match in WORD.finditer(text):
        words = fold_words(match[0])
        if any(word in found or (beginnings and word.startswith(beginnings)) for word in words):
            marks.append(match.span())
    return marks


def _to_gap(text: str, start: int) -> int:
    gap = text.find(" ", start, start + 20)
    return gap + 1 if gap >= 0 else start
