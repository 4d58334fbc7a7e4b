"""States and contested authorities by every name, adjective and capital that reports use for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from peacetalks.codebook.folding import fold
from peacetalks.codebook.terms import ActorType


class Use(StrEnum):
    """How a word stands for a state: as its name, its adjective or people, its capital, or a seat of its government."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"


@dataclass(frozen=True, slots=True)
class State:
    """A state, or an authority whose status is contested, with the words that reports use for it.

    ``iso`` is ISO 3166-1 alpha-3, ``gw`` the Gleditsch-Ward number, ``wikidata`` a Q id; None where not sure or not
    given. ``until`` is the year in which a former state ended.
    """

    name: str
    type: ActorType = ActorType.STATE
    iso: str | None = None
    gw: int | None = None
    wikidata: str | None = None
    until: int | None = None
    official: tuple[str, ...] = ()
    other: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()

    def iter_words(self) -> Iterator[tuple[str, Use]]:
        """Give every word for the state with its use, the plainest first."""
        for word in (self.name, *self.official, *self.other):
            yield word, Use.NAME
        for use, words in ((Use.DEMONYM, self.demonyms), (Use.CAPITAL, self.capitals), (Use.SEAT, self.seats)):
            for word in words:
                yield word, use


@dataclass(frozen=True, slots=True)
class StateWord:
    """A word that stands for a state, and how."""

    state: State
    use: Use


@lru_cache(maxsize=1)
def load_states() -> tuple[State, ...]:
    """Give all states and contested authorities of ``states.yml``."""
    text = files("peacetalks.codebook").joinpath("states.yml").read_text(encoding="utf-8")
    return tuple(_read_state(entry) for entry in yaml.safe_load(text)["states"])


def find_state(words: str) -> StateWord | None:
    """Give the state that the words name and how they do, or None.

    Accents, scripts, possessives and a leading "the" make no difference. An acronym of up to four letters counts only
    where it is written in capitals ("US", not "us").
    """
    table, acronyms = _index()
    key = fold(words).removeprefix("the ")
    if key in acronyms and sum(char.isupper() for char in words) < len(key):
        return None
    found = table.get(key)
    # Names in other languages are looked up only for words that are not plain English letters: the table is large.
    return found if found or words.isascii() else _foreign_names().get(key)


@lru_cache(maxsize=1)
def _foreign_names() -> Mapping[str, StateWord]:
    text = files("peacetalks.codebook").joinpath("state_names.yml").read_text(encoding="utf-8")
    names: dict[str, list[str]] = yaml.safe_load(text)
    return {
        fold(name): StateWord(state, Use.NAME) for state in load_states() for name in names.get(state.iso or "", ())
    }


@lru_cache(maxsize=1)
def _index() -> tuple[Mapping[str, StateWord], frozenset[str]]:
    table: dict[str, StateWord] = {}
    acronyms: set[str] = set()
    # Names before adjectives before capitals: "Guatemala" is the state first, then its city.
    uses = sorted(
        ((word, use, state) for state in load_states() for word, use in state.iter_words()),
        key=lambda entry: list(Use).index(entry[1]),
    )
    for word, use, state in uses:
        key = fold(word).removeprefix("the ")
        table.setdefault(key, StateWord(state, use))
        if word.isupper() and len(word) <= 5 and "." not in word:
            acronyms.add(key)
    return table, frozenset(acronyms)


def _read_state(entry: Mapping[str, Any]) -> State:
    lists = {k: tuple(map(str, entry.get(k, ()))) for k in ("official", "other", "demonyms", "capitals", "seats")}
    return State(
        name=entry["name"],
        type=ActorType(entry.get("type", "state")),
        iso=entry.get("iso"),
        gw=entry.get("gw"),
        wikidata=entry.get("wikidata"),
        until=entry.get("until"),
        **lists,
    )
