"""Places of a process as points: where a name is, how exact that is, and which names stand for no one place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from peacetalks.codebook.folding import fold
from peacetalks.codebook.states import Use, load_states
from peacetalks.language.gazetteer import PlaceKind, Town, find_supplement, find_towns
from peacetalks.views.sources import PlaceView

EXACT_TO = {PlaceKind.TOWN: 10, PlaceKind.SITE: 3, PlaceKind.REGION: 80, PlaceKind.WATER: 60, PlaceKind.LINE: 40}
"""Kilometres around a point within which what a name of this kind stands for lies: the ring on the map."""
LARGER = 5
"""How many times larger than its namesakes a town must be for its bare name to stand for it."""


@dataclass(frozen=True, slots=True)
class Position:
    """Degrees of latitude and longitude, kilometres around them, the kind of place, and the list it comes from."""

    latitude: float
    longitude: float
    ring: int
    kind: str
    gazetteer: str


@dataclass(frozen=True, slots=True)
class MapPlace:
    """A place as reports write it, with its position, or why it has none."""

    place: PlaceView
    position: Position | None
    why_not: str = ""


def locate_places(places: Iterable[PlaceView]) -> tuple[MapPlace, ...]:
    """Give places with their positions, in the order given."""
    return tuple(_locate(place) for place in places)


def _locate(place: PlaceView) -> MapPlace:
    if position := _find_supplemented(place.name):
        return MapPlace(place, position)
    if fold(place.name).removeprefix("the ") in _list_state_names():
        return MapPlace(place, None, "a state, and no one place in it")
    towns = find_towns(place.name) or find_towns(place.name.split(",")[0])
    town = _choose(towns)
    if town:
        position = Position(town.latitude, town.longitude, EXACT_TO[PlaceKind.TOWN], str(PlaceKind.TOWN), "GeoNames")
        return MapPlace(place, position)
    if towns:
        return MapPlace(place, None, f"{len(towns)} places have this name or one like it")
    return MapPlace(place, None, "in no list of places that comes with the program")


@lru_cache(maxsize=1)
def _list_state_names() -> frozenset[str]:
    """Give the names of states, folded: towns elsewhere in the world bear them too."""
    return frozenset(fold(word) for state in load_states() for word, use in state.iter_words() if use is Use.NAME)


def _find_supplemented(name: str) -> Position | None:
    found = find_supplement(name)
    if found is None or found.latitude is None or found.longitude is None:
        return None
    return Position(found.latitude, found.longitude, EXACT_TO[found.kind], str(found.kind), "list of the program")


def _choose(towns: tuple[Town, ...]) -> Town | None:
    """Take the town that is far larger than its namesakes; where none is, the name alone says too little."""
    if len(towns) == 1:
        return towns[0]
    if towns and towns[0].population >= LARGER * max(1, towns[1].population):
        return towns[0]
    return None
