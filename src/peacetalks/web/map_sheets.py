"""The map as rows: each place with its position and its ring, or why it has none."""

from __future__ import annotations

from collections.abc import Iterable

from peacetalks.views.maps import MapPlace
from peacetalks.views.sheets import Sheet

COLUMNS = ("place", "encounters", "incidents", "kind", "latitude", "longitude", "ring_km", "gazetteer", "note")


def list_map_sheet(places: Iterable[MapPlace]) -> Sheet:
    """Give places as rows."""
    rows = []
    for one in places:
        row = {
            "place": one.place.name,
            "encounters": str(one.place.encounters),
            "incidents": str(one.place.incidents),
            "note": one.why_not,
        }
        if one.position:
            row |= {
                "kind": one.position.kind,
                "latitude": f"{one.position.latitude:g}",
                "longitude": f"{one.position.longitude:g}",
                "ring_km": str(one.position.ring),
                "gazetteer": one.position.gazetteer,
            }
        rows.append(row)
    return Sheet("Places", COLUMNS, tuple(rows), ("encounters", "incidents", "place", "note"), "no places are told")
