"""Regions and organisations by every name, and the places that a text names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from peacetalks.codebook.folding import fold
from peacetalks.codebook.states import Use, find_state, load_states
from peacetalks.codebook.terms import ActorType

WORD = re.compile(r"[^\W\d_](?:[\w’'ʼ-]|\.(?=\w))*\.?")
LONGEST = 6  # words in the longest name that is looked up


@dataclass(frozen=True, slots=True)
class Region:
    """A region below or across states, with the names of the states that it lies in."""

    name: str
    states: tuple[str, ...]
    other: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international or regional organisation with its acronyms and short forms."""

    name: str
    type: ActorType = ActorType.IGO
    other: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A place word at its offsets in a text: the states that it lies in, the region if it is one, and its use."""

    start: int
    end: int
    states: tuple[str, ...]
    region: str | None
    use: Use


def find_region(words: str) -> Region | None:
    """Give the region that the words name, or None."""
    return _regions().get(fold(words).removeprefix("the "))


def find_organisation(words: str) -> Organisation | None:
    """Give the organisation that the words name, or None. An acronym counts only in capitals."""
    table, acronyms = _organisations()
    key = fold(words).removeprefix("the ")
    if key in acronyms and sum(char.isupper() for char in words) < len(key):
        return None
    return table.get(key)


def iter_region_names() -> Iterator[str]:
    """Give every name and adjective of the regions as it is written."""
    for entry in _load("regions"):
        yield from (entry["name"], *entry.get("other", ()), *entry.get("demonyms", ()))


def iter_organisation_names() -> Iterator[str]:
    """Give every name and acronym of the organisations as it is written."""
    for entry in _load("organisations"):
        yield from (entry["name"], *entry.get("other", ()))


def iter_places(text: str) -> Iterator[Place]:
    """Give the states and regions that a text names, in order; of names that overlap, the longest."""
    words = list(WORD.finditer(text))
    at = 0
    while at < len(words):
        place, length = _read_place(text, words, at)
        if place:
            yield place
        at += length


def _read_place(text: str, words: list[re.Match[str]], at: int) -> tuple[Place | None, int]:
    first = words[at].group()
    if not first[0].isupper() or fold(first) not in _first_words():
        return None, 1
    for length in range(min(LONGEST, len(words) - at), 0, -1):
        start, end = words[at].start(), words[at + length - 1].end()
        if end - start > 60 or not words[at + length - 1].group()[0].isupper():
            continue
        found = _place_at(text[start:end], start, end)
        if found:
            return found, length
    return None, 1


def _place_at(words: str, start: int, end: int) -> Place | None:
    region = find_region(words)
    if region:
        return Place(start, end, region.states, region.name, Use.NAME)
    state = find_state(words)
    return Place(start, end, (state.state.name,), None, state.use) if state else None


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    names = [word for state in load_states() for word, _ in state.iter_words()]
    keys = [fold(name) for name in names] + list(_regions())
    # The first written word of "U.S." and "Bosnia-Herzegovina" folds to two words, so both forms are kept.
    whole = {fold(name.split()[0]) for name in names}
    return frozenset(key.split()[0] for key in keys if key) | frozenset(whole)


@lru_cache(maxsize=1)
def _regions() -> Mapping[str, Region]:
    regions = [
        Region(e["name"], tuple(e["states"]), tuple(e.get("other", ())), tuple(e.get("demonyms", ())))
        for e in _load("regions")
    ]
    return {fold(word): region for region in regions for word in (region.name, *region.other, *region.demonyms)}


@lru_cache(maxsize=1)
def _organisations() -> tuple[Mapping[str, Organisation], frozenset[str]]:
    table: dict[str, Organisation] = {}
    acronyms: set[str] = set()
    for entry in _load("organisations"):
        organisation = Organisation(entry["name"], ActorType(entry.get("type", "igo")), tuple(entry.get("other", ())))
        for word in (organisation.name, *organisation.other):
            table.setdefault(fold(word), organisation)
            if word.isupper() and len(word) <= 5 and "." not in word:
                acronyms.add(fold(word))
    return table, frozenset(acronyms)


def _load(name: str) -> list[dict[str, Any]]:
    text = files("peacetalks.codebook").joinpath(f"{name}.yml").read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = yaml.safe_load(text)[name]
    return entries
