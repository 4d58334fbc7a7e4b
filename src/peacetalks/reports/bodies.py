"""Which stretches of a text are the report proper: headline, date line, signature and page furniture left outside."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from peacetalks.reports.boilerplates import find_boilerplate
from peacetalks.reports.dates import FoundDate, read_date_line

HEAD_LINES = 10
"""How many lines at most can stand before a report's first sentence."""

HEADLINE_FOLLOWERS = frozenset({"date_line", "byline", "share_bar", "age_line", "picture_line"})

SENTENCE_END = re.compile(r"""[.!?…:;][)\]"'”’»]*$""")
SPEAKER = re.compile(r"(?:Q|[A-Z][A-Z .’'-]{3,40}):?\s")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its place without the white space around it, and its words."""

    start: int
    end: int
    words: str

    @property
    def is_sentence(self) -> bool:
        """Say whether the line reads like a sentence rather than a title or a list of names."""
        count = len(self.words.split())
        return count > 25 or (count > 3 and bool(SENTENCE_END.search(self.words)))


@dataclass(frozen=True, slots=True)
class Body:
    """The stretches of a text that are the report, and the headline and date that stand before them."""

    stretches: tuple[tuple[int, int], ...]
    title: str | None = None
    published: FoundDate | None = None


def find_body(text: str, *, start: int = 0, title: str | None = None) -> Body:
    """Tell the report from what stands around it, from ``start`` on; ``title`` is known from elsewhere.

    Whole lines are left out, never a part of one. Where nothing would be left, everything is the report.
    """
    lines = _split_lines(text, start)
    head = _read_head(lines, title)
    outside = head.outside | _find_signature(lines) | _find_boilerplate(lines)
    inside = [line for number, line in enumerate(lines) if number not in outside] or lines
    title = head.title or (None if 0 in outside else _find_title(lines))
    return Body(_join_lines(lines, inside), title, head.published)


@dataclass(frozen=True, slots=True)
class _Head:
    outside: frozenset[int]
    title: str | None = None
    published: FoundDate | None = None


def _split_lines(text: str, start: int) -> list[Line]:
    lines = []
    for match in re.finditer(r"[^\r\n]+", text[start:]):
        words = match[0].strip()
        if words:
            at = start + match.start() + match[0].index(words)
            lines.append(Line(at, at + len(words), words))
    return lines


def _read_head(lines: Sequence[Line], title: str | None) -> _Head:
    """Read the lines before the first sentence: headline, date, byline, office, place."""
    dates: dict[int, FoundDate] = {}
    sorts: dict[int, str] = {}
    plain: list[int] = []
    for number, line in enumerate(lines[:HEAD_LINES]):
        if found := read_date_line(line.words):
            dates[number] = found
            sorts[number] = "date_line"
        elif boilerplate := find_boilerplate(line.words, in_head=True):
            sorts[number] = boilerplate.id
        elif line.is_sentence and (number or SPEAKER.match(line.words)):
            break
        else:
            plain.append(number)
    first = plain[0] if plain else 0
    has_headline = bool(plain) and _has_headline(lines[first], title, (sorts.get(first + 1), sorts.get(first + 2)))
    outside = {*sorts, first} if has_headline else set(sorts)
    if sorts:
        outside |= {number for number in plain if _is_place(lines[number].words)}
    headline = lines[first].words if has_headline else None
    return _Head(frozenset(outside), headline, next(iter(dates.values()), None))


def _has_headline(line: Line, title: str | None, after: tuple[str | None, str | None]) -> bool:
    """Take a line for a headline where it repeats the title, or where a date or a byline follows it.

    A line that may also be a sentence must be followed at once; before other titles a share bar or a picture's line
    may come first, or do instead.
    """
    if title is not None and _fold(line.words) == _fold(title):
        return True
    if line.is_sentence:
        return after[0] in ("date_line", "byline") and _is_headline(line)
    return bool(HEADLINE_FOLLOWERS & set(after)) and _is_headline(line)


def _is_headline(line: Line) -> bool:
    return 2 <= len(line.words.split()) <= 30 and len(line.words) <= 250


def _is_place(words: str) -> bool:
    """Say whether a line is a few capitalised words, as the place and the room of a speech are given."""
    parts = re.findall(r"[^\W\d_][\w.’'-]*", words)
    small = {"of", "the", "and", "in", "at", "de", "la", "for", "on"}
    capitalised = all(part[0].isupper() for part in parts if part not in small)
    return 0 < len(parts) <= 7 and capitalised and not re.search(r"[!?:;]$", words)


def _find_signature(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines at the end that sign and date a text: a date alone, names in capitals above it."""
    outside: set[int] = set()
    shouted = _is_shouted(lines)
    for number in range(len(lines) - 1, max(0, len(lines) - 6), -1):
        words = lines[number].words
        in_capitals = not shouted and words.isupper() and len(words.split()) <= 6 and not words.endswith(("?", "!"))
        if not (read_date_line(words) or find_boilerplate(words) or in_capitals):
            break
        outside.add(number)
    return frozenset(outside)


def _is_shouted(lines: Sequence[Line]) -> bool:
    letters = [letter for line in lines for letter in line.words if letter.isalpha()]
    return sum(letter.isupper() for letter in letters) > len(letters) / 2


def _find_boilerplate(lines: Sequence[Line]) -> frozenset[int]:
    """Find page furniture anywhere; the titles below the heading of a list of other pieces go with it."""
    outside: set[int] = set()
    in_section = False
    for number, line in enumerate(lines):
        found = find_boilerplate(line.words)
        in_section = bool(found and found.section) or (in_section and not _opens_prose(line))
        if found or in_section:
            outside.add(number)
    return frozenset(outside)


def _opens_prose(line: Line) -> bool:
    return line.is_sentence and len(line.words.split()) >= 6


def _find_title(lines: Sequence[Line]) -> str | None:
    """Take a first line that is no sentence for the title where the second line is one."""
    if len(lines) < 2 or lines[0].is_sentence or SENTENCE_END.search(lines[0].words):
        return None
    return lines[0].words if _is_headline(lines[0]) and lines[1].is_sentence else None


def _join_lines(lines: Sequence[Line], inside: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """Join neighbouring lines to stretches."""
    follows = {after.start: before.start for before, after in pairwise(lines)}
    stretches: list[tuple[int, int]] = []
    last = None
    for line in inside:
        if stretches and last is not None and follows.get(line.start) == last.start:
            stretches[-1] = (stretches[-1][0], line.end)
        else:
            stretches.append((line.start, line.end))
        last = line
    return tuple(stretches)


def _fold(words: str) -> str:
    return " ".join(re.findall(r"\w+", words.casefold()))
