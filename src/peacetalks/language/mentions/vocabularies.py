"""The vocabulary of actors: common nouns by how they refer, and the words of titles and names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from peacetalks.codebook.terms import ActorType


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All word lists of ``nouns.yml``, ``titles.yml`` and ``name_words.yml``, in small letters.

    ``types`` pairs the words in a name with the type that they tell, the first that fits.
    """

    person: frozenset[str]
    official: frozenset[str]
    government: frozenset[str]
    body: frozenset[str]
    force: frozenset[str]
    armed: frozenset[str]
    group: frozenset[str]
    country: frozenset[str]
    territory: frozenset[str]
    people: frozenset[str]
    acting_people: frozenset[str]
    attending: frozenset[str]
    stakeholder: frozenset[str]
    media: frozenset[str]
    armed_words: frozenset[str]
    government_words: frozenset[str]
    party_words: frozenset[str]
    pair_nouns: frozenset[str]
    pair_persons: frozenset[str]
    fixed_other: frozenset[str]
    address: frozenset[str]
    births: frozenset[str]
    qualifiers: frozenset[str]
    links: frozenset[str]
    particles: frozenset[str]
    suffixes: frozenset[str]
    not_names: frozenset[str]
    specific: frozenset[str]
    vague: frozenset[str]
    not_actors: frozenset[str]
    done_to_governments: frozenset[str]
    stances: frozenset[str]
    led_by: frozenset[str]
    made_up_of: frozenset[str]
    issuing_offices: frozenset[str]
    foreign_offices: frozenset[str]
    release_signs: frozenset[str]
    types: tuple[tuple[ActorType, re.Pattern[str]], ...]

    @property
    def nouns(self) -> frozenset[str]:
        """Every noun that may stand for an actor."""
        return _all_nouns()


@lru_cache(maxsize=1)
def load_vocabulary() -> Vocabulary:
    """Load the vocabulary of the package."""
    nouns, titles, names = _read("nouns.yml"), _read("titles.yml"), _read("name_words.yml")
    types = tuple((ActorType(entry["type"]), any_of(entry["words"])) for entry in names.pop("types"))
    titles.pop("offices")
    lists = {name: entry["nouns"] for name, entry in nouns.pop("classes").items()} | nouns | titles | names
    return Vocabulary(types=types, **{name: frozenset(map(str, words)) for name, words in lists.items()})


@lru_cache(maxsize=1)
def load_offices() -> dict[str, str]:
    """Load the offices that only one state or organisation has, in small letters, with the key of its name."""
    return {str(office): str(key) for office, key in _read("titles.yml")["offices"].items()}


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Compile words into a pattern that finds any of them, whole, in singular or plural, whatever the case."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})s?(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _all_nouns() -> frozenset[str]:
    words = load_vocabulary()
    return frozenset().union(
        words.person, words.official, words.government, words.body, words.force, words.armed,
        words.group, words.country, words.territory, words.people, words.attending, words.stakeholder,
        words.media, words.pair_nouns,
    )  # fmt: skip


def _read(name: str) -> dict[str, Any]:
    table: dict[str, Any] = yaml.safe_load(
        files("peacetalks.language.mentions").joinpath(name).read_text(encoding="utf-8")
    )
    return table
