"""The words around the names of places, loaded from ``words.yml``."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from importlib import resources

import yaml


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Words around the names of places; see ``words.yml`` for what each list means."""

    located: frozenset[str]
    origin: frozenset[str]
    motions: frozenset[str]
    strict: frozenset[str]
    affected: frozenset[str]
    events: frozenset[str]
    generic: frozenset[str]
    sites: frozenset[str]
    areas: frozenset[str]
    joined: frozenset[str]
    plural: frozenset[str]
    directions: frozenset[str]
    persons: frozenset[str]


@functools.cache
def load_place_words() -> PlaceWords:
    """Load the words from the package."""
    raw = yaml.safe_load(resources.files(__package__).joinpath("words.yml").read_text(encoding="utf-8"))
    return PlaceWords(**{name: frozenset(_flatten(words)) for name, words in raw.items()})


def _flatten(words: list[str] | list[list[str]]) -> list[str]:
    return [word for row in words for word in ([row] if isinstance(row, str) else row)]
