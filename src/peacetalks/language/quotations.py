"""Quotations: stretches between quotation marks, nested, over several paragraphs, or left open."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from spacy.attrs import IDX
from spacy.tokens import Doc

from peacetalks.language.parses import Parse
from peacetalks.language.reading_texts import ReadingText

# Which marks close what opens a quotation; straight marks close themselves.
CLOSERS = {"“": "”", "‘": "’", '"': '"', "'": "'", "„": "“”", "«": "»", "‹": "›", "``": "''", "‚": "‘’", "»": "«"}
SINGLE = frozenset({"‘", "'", "‹", "‚"})
MARK = re.compile(r"``|''|[“”„«»‹›\"‘’'‚]")
# A quotation of so few words without a verb of its own is a name or a word held at a distance, not somebody's words.
SCARE_WORDS = 4
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation by token index: ``first`` and ``last`` are the marks themselves where they stand.

    ``words`` counts its words; ``depth`` is 1 for a quotation inside another. ``closed`` is false where the closing
    mark is missing: then it ends with its paragraph. ``is_scare`` marks a few words held at a distance (“liberated”
    areas) in place of quoted speech.
    """

    first: int
    last: int
    words: int = 0
    depth: int = 0
    closed: bool = True
    is_scare: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """A quotation by the character offsets of its first and last mark (or last character, where it is not closed)."""

    start: int
    end: int
    depth: int
    closed: bool


def find_quotations(parse: Parse) -> tuple[Quotation, ...]:
    """Find the quotations of a report, in the order of the text; a quotation inside another follows it."""
    if not len(parse.doc) or MARK.search(parse.reading.text) is None:
        return ()
    starts = parse.doc.to_array(IDX)
    found = []
    for stretch in sorted(iter_stretches(parse.reading), key=lambda s: (s.start, -s.end)):
        first = int(np.searchsorted(starts, stretch.start, "right")) - 1
        last = int(np.searchsorted(starts, stretch.end, "right")) - 1
        found.append(_build_quotation(parse.doc, first, last, stretch))
    return tuple(found)


def iter_stretches(reading: ReadingText) -> Iterator[Stretch]:
    """Give the quotations of a text by offsets, in the order in which they end."""
    text = reading.text
    bounds = reading.paragraphs or ((0, len(text)),)
    ends = [end for _, end in bounds]
    opened: list[tuple[str, int]] = []  # marks that are open, with where they stand
    paragraph = 0
    for match in MARK.finditer(text):
        at = bisect.bisect_left(ends, match.end())
        if at != paragraph:
            yield from _close_at_paragraph(text, bounds, paragraph, at, opened)
            paragraph = at
        mark = match.group()
        if opened and mark in CLOSERS[opened[-1][0]] and _may_close(text, match.start(), mark):
            _, start = opened.pop()
            yield Stretch(start, match.end() - 1, len(opened), closed=True)
            continue
        is_repeated = bool(opened) and opened[-1][0] == mark and match.start() == bounds[at][0]
        if mark in CLOSERS and not is_repeated and _may_open(text, match.start(), mark, inside=bool(opened)):
            opened.append((mark, match.start()))
    while opened:
        _, start = opened.pop()
        at = bisect.bisect_left(ends, start + 1)
        yield Stretch(start, ends[at] - 1, len(opened), closed=False)


def _close_at_paragraph(
    text: str, bounds: tuple[tuple[int, int], ...], before: int, now: int, opened: list[tuple[str, int]]
) -> Iterator[Stretch]:
    """End what a paragraph leaves open, unless each next paragraph opens with the same mark again."""
    for at in range(before, now):
        if opened and at + 1 < len(bounds) and text.startswith(opened[0][0], bounds[at + 1][0]):
            del opened[1:]
            continue
        while opened:
            _, start = opened.pop()
            yield Stretch(start, bounds[at][1] - 1, len(opened), closed=False)


def _may_open(text: str, at: int, mark: str, *, inside: bool) -> bool:
    """Say whether a mark can open: in front of a word, not inside one; an apostrophe only where something closes it."""
    before = text[at - 1] if at > 0 else " "
    after = text[at + len(mark)] if at + len(mark) < len(text) else " "
    if after.isspace() or before.isalnum():
        return False
    if mark in {"'", "‘", "‚"}:
        # "'s", "'90s" and apostrophes at the head of a word are no quotations.
        closing = re.compile(r"['’](?!\w)")
        return closing.search(text, at + 2, at + 400) is not None and (inside or before.isspace() or before in "(—–-")
    return True


def _may_close(text: str, at: int, mark: str) -> bool:
    """Say whether a mark can close: behind a word; an apostrophe inside or at the end of a plural does not."""
    after = text[at + len(mark)] if at + len(mark) < len(text) else " "
    if mark in {"'", "’"}:
        before = text[at - 1] if at > 0 else " "
        return not after.isalnum() and not before.isspace()
    return not (mark == '"' and after.isalnum())


def _build_quotation(doc: Doc, first: int, last: int, stretch: Stretch) -> Quotation:
    inner = doc[first + 1 : last] if stretch.closed else doc[first + 1 : last + 1]
    words = sum(any(char.isalnum() for char in word) for word in inner.text.split())
    has_verb = any(token.tag_ in FINITE for token in inner)
    # Speech may be cut up into short pieces, but its pieces have a verb, or a comma or stop before the closing mark.
    speaks = has_verb or (len(inner) > 1 and inner[-1].text in {",", ".", "?", "!"} and words > 1)
    return Quotation(first, last, words, stretch.depth, stretch.closed, words <= SCARE_WORDS and not speaks)
