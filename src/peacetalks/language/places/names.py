"""What a name can stand for: a state, a region, a town, a site; and the names of places in a text."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from peacetalks.codebook.folding import fold
from peacetalks.codebook.gazetteers import find_region
from peacetalks.codebook.states import Use, find_state
from peacetalks.language.gazetteer import PlaceKind, find_supplement, find_towns
from peacetalks.language.places.mentions import Rank

# Capitalised words in a row, small words of names between them ("Sharm el-Sheikh", "Republic of Artsakh").
CAPITAL = "[A-ZÀ-ÞƏŞĞİ]"
CAPITALS = re.compile(
    rf"(?<![\w’'-])[‘'’]?{CAPITAL}[\w’'ʼ.-]*"
    rf"(?:\s(?:of the|of|the|al|el|de|del|du|da)?\s?(?:{CAPITAL}|[ae]l-)[\w’'ʼ-]*)*"
)
WORD = re.compile(r"\S+")
LONGEST = 5
OF_KIND = {
    PlaceKind.TOWN: Rank.TOWN,
    PlaceKind.SITE: Rank.SITE,
    PlaceKind.REGION: Rank.REGION,
    PlaceKind.WATER: Rank.REGION,
    PlaceKind.LINE: Rank.SITE,
}


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a place in a text: its offsets, how small the place is, and how sure it is that a place is meant.

    ``sure`` is true of states, regions and the supplement, false of towns, whose names are often those of persons too.
    """

    start: int
    end: int
    rank: Rank
    sure: bool


@functools.lru_cache(maxsize=16384)
def find_rank(words: str) -> tuple[Rank, bool] | None:
    """Say how small a place the words name, and whether they are sure to name one; None where no place has the name."""
    supplement = find_supplement(words)
    if supplement is not None:
        return OF_KIND[supplement.kind], True
    state = find_state(words)
    if state is not None:
        if state.use is Use.NAME:
            return Rank.COUNTRY, True
        return (Rank.TOWN, True) if state.use is Use.CAPITAL else None
    region = find_region(words)
    if region is not None:
        return (Rank.REGION, True) if fold(words) not in {fold(name) for name in region.demonyms} else None
    return (Rank.TOWN, False) if find_towns(words) else None


def iter_names(text: str) -> Iterator[Name]:
    """Give the names of places in a text, in order; of names that overlap, the longest."""
    for run in CAPITALS.finditer(text):
        yield from _iter_run(text, run.start(), run.end())


def _iter_run(text: str, start: int, end: int) -> Iterator[Name]:
    words = list(WORD.finditer(text, start, end))
    at = 0
    while at < len(words):
        length, name = _longest_name(text, words, at)
        if name is not None:
            yield name
        at += length


def _longest_name(text: str, words: list[re.Match[str]], at: int) -> tuple[int, Name | None]:
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        first, last = words[at], words[at + length - 1]
        if not (first.group()[0].isupper() or first.group()[:3].lower() in {"al-", "el-"}):
            return 1, None
        piece = text[first.start() : last.end()].rstrip(".'’-")
        bare = re.sub(r"['’]s$", "", piece)
        found = find_rank(bare)
        if found is not None:
            return length, Name(first.start(), first.start() + len(bare), *found)
    return 1, None
