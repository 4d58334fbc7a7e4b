"""Places as GeoJSON (RFC 7946): points with the ring of how exact they are; no borders of any kind."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from peacetalks.views.maps import MapPlace


def export_geojson(places: Iterable[MapPlace], origin: Mapping[str, str]) -> str:
    """Give places as a collection of features; one that is on no map has no geometry, and says why."""
    features = [_build_feature(one) for one in places]
    return (
        json.dumps({"type": "FeatureCollection", **origin, "features": features}, ensure_ascii=False, indent=1) + "\n"
    )


def _build_feature(one: MapPlace) -> dict[str, Any]:
    properties: dict[str, Any] = {
        "name": one.place.name,
        "encounters": one.place.encounters,
        "incidents": one.place.incidents,
    }
    if one.position is None:
        return {"type": "Feature", "geometry": None, "properties": {**properties, "note": one.why_not}}
    position = one.position
    properties |= {"kind": position.kind, "ring_km": position.ring, "gazetteer": position.gazetteer}
    geometry = {"type": "Point", "coordinates": [position.longitude, position.latitude]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}
