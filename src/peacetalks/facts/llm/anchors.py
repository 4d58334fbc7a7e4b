"""Where the words that a model quotes stand in the report: white space, quotation marks and dashes folded, no more.

A quotation that differs in a letter is not found. Case counts only where the exact words stand elsewhere.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from array import array
from dataclasses import dataclass, field

from peacetalks.codebook.values import Report, Span

FOLDED = {
    **dict.fromkeys("“”„‟«»″＂", '"'),
    **dict.fromkeys("‘’‚‛‹›′´`ʼ", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "…": "...",
}
QUOTATION_MARKS = "\"' "
EDGES = " \"'.,;:-"
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
MOST_PLACES = 64
"""How many places of the same words are looked at."""


@dataclass(frozen=True)
class Anchors:
    """The folded text of a report's body, with the offset in the report of each of its characters."""

    report: Report
    folded: str = field(init=False)
    offsets: array[int] = field(init=False)

    def __post_init__(self) -> None:
        characters: list[str] = []
        offsets = array("q")
        for start, end in self.report.body:
            _fold_into(self.report.text, (start, end), characters, offsets)
            # What stands in two stretches of the body is no quotation.
            characters.append("\n")
            offsets.append(end)
        object.__setattr__(self, "folded", "".join(characters))
        object.__setattr__(self, "offsets", offsets)

    def find(self, quote: str, *, near: Span | None = None) -> Span | None:
        """Find the span of a quotation, the one nearest to ``near`` where it stands in several places."""
        places = self.find_all(quote)
        if not places or near is None:
            return places[0] if places else None
        return min(places, key=lambda place: (_distance(place, near), place.start))

    def find_all(self, quote: str) -> list[Span]:
        """Find all places of a quotation as whole words, in order; the exact case where that is there."""
        for words in dict.fromkeys((fold_words(quote), fold_words(quote).strip(QUOTATION_MARKS))):
            if not words.strip(EDGES):
                return []
            for text, wanted in ((self.folded, words), (self._lower, words.lower())):
                if places := self._find_in(text, wanted):
                    return places
        return []

    @functools.cached_property
    def _lower(self) -> str:
        lowered = self.folded.lower()
        # A letter that grows in lower case would shift the offsets.
        return lowered if len(lowered) == len(self.folded) else self.folded

    def _find_in(self, text: str, words: str) -> list[Span]:
        places: list[Span] = []
        at = text.find(words)
        while at >= 0 and len(places) < MOST_PLACES:
            end = at + len(words)
            if not (_splits_word(text, at) or _splits_word(text, end)):
                places.append(Span.of(self.report.text, self.offsets[at], self.offsets[end - 1] + 1))
            at = text.find(words, at + 1)
        return places


def fold_words(words: str) -> str:
    """Fold words as the report's text is folded."""
    characters: list[str] = []
    _fold_into(words, (0, len(words)), characters, array("q"))
    return "".join(characters).strip()


def _fold_into(text: str, stretch: tuple[int, int], characters: list[str], offsets: array[int]) -> None:
    for position in range(*stretch):
        character = text[position]
        if INVISIBLE.match(character):
            continue
        if character.isspace():
            if characters and characters[-1] not in (" ", "\n"):
                characters.append(" ")
                offsets.append(position)
            continue
        for folded in FOLDED.get(character) or unicodedata.normalize("NFKC", character):
            characters.append(folded if not folded.isspace() else " ")
            offsets.append(position)


def _splits_word(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _distance(one: Span, other: Span) -> int:
    return max(0, one.start - other.end, other.start - one.end)
