"""Places that GeoNames' towns lack: regions, sites, waters, lines, and towns under other spellings."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib import resources
from typing import Any

import yaml

from peacetalks.codebook.folding import fold


class PlaceKind(StrEnum):
    """What sort of place a name stands for."""

    TOWN = "town"
    REGION = "region"
    SITE = "site"
    WATER = "water"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class SupplementedPlace:
    """A place of the supplement, with the states that it lies in or that claim it, and where it is (degrees)."""

    name: str
    kind: PlaceKind
    states: tuple[str, ...] = ()
    latitude: float | None = None
    longitude: float | None = None


def find_supplement(name: str) -> SupplementedPlace | None:
    """Give the place of the supplement that a name in any spelling of it means, or None."""
    return load_supplement().get(fold(name).removeprefix("the "))


@functools.cache
def load_supplement() -> Mapping[str, SupplementedPlace]:
    """Load the supplement, by folded names."""
    table: dict[str, SupplementedPlace] = {}
    for entry in _load_entries():
        latitude, longitude = entry.get("at", (None, None))
        place = SupplementedPlace(entry["name"], PlaceKind(entry["kind"]), tuple(entry["states"]), latitude, longitude)
        for name in (entry["name"], *entry.get("other", ())):
            table.setdefault(fold(name).removeprefix("the "), place)
    return table


def iter_supplement_names() -> Iterator[str]:
    """Give every name of the supplement as it is written."""
    for entry in _load_entries():
        yield from (str(name) for name in (entry["name"], *entry.get("other", ())))


@functools.cache
def _load_entries() -> tuple[Mapping[str, Any], ...]:
    text = resources.files(__package__).joinpath("supplement.yml").read_text(encoding="utf-8")
    return tuple(yaml.safe_load(text)["places"])
